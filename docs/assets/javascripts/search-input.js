// The theme's search listens to keyup only; pasted, dictated and inserted text makes no key go up.
document.querySelector("[data-md-component=search-query]").addEventListener("input", ({ target }) =>
  target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })),
);
