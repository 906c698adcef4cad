// Long lists of a page that opens at its top are laid out one after the other, whenever the browser has nothing else to do:
// until then only those near the window are (records.css). A link within the page needs all of them in their places.

const lists = [...document.querySelectorAll("[data-later] .md-content__inner > :is(ul, ol)")];
const show = (list) => list.style.setProperty("content-visibility", "visible");
const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 50));

function next() {
  if (!lists.length) return;
  show(lists.shift());
  idle(next);
}

for (const sign of ["click", "keydown"]) addEventListener(sign, () => lists.splice(0).forEach(show), { capture: true });
idle(next);
