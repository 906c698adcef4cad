// Shows a sheet of checker.sheet: a custom element around headings, buttons and <template>s that the build has rendered.
//
// Every address is one of our own pages, a telephone number or http(s). What else can be done with an answer does each
// element with `data-tool`: it is handed the case, with `ask(door, more)` to ask Python about it. Attribute: `early` while
// lines stand there that Python has not confirmed yet.

import { section } from './answer-lines.js'
import { copy, list, make, place, say, slot, writeIn } from './dom.js'
import { confirmed } from './early-lines.js'
import { Ticks } from './ticks.js'

// A source by its number, for paper; its address stands on the page of the sources.
function cited({ id, text }) {
  const row = say(make('li'), text)
  row.prepend(`${id} `)
  return row
}

function open({ id, title, details: [, why] }) {
  const row = copy('open-row')
  say(slot(row, 'title'), title).value = id
  say(slot(row, 'why'), why)
  return row
}

class AnswerSheet extends HTMLElement {
  ticks = new Ticks()

  connectedCallback() {
    this.querySelector('[data-do=copy]').hidden = !navigator.clipboard // there is none on addresses without https
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
    this.addEventListener('toggle', ({ target }) => this.explain(target), true)
  }

  // Lines that were worked out beforehand stand in until `show`; without any, those of another case go.
  anticipate(early, procedure) {
    if (!early && this.hasAttribute('early')) this.hidden = true
    if (!early) return
    Object.assign(this, { early, procedure })
    this.setAttribute('early', '')
    slot(this, 'corrected').hidden = true
    this.sketch()
    this.hidden = false
  }

  sketch() {
    const { early, procedure } = this
    this.entitle(early.title, procedure)
    list(slot(this, 'head'), [make('li', { textContent: this.dataset.early })])
    const venues = early.sections.find(({ kind }) => kind === 'venues')?.items
    list(slot(this, 'sections'), early.sections.map((part) => section(part, { venues })))
    slot(this, 'partial').hidden = !this.querySelector('.line--uncertain')
    window.firstLines.painted.then(() => this.early === early && this.terms.mark(slot(this, 'sections')))
  }

  // `one` is the case: {answer, sheet, changes, today, address, link, ask}.
  show(one) {
    const { answer, sheet } = one
    this.one = one
    slot(this, 'corrected').hidden = !this.early || confirmed(this.early, sheet)
    const seen = this.early && this.opened
    this.early = null
    this.removeAttribute('early')
    this.ticks.open(new URLSearchParams(answer.situation).toString(), answer.situation)
    this.draw()
    if (seen) this.reopen(seen)
    slot(this, 'printed').textContent = one.today
    slot(this, 'address').textContent = one.address
    for (const tool of this.querySelectorAll('[data-tool]')) tool.show(one)
    this.hidden = false
  }

  draw() {
    const { answer, sheet } = this.one
    this.entitle(sheet.title, answer.situation.procedure)
    list(slot(this, 'head'), sheet.head.map((text) => say(make('li'), text)))
    list(slot(this, 'sections'), sheet.sections.map((part) => section(part, answer, this.ticks.lines)))
    this.terms.mark(slot(this, 'sections'))
    list(slot(this, 'questions'), sheet.open.map(open))
    const sources = sheet.sections.flatMap(({ items }) => items.flatMap((item) => item.sources))
    list(slot(this, 'cited'), [...new Map(sources.map((source) => [source.id, source])).values()].map(cited))
    slot(this, 'open').hidden = !sheet.open.length
    slot(this, 'partial').hidden = !this.querySelector('.line--uncertain')
    say(slot(this, 'foot'), sheet.foot)
  }

  entitle(title, procedure) {
    say(slot(this, 'title'), title).href = procedure ? place(`procedures/${procedure}`) : '#in-full'
  }

  // Which lines a person has opened, and in which one they are.
  get opened() {
    const lines = [...this.querySelectorAll('.line__proof[open]')].map(({ dataset }) => dataset.line)
    return { lines, within: document.activeElement?.closest('.line__proof')?.dataset.line }
  }

  reopen({ lines, within }) {
    for (const proof of this.querySelectorAll('.line__proof')) {
      proof.open = lines.includes(proof.dataset.line)
      if (proof.dataset.line === within) proof.querySelector('summary').focus({ preventScroll: true })
    }
  }

  // Which other answers would take a line away is asked only where somebody wants to know.
  async explain(proof) {
    if (this.early || !proof.matches('.line__proof[open]:not([data-explained])')) return
    proof.dataset.explained = ''
    const { what_if } = await this.one.ask('what_if', { number: Number(proof.dataset.number) })
    if (!what_if) return
    const questions = new Map(what_if.ways.flatMap(({ answers }) => answers).map((answer) => [answer.question, answer]))
    const rows = what_if.text.map((text) => say(make('li'), text))
    const buttons = [...questions.values()].map(({ question, label }) => {
      const button = copy('way')
      say(slot(button, 'label'), label)
      return Object.assign(button, { value: question })
    })
    list(slot(proof, 'ways'), rows)
    list(slot(proof, 'change'), buttons)
  }

  pressed(button) {
    const doing = {
      language: () => this.speak(button.value),
      copy: () => navigator.clipboard.writeText(this.one.link).then(() => (button.textContent = button.dataset.done)),
      print: () => print(),
      tick: () => this.ticks.set(button.value, button.checked),
    }
    doing[button?.dataset.do]?.()
  }

  // The other language is written where a person wants it: until then there is half as much to draw.
  speak(languages) {
    this.setAttribute('show', languages)
    writeIn(languages)
    const seen = this.opened
    if (this.early) this.sketch()
    else this.draw()
    this.reopen(seen)
    if (this.one) for (const tool of this.querySelectorAll('[data-tool]')) tool.show(this.one)
  }
}

customElements.define('answer-sheet', AnswerSheet)
