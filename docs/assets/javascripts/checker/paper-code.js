// The link of an answer as a QR code, on paper only: a custom element that is shown the case (see answer-sheet.js).

import { qrCode } from './qr-code.js'

class PaperCode extends HTMLElement {
  connectedCallback() {
    // Not every browser tells of it in both ways.
    addEventListener('beforeprint', () => this.encode())
    matchMedia('print').addEventListener('change', ({ matches }) => matches && this.encode())
  }

  show(one) {
    this.one = one
    this.replaceChildren()
  }

  // Which takes as long as to make as many lines of an answer.
  encode() {
    this.replaceChildren(...(this.one ? qrCode(this.one.link) : []))
  }
}

customElements.define('paper-code', PaperCode)
