
"use strict";
(() => {
  const roles = { sp: "speaker", cu: "cue", co: "content" };
  const notes = [...document.querySelectorAll(".note")];
  const voices = [...document.querySelectorAll("a[data-voice]")];
  const pieces = new Map(notes.map((note) => [note.id.slice(1), []]));
  for (const span of document.querySelectorAll(".text [data-of]")) {
    for (const part of span.dataset.of.split(" ")) {
      pieces.get(part.slice(0, -2)).push([span, roles[part.slice(-2)]]);
    }
  }
  const numberOf = (note) => note.id.slice(1);
  let chosen = null;

  function light(lit) {
    document.body.classList.toggle("dim", lit.length > 0);
    for (const old of document.querySelectorAll(".lit, .lit-speaker, .lit-cue, .lit-content")) {
      old.classList.remove("lit", "lit-speaker", "lit-cue", "lit-content");
    }
    for (const note of lit) {
      note.classList.add("lit");
      for (const [span, role] of pieces.get(numberOf(note))) span.classList.add("lit-" + role);
    }
    const heard = new Set(lit.map((note) => note.dataset.voice));
    for (const voice of voices) voice.classList.toggle("lit", heard.has(voice.dataset.voice));
  }

  const rest = () => light(chosen ? [chosen] : []);

  function choose(note) {
    chosen = note;
    rest();
    if (!note) {
      document.activeElement.blur();
      return;
    }
    note.focus({ preventScroll: true });
    const [words] = pieces.get(numberOf(note))[0] || [note];
    const { top } = words.getBoundingClientRect();
    if (top < 60 || top > window.innerHeight - 120) words.scrollIntoView({ block: "center" });
    note.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const at = notes.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : notes.length - 1) : at + by;
    if (notes[next]) choose(notes[next]);
  }

  /* Of the statements over a piece of text the innermost one is meant: the one with the least text. */
  function innermost(span) {
    const numbers = [...new Set(span.dataset.of.split(" ").map((part) => part.slice(0, -2)))];
    const size = (number) => pieces.get(number).reduce((sum, [piece]) => sum + piece.textContent.length, 0);
    numbers.sort((a, b) => size(a) - size(b));
    return document.getElementById("s" + numbers[0]);
  }

  for (const note of notes) {
    note.addEventListener("pointerenter", () => light([note]));
    note.addEventListener("pointerleave", rest);
    note.addEventListener("focusin", () => { chosen = note; rest(); });
    note.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(note); });
  }
  for (const voice of voices) {
    const all = notes.filter((note) => note.dataset.voice === voice.dataset.voice);
    for (const name of ["pointerenter", "focus"]) voice.addEventListener(name, () => light(all));
    for (const name of ["pointerleave", "blur"]) voice.addEventListener(name, rest);
  }
  for (const span of document.querySelectorAll(".text [data-of]")) {
    span.addEventListener("pointerenter", () => light([innermost(span)]));
    span.addEventListener("pointerleave", rest);
    span.addEventListener("click", () => choose(innermost(span)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") choose(null);
  });

  /* Beside the text a note stands at the line where its statement begins, below the note before it, and no lower than
     the text goes as long as the notes beside it have room. */
  function align() {
    for (const note of notes) note.style.marginTop = "";
    if (!window.matchMedia("(min-width: 60.01rem)").matches) return;
    for (const column of document.querySelectorAll(".notes")) alignColumn(column, [...column.children]);
  }

  function alignColumn(column, here) {
    if (here.length === 0) return;
    const { top } = column.getBoundingClientRect();
    const heights = here.map((note) => note.offsetHeight + parseFloat(getComputedStyle(note).marginBottom));
    const room = Math.max(column.parentElement.offsetHeight, heights.reduce((sum, height) => sum + height, 0));
    const tops = [];
    here.forEach((note, at) => tops.push(Math.max(lineOf(note) - top, at ? tops[at - 1] + heights[at - 1] : 0)));
    let limit = room;
    for (let at = here.length - 1; at >= 0; at -= 1) {
      tops[at] = Math.min(tops[at], limit - heights[at]);
      limit = tops[at];
    }
    here.forEach((note, at) => {
      note.style.marginTop = tops[at] - (at ? tops[at - 1] + heights[at - 1] : 0) + "px";
    });
  }

  /* The top of the first line that holds the cue or the content of a statement. */
  function lineOf(note) {
    const words = pieces.get(numberOf(note)).filter(([, role]) => role !== "speaker").map(([span]) => span);
    const tops = words.map((span) => span.getClientRects()[0].top);
    return tops.length ? Math.min(...tops) : 0;
  }

  let waiting = 0;
  window.addEventListener("resize", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(align); });
  window.addEventListener("beforeprint", () => {
    for (const note of notes) note.style.marginTop = "";
    light([]);
  });
  window.addEventListener("afterprint", align);
  document.body.classList.add("live");
  align();
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.classList.contains("note")) choose(target);
})();
