// The reader: a click or a key on a value shows its card and lights its sentence. Without this script the links of the page do.
const cards = () => [...document.querySelectorAll(".card")].filter((c) => c.offsetParent !== null);

function pick(card) {
  if (!card) return;
  const n = card.dataset.n;
  document.querySelectorAll(".on, .lit").forEach((e) => e.classList.remove("on", "lit"));
  card.classList.add("on");
  const marks = [...document.querySelectorAll(".m")].filter((m) => m.dataset.c.split(" ").includes(n));
  for (const m of marks) {
    m.classList.add("on");
    const s = m.closest(".s");
    if (s) document.querySelectorAll(`.s[data-s="${s.dataset.s}"]`).forEach((e) => e.classList.add("lit"));
  }
  const column = card.closest(".cards");
  const free = column && getComputedStyle(column).position === "sticky";
  if (free) column.scrollTo({ top: card.offsetTop - 40 });
  const place = marks[0];
  if (place && free) place.scrollIntoView({ block: "nearest" });
  else if (place) {
    const { top } = place.getBoundingClientRect(); // on a phone the card lies over the lower half
    if (top < 0 || top > innerHeight / 2) place.scrollIntoView({ block: "center" });
  }
  card.focus({ preventScroll: true });
  history.replaceState(null, "", `#card-${n}`);
}

function step(by) {
  const all = cards();
  if (!all.length) return;
  const at = all.findIndex((c) => c.classList.contains("on"));
  pick(all[(at + by + all.length) % all.length]);
}

if (document.body.classList.contains("reader")) {
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const shown = mark.dataset.c.split(" ").map((n) => document.getElementById(`card-${n}`)).filter((c) => c && c.offsetParent !== null);
    const now = shown.findIndex((c) => c.classList.contains("on"));
    pick(shown[(now + 1) % shown.length]); // a second click on the same words shows the wider value under them
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const on = document.querySelector(".card.on");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Enter" && on === document.activeElement) document.querySelector(".m.on")?.focus();
    else if (event.key === "Escape") document.querySelectorAll(".on, .lit").forEach((e) => e.classList.remove("on", "lit"));
    else if (event.key === "a") on?.querySelector("button[data-key=a]")?.click();
    else if (event.key === "x") on?.querySelector("button[data-key=x]")?.click();
    else if (/^[1-6]$/.test(event.key)) document.querySelectorAll(".layers input")[event.key - 1]?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.matches?.(".card")) pick(document.getElementById(event.target.id)); });
  const begin = location.hash.startsWith("#card-") && document.querySelector(location.hash);
  if (begin) pick(begin);
}
