// A form's questions, as fieldsets that the build has rendered. Only the one that is asked stands in the page; the others
// wait in a template, for a browser to read, style and look through less of them than it would have to.

import { slot } from './dom.js'

const inputs = (set) => [...set.querySelectorAll('input')]

// The input that holds a value, as the form would take it: a browser empties a date that is none.
function holding(set, value) {
  const [first, ...others] = inputs(set)
  if (first.type === 'radio') return [first, ...others].find((input) => input.value === value)
  return Object.assign(first.cloneNode(), { value })
}

export class Questions {
  constructor(form) {
    this.form = form
    const others = slot(form, 'others').content.children
    this.all = new Map([...form.querySelectorAll('fieldset'), ...others].map((set) => [set.dataset.question, set]))
  }

  get names() {
    return [...this.all.keys()]
  }

  has(name) {
    return this.all.has(name)
  }

  label(name) {
    return this.all.get(name).dataset.label
  }

  // The legend of the question, which then is the only one in the page; undefined where there is no such question.
  ask(name) {
    const set = this.all.get(name)
    for (const other of this.form.querySelectorAll('fieldset')) if (other !== set) other.remove()
    if (set && !set.isConnected) this.form.prepend(set)
    if (set) this.complain(name, '')
    return set?.querySelector('legend')
  }

  fill(name, value) {
    for (const input of inputs(this.all.get(name))) {
      if (input.type === 'radio') input.checked = input.value === value
      else if (input.value !== value) input.value = value // which takes its time where it is a date
    }
  }

  value(name) {
    return this.all.get(name).querySelector('input:checked, input:not([type=radio])')?.value
  }

  // Whether the form could have given this answer.
  usable(name, value) {
    const input = this.has(name) ? holding(this.all.get(name), value) : undefined
    return input?.value === value && input.checkValidity()
  }

  // An answer in the form's words; empty where the form does not know it.
  spoken(name, value) {
    const input = holding(this.all.get(name), value)
    return input?.closest('label')?.querySelector('.option__name')?.textContent ?? input?.value ?? ''
  }

  // Without a message, what was complained of before is settled; where there is none of its own, it is the question's.
  complain(name, message = this.all.get(name).dataset.error) {
    const set = this.all.get(name)
    slot(set, 'error').textContent = message
    for (const input of inputs(set)) input.setAttribute('aria-invalid', Boolean(message))
    if (message) (set.querySelector('input:checked') ?? set.querySelector('input')).focus()
  }
}
