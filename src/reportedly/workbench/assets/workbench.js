"use strict";
/* What every page needs beside htmx: "/" goes to the search, and a form that was sent is not sent again by a second press. */
(() => {
  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.querySelector("[data-search]") || document.getElementById("quick");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  /* Files dropped on the field for files are put into it. */
  for (const place of document.querySelectorAll("[data-drop]")) {
    const field = place.querySelector("input[type=file]");
    const mark = (event, isOver) => { event.preventDefault(); place.classList.toggle("over", isOver); };
    place.addEventListener("dragover", (event) => mark(event, true));
    place.addEventListener("dragleave", (event) => mark(event, false));
    place.addEventListener("drop", (event) => { mark(event, false); field.files = event.dataTransfer.files; });
  }
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    const button = event.submitter;
    if (button) setTimeout(() => { button.disabled = true; }, 0);
  });
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button:disabled[type=submit]")) button.disabled = false;
  });
})();
