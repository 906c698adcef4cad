// "Which category am I?" beside the question it answers: a custom element around a form of its own questions.
//
// Python (checker.category) says what to ask next and what follows; "use this" hands the answers that follow to the form.

import { section } from './answer-lines.js'
import { list, slot, unfold } from './dom.js'
import { Questions } from './questions.js'

class CategoryAid extends HTMLElement {
  static observedAttributes = ['hidden']

  answers = {}
  skipped = new Set()

  connectedCallback() {
    this.checker = this.closest('situation-checker')
    this.addEventListener('submit', (event) => {
      event.preventDefault()
      event.stopPropagation() // these questions are not the form's
      this.next()
    })
    this.addEventListener('click', (event) => this.pressed(event))
    this.checker.runtime.addEventListener('ready', () => this.consult(false))
    this.unfold()
  }

  attributeChangedCallback() {
    this.unfold()
  }

  // What is in it comes into the page when its question is asked.
  unfold() {
    if (this.hidden || !unfold(this)) return
    this.questions = new Questions(this.querySelector('form'), this.checker.data.aid, 'aid')
    this.querySelector('details').addEventListener('toggle', () => this.consult(false))
  }

  async consult(moved) {
    if (!this.questions) return
    slot(this, 'waiting').hidden = this.checker.runtime.ready
    if (!this.querySelector('details').open || !this.checker.runtime.ready) return
    const { result, sheet, open: questions, problems } = await this.checker.runtime.ask('category', {
      answers: this.answers, ...this.checker.days,
    })
    for (const { name } of problems) delete this.answers[name]
    this.told = result
    const wrong = problems.find(({ name }) => name === this.asked)
    if (wrong) this.questions.complain(wrong.name, wrong.message[this.checker.data.lang])
    else this.ask(questions.find((name) => !this.skipped.has(name)), moved)
    slot(this, 'sections').replaceChildren(...sheet.sections.map((part) => section(part)))
    this.summarise()
  }

  summarise() {
    const answered = this.questions.names.filter((name) => name in this.answers)
    const rows = answered.map((name) => {
      const row = this.questions.row(name)
      slot(row, 'value').textContent = this.questions.spoken(name, this.answers[name])
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
    const legend = this.questions.ask(name)
    slot(this, 'done').hidden = Boolean(legend)
    if (moved) (legend ?? slot(this, 'done')).focus()
  }

  next() {
    const value = this.questions.value(this.asked)
    if (!value) return this.questions.complain(this.asked)
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
