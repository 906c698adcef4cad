// "Which category am I?" beside the question it answers: a custom element around a form of its own questions.
//
// Python (checker.category) says what to ask next and what follows; "use this" hands the answers that follow to the form.

import { section } from './answer-lines.js'
import { list, slot } from './dom.js'

class CategoryAid extends HTMLElement {
  answers = {}
  skipped = new Set()

  connectedCallback() {
    this.sets = [...this.querySelectorAll('fieldset')]
    this.checker = this.closest('situation-checker')
    this.addEventListener('submit', (event) => {
      event.preventDefault()
      event.stopPropagation() // these questions are not the form's
      this.next()
    })
    this.addEventListener('click', (event) => this.pressed(event))
    this.querySelector('details').addEventListener('toggle', ({ target }) => target.open && this.consult(false))
    this.checker.runtime.addEventListener('ready', () => this.consult(false))
  }

  async consult(moved) {
    const { open } = this.querySelector('details')
    slot(this, 'waiting').hidden = this.checker.runtime.ready
    if (!open || !this.checker.runtime.ready) return
    const { result, sheet, open: questions, problems } = await this.checker.runtime.ask('category', {
      answers: this.answers, ...this.checker.days,
    })
    for (const { name } of problems) delete this.answers[name]
    this.told = result
    const wrong = problems.find(({ name }) => name === this.asked)
    if (wrong) this.complain(wrong.message[this.checker.data.lang])
    else this.ask(questions.find((name) => !this.skipped.has(name)), moved)
    slot(this, 'sections').replaceChildren(...sheet.sections.map((part) => section(part)))
    this.summarise()
  }

  summarise() {
    const rows = this.sets.filter(({ dataset }) => dataset.question in this.answers).map((set) => {
      const { question } = set.dataset
      const input = set.querySelector('input:checked, input:not([type=radio])')
      const row = slot(this, 'given').content.firstElementChild.cloneNode(true)
      slot(row, 'label').textContent = set.dataset.label
      slot(row, 'value').textContent = input?.closest('label').querySelector('.option__name')?.textContent ?? input?.value
      slot(row, 'change').value = question
      return row
    })
    list(slot(this, 'answers'), rows)
    const { feeds } = this.told
    const names = Object.entries(feeds).map(([name, value]) => this.checker.spoken(name, value))
    Object.assign(slot(this, 'use'), { hidden: !names.length })
    slot(this, 'feeds').textContent = names.join(' · ')
  }

  ask(name, moved = true) {
    this.asked = name
    for (const set of this.sets) set.hidden = set.dataset.question !== name
    slot(this, 'done').hidden = Boolean(name)
    this.complain('')
    if (moved) (this.set?.querySelector('legend') ?? slot(this, 'done')).focus()
  }

  get set() {
    return this.sets.find(({ dataset }) => dataset.question === this.asked)
  }

  complain(message) {
    if (!this.set) return
    slot(this.set, 'error').textContent = message
    for (const input of this.set.querySelectorAll('input')) input.setAttribute('aria-invalid', Boolean(message))
    if (message) this.set.querySelector('input').focus()
  }

  next() {
    const value = this.set.querySelector('input:checked, input:not([type=radio])')?.value
    if (!value) return this.complain(this.set.dataset.error)
    this.answers[this.asked] = value
    this.skipped.delete(this.asked)
    this.consult(true)
  }

  pressed(event) {
    const button = event.target.closest('[data-do]')
    const doing = {
      skip: () => {
        delete this.answers[this.asked]
        this.skipped.add(this.asked)
        this.consult(true)
      },
      ask: () => this.ask(button.value),
      use: () => this.checker.take(this.told.feeds),
    }
    if (!doing[button?.dataset.do]) return
    event.stopPropagation()
    doing[button.dataset.do]()
  }
}

customElements.define('category-aid', CategoryAid)
