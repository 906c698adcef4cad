// Menu and search: buttons with a state that assistive technology can read, over the theme's two hidden check boxes.

class Panel {
  constructor(button) {
    this.button = button;
    this.name = button.dataset.panel;
    this.box = document.getElementById(`__${this.name}`);
    this.panel = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => this.toggle());
    this.panel.querySelector(`[data-close=${this.name}]`).addEventListener("click", () => this.toggle());
    this.box.addEventListener("change", () => this.changed());
    this.panel.addEventListener("focusout", (event) => this.left(event));
    this.panel.addEventListener("keydown", (event) => this.key(event));
  }

  toggle() {
    this.box.click();
  }

  changed() {
    this.button.setAttribute("aria-expanded", String(this.box.checked));
    if (this.box.checked) this.panel.querySelector("input, button, a").focus();
    else if (!this.leaving) this.button.focus({ preventScroll: true });
  }

  // Somebody who tabs on past the end goes on with the page, not behind an open panel.
  left({ relatedTarget }) {
    if (!this.box.checked || !relatedTarget || this.panel.contains(relatedTarget)) return;
    this.leaving = true;
    this.toggle();
    this.leaving = false;
  }

  key(event) {
    if (event.key === "Escape" && this.box.checked) this.toggle();
    // The theme closes its search at Tab, before anything in it can be reached.
    if (event.key === "Tab") event.stopPropagation();
  }
}

for (const button of document.querySelectorAll("[data-panel]")) new Panel(button);
