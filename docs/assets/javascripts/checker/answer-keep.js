// The answer to take along: as a link, a message for a chat, a calendar or data. Each is a text that can be copied,
// because browsers inside other apps drop downloads.

import { download, here, list, slot, there, toClipboard, unfold } from './dom.js'
import { qrCode } from './qr-code.js'

const TYPES = { calendar: 'text/calendar', json: 'application/json' }

class AnswerKeep extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', () => this.refresh())
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
  }

  show(one) {
    if (unfold(this)) this.querySelector('details').addEventListener('toggle', () => this.refresh())
    this.one = one
    this.refresh()
  }

  get form() {
    return this.querySelector('input:checked').value
  }

  get field() {
    return this.querySelector('textarea')
  }

  async refresh() {
    if (!this.querySelector('details').open) return
    const { one, form } = this
    const text = await this.written(form)
    if (one !== this.one || form !== this.form) return
    this.text = text // a field would make other line ends of it
    this.field.value = text
    slot(this, 'said').textContent = ''
    this.querySelector('[data-do=download]').hidden = !TYPES[form]
    list(slot(this, 'code'), form === 'link' ? qrCode(one.link) : [])
  }

  async written(form) {
    const { answer, link, ask } = this.one
    if (form === 'link') return link
    if (form === 'json') return JSON.stringify(answer, null, 2)
    const shown = this.closest('[show]')?.getAttribute('show') ?? 'own'
    const lang = { own: here, twin: there, both: 'both' }[shown]
    const { text, calendar } = await ask(form, { lang, link })
    return text ?? calendar
  }

  async pressed(button) {
    if (button?.dataset.do === 'download') download(this.text, button.dataset[this.form], TYPES[this.form])
    if (button?.dataset.do !== 'take') return
    await toClipboard(this.field)
    slot(this, 'said').textContent = button.dataset.done
  }
}

customElements.define('answer-keep', AnswerKeep)
