// The checker's page. This runs as soon as it is there, and the elements as soon as the page has its part of them: what
// comes after them on the page, they do not wait for.

customElements.define(
  'checker-end',
  class extends HTMLElement {
    connectedCallback() {
      import('./elements.js')
    }
  },
)
