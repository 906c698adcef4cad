// What else there is to know about an answer: each a custom element that is shown the case (see answer-sheet.js) and
// asks Python for its part, where it stands folded only once it is opened. Until there is a case it is a template: a
// browser makes the parts of a field for a day before it draws anything, seen or not.

import { bar } from './answer-lines.js'
import { copy, dial, list, make, say, slot, unfold } from './dom.js'

const rows = (texts, tag = 'li') => texts.map((text) => say(make(tag), text))

class Tool extends HTMLElement {
  show(one) {
    this.one = one
    this.hidden = !one.answer.situation.procedure
    if (!this.hidden && unfold(this)) this.querySelector('details')?.addEventListener('toggle', () => this.refresh())
    this.refresh()
  }

  // What arrives after the case has changed belongs to no case any more.
  async refresh() {
    if (this.hidden || this.querySelector(':scope > details:not([open])')) return
    const { one } = this
    const reply = await one.ask(this.dataset.tool, this.more())
    if (one === this.one) this.tell(reply)
  }

  more() {
    return {}
  }
}

// What has changed since the link was made; silent where nothing has.
class AnswerChanges extends HTMLElement {
  show({ answer, changes }) {
    const told = changes && (changes.problem || changes.notes.length || changes.ruleset !== answer.ruleset)
    this.hidden = !told
    if (!told) return
    say(slot(this, 'text'), changes.text)
    list(slot(this, 'rows'), rows([...changes.notes, ...changes.lines.map(({ text }) => text)]))
  }
}

class AnswerPlan extends Tool {
  tell({ plan }) {
    this.hidden = !plan.targets.length && !plan.needs.length
    list(slot(this, 'text'), rows(plan.text))
    slot(this, 'targets').replaceChildren(...plan.targets.map(this.target))
  }

  target({ name, state, text, steps }) {
    const whole = copy('target')
    whole.dataset.state = state
    say(slot(whole, 'name'), name)
    list(slot(whole, 'text'), rows(text))
    list(slot(whole, 'steps'), rows(steps.map((step) => step.text)))
    slot(whole, 'fold').hidden = !steps.length
    return whole
  }
}

class AnswerOffice extends Tool {
  tell({ office }) {
    list(slot(this, 'call'), office.call.map(({ text, phones }) => dial(say(make('li'), text), phones)))
    const calls = new Map(office.call.map((call) => [call.id, call]))
    list(slot(this, 'to-ask'), office.questions.map((question) => this.question(question, calls.get(question.call))))
    say(slot(this, 'nobody'), office.nobody ?? { en: '', zh: '' })
    slot(this, 'none').hidden = office.questions.length > 0
  }

  question({ number, about, ask, pinyin }, call) {
    const row = copy('office-question')
    say(slot(row, 'about'), about).prepend(number ? `${number}. ` : '')
    for (const [name, text] of Object.entries({ zh: ask.zh, pinyin, en: ask.en })) slot(row, name).textContent = text
    if (call) dial(say(slot(row, 'call'), call.text), call.phones)
    else slot(row, 'call').remove()
    return row
  }
}

// The rules of another day: which lines come and go, and the dated rules on one line of time.
class AnswerDays extends Tool {
  connectedCallback() {
    this.addEventListener('change', ({ target }) => target.type === 'date' && target.value && this.refresh())
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-slot=day]')))
  }

  get input() {
    return this.querySelector('input')
  }

  more() {
    return { other_as_of: this.input.value || null }
  }

  pressed(button) {
    if (!button) return
    this.input.value = button.value
    this.refresh()
    this.input.focus()
  }

  tell({ problems, as_of, other, changes, days }) {
    this.input.value ||= other
    const problem = problems.find(({ name }) => name === 'other_as_of')
    say(slot(this, 'problem'), problem?.message ?? { en: '', zh: '' })
    for (const place of this.querySelectorAll('[data-slot=as_of]')) place.textContent = as_of
    for (const place of this.querySelectorAll('[data-slot=other]')) place.textContent = other
    const apply = slot(this, 'apply')
    Object.assign(apply, { value: other, hidden: other === as_of || Boolean(problem) })
    slot(this, 'same').hidden = changes.length > 0
    list(slot(this, 'changes'), changes.map(this.change))
    list(slot(this, 'picture'), spans(days, as_of).map(bar))
    list(slot(this, 'days'), days.map(this.day))
  }

  change({ how, text }) {
    return Object.assign(say(make('li'), text), { className: `change change--${how}` })
  }

  day({ day, events }) {
    const row = copy('rule-day')
    Object.assign(slot(row, 'day'), { value: day, textContent: day })
    slot(row, 'count').textContent = events.length
    list(slot(row, 'events'), rows(events.map(({ text }) => text)))
    return row
  }
}

// Eras and measures as bars from their first to their last day, in percent of the time from the first rule to today.
function spans(days, today) {
  const found = new Map()
  for (const { day, events } of days) {
    for (const { kind, id, how, name } of events.filter(({ kind }) => kind === 'eras' || kind === 'measures')) {
      const one = found.get(id) ?? found.set(id, { title: name, certain: true }).get(id)
      one[how === 'ends' ? 'last' : 'first'] ??= day
    }
  }
  const all = [...days.map(({ day }) => day), today].map(Date.parse)
  const [start, end] = [Math.min(...all), Math.max(...all)]
  const place = (day) => ((Date.parse(day) - start) / (end - start || 1)) * 100
  return [...found.values()].map(({ first, last, ...one }) => {
    const from = first ? place(first) : 0
    return { ...one, bar: [from, (last ? place(last) : 100) - from] }
  })
}

for (const [name, element] of Object.entries({
  'answer-changes': AnswerChanges, 'answer-plan': AnswerPlan, 'answer-office': AnswerOffice, 'answer-days': AnswerDays,
})) customElements.define(name, element)
