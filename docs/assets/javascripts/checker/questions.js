// A form's questions. Only the one that is asked stands in the page, built from the pattern of its kind: for a browser to
// read, style and look through less than it would have to if all of them stood there.

import { copy, make, other, slot, there } from './dom.js'

const inputs = (set) => [...set.querySelectorAll('input')]

export class Questions {
  sets = new Map()

  // `questions` are those of overrides/hooks/page_questions.py; `prefix` keeps the ids of two forms apart.
  constructor(form, questions, prefix) {
    Object.assign(this, { form, prefix, all: new Map(questions.map((question) => [question.id, question])) })
  }

  get names() {
    return [...this.all.keys()]
  }

  has(name) {
    return this.all.has(name)
  }

  label(name) {
    return this.all.get(name).label
  }

  // The legend of the question, which then is the only one in the page; undefined where there is no such question.
  ask(name) {
    const question = this.all.get(name)
    if (question && !this.sets.has(name)) this.sets.set(name, this.built(question))
    const set = this.sets.get(name)
    for (const other of this.form.querySelectorAll('fieldset')) if (other !== set) other.remove()
    if (set && !set.isConnected) this.form.prepend(set)
    if (set) this.complain(name, '')
    return set && slot(set, 'text')
  }

  built({ id, kind, text, why, options, skip }) {
    const set = copy(`question-${kind}`)
    set.dataset.question = id
    const at = `${this.prefix}-${id}`
    const ids = { text: at, reason: `${at}-why`, error: `${at}-error` }
    for (const [part, its] of Object.entries(ids)) slot(set, part).id = its
    set.setAttribute('aria-describedby', `${ids.reason} ${ids.error}`)
    slot(set, 'text').textContent = text
    slot(set, 'why').textContent = why
    if (skip) slot(set, 'skip').textContent = skip
    if (options) slot(set, 'options').replaceChildren(...options.map(choice))
    for (const input of inputs(set)) Object.assign(input, { name: id }).setAttribute('aria-describedby', ids.error)
    return set
  }

  // A row for the answer to it, with a way to change that.
  row(name) {
    const row = copy('given-row')
    row.dataset.given = name
    slot(row, 'label').textContent = this.label(name)
    slot(row, 'of').textContent = ` ${this.label(name)}`
    slot(row, 'change').value = name
    return row
  }

  fill(name, value) {
    for (const input of this.sets.has(name) ? inputs(this.sets.get(name)) : []) {
      if (input.type === 'radio') input.checked = input.value === value
      else if (input.value !== value) input.value = value // which takes its time where it is a date
    }
  }

  value(name) {
    return this.sets.get(name)?.querySelector('input:checked, input:not([type=radio])')?.value
  }

  // Whether the form could have given this answer.
  usable(name, value) {
    return Boolean(value) && this.taken(name, value) === value
  }

  // An answer in the form's words; empty where the form does not know it.
  spoken(name, value) {
    const option = this.all.get(name).options?.find((one) => one.value === value)
    return option?.name ?? this.taken(name, value)
  }

  // What holds where there is no answer, in words; empty but for the filing day.
  usual(name, today) {
    return this.all.get(name).default?.replace('{day}', today) ?? ''
  }

  // A value as the form would take it: a browser empties a date that is none.
  taken(name, value) {
    if (!this.has(name)) return ''
    const { kind, options } = this.all.get(name)
    if (options) return options.some((one) => one.value === value) ? value : ''
    return make('input', { type: kind, value }).value
  }

  // Without a message, what was complained of before is settled; where there is none of its own, it is the question's.
  complain(name, message = this.sets.get(name).dataset.error) {
    const set = this.sets.get(name)
    slot(set, 'error').textContent = message
    for (const input of inputs(set)) input.setAttribute('aria-invalid', Boolean(message))
    if (message) (set.querySelector('input:checked') ?? set.querySelector('input')).focus()
  }
}

function choice({ value, name, official }) {
  const row = copy('option')
  row.querySelector('input').value = value
  slot(row, 'name').textContent = name
  if (official) slot(row, 'name').after(other({ [there]: official }, 'term'))
  return row
}
