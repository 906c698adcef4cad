// What is folded is unfolded where a link leads to it or into it, and on paper. The theme would do it, with a subscription
// for each place of a page that has two hundred (theme_scripts.py takes that out).

const places = [...document.querySelectorAll(".md-content details")];

function unfold() {
  const target = document.getElementById(location.hash.slice(1)); // our ids need no decoding
  const closed = places.filter((place) => !place.open && place.contains(target));
  for (const place of closed) place.open = true;
  if (closed.length) target.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();

let folded = [];

addEventListener("beforeprint", () => {
  folded = places.filter((place) => !place.open);
  for (const place of folded) place.open = true;
});
addEventListener("afterprint", () => {
  for (const place of folded) place.open = false;
});
