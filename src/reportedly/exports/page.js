
"use strict";
(() => {
  const roles = { sp: "speaker", cu: "cue", co: "content", in: "incident", fi: "fill" };
  const lights = ["lit", "lit-line", ...Object.values(roles).map((role) => "lit-" + role)];
  const notes = [...document.querySelectorAll(".note")];
  const voices = [...document.querySelectorAll("a[data-voice]")];

  /* The pieces of text of each key: a statement's number, an incident ("i1"), one of its values ("i1-2"), a line below
     the text ("places-3"). An incident has the pieces of its values as well. */
  const pieces = new Map();
  const piecesOf = (key) => pieces.get(key) || [];
  function keep(key, span, role) {
    if (!pieces.has(key)) pieces.set(key, []);
    pieces.get(key).push([span, role]);
  }
  for (const span of document.querySelectorAll(".text [data-of]")) {
    for (const part of span.dataset.of.split(" ")) {
      const key = part.slice(0, -2);
      const role = roles[part.slice(-2)];
      keep(key, span, role);
      if (role === "fill") keep(key.split("-")[0], span, role);
    }
  }
  for (const span of document.querySelectorAll(".text [data-line]")) {
    for (const key of span.dataset.line.split(" ")) keep(key, span, "line");
  }
  let chosen = null;
  let chosenWay = null;

  /* Light up some notes, and the words of the keys: by default all words of the notes. */
  function light(lit, keys = lit.map((note) => note.dataset.key)) {
    document.body.classList.toggle("dim", keys.length > 0);
    for (const old of document.querySelectorAll(lights.map((name) => "." + name).join())) old.classList.remove(...lights);
    for (const note of lit) note.classList.add("lit");
    for (const key of keys) {
      for (const [span, role] of piecesOf(key)) span.classList.add("lit-" + role);
    }
    const heard = new Set(lit.map((note) => note.dataset.voice));
    for (const voice of voices) voice.classList.toggle("lit", heard.has(voice.dataset.voice));
  }

  const rest = () => light(chosen ? [chosen] : [], chosenWay || undefined);

  /* When the page scrolls to the words that somebody chose, the pointer comes to rest over others; those stay dark. */
  let resting = null;
  const comesToRest = ({ clientX, clientY }) => resting !== null && Math.hypot(clientX - resting.x, clientY - resting.y) < 2;
  function onPointer(element, show) {
    element.addEventListener("pointerenter", (event) => { if (!comesToRest(event)) show(); });
    element.addEventListener("pointerleave", (event) => { if (!comesToRest(event)) rest(); });
  }

  function choose(note) {
    [chosen, chosenWay] = [note, null];
    rest();
    if (!note) {
      document.activeElement.blur();
      return;
    }
    note.focus({ preventScroll: true });
    const [words] = piecesOf(note.dataset.key)[0] || [note];
    const { top } = words.getBoundingClientRect();
    if (top < 60 || top > window.innerHeight - 120) words.scrollIntoView({ block: "center" });
    note.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const at = notes.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : notes.length - 1) : at + by;
    if (notes[next]) choose(notes[next]);
  }

  /* Of what stands over a piece of text the innermost is meant: what has the least text. A value stands for its note. */
  function innermost(span) {
    const keys = [...new Set(span.dataset.of.split(" ").map((part) => part.slice(0, -2)))];
    const size = (key) => piecesOf(key).reduce((sum, [piece]) => sum + piece.textContent.length, 0);
    keys.sort((a, b) => size(a) - size(b));
    const key = keys[0].split("-")[0];
    return document.getElementById(key.startsWith("i") ? key : "s" + key);
  }

  for (const note of notes) {
    onPointer(note, () => light([note]));
    note.addEventListener("focusin", (event) => {
      [chosen, chosenWay] = [note, null];
      rest();
    });
    note.addEventListener("click", (event) => { if (!event.target.closest("a, summary, form")) choose(note); });
  }
  /* The way from a value or a line to its words: they light up before one goes there, and stay lit there. */
  for (const way of document.querySelectorAll("a[data-key]")) {
    const keys = [way.dataset.key];
    const note = notes.find((one) => one.dataset.key === keys[0].split("-")[0]) || null;
    onPointer(way, () => light(note ? [note] : [], keys));
    way.addEventListener("focus", () => light(note ? [note] : [], keys));
    way.addEventListener("blur", rest);
    way.addEventListener("click", (event) => {
      [chosen, chosenWay] = [note, keys];
      resting = { x: event.clientX, y: event.clientY };
      rest();
    });
  }
  for (const voice of voices) {
    const all = notes.filter((note) => note.dataset.voice === voice.dataset.voice);
    onPointer(voice, () => light(all));
    voice.addEventListener("focus", () => light(all));
    voice.addEventListener("blur", rest);
  }
  for (const span of document.querySelectorAll(".text [data-of]")) {
    onPointer(span, () => light([innermost(span)]));
    span.addEventListener("click", () => choose(innermost(span)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
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
    const words = piecesOf(note.dataset.key).filter(([, role]) => !["speaker", "fill"].includes(role)).map(([span]) => span);
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
