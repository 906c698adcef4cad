// A table with a row for each person, answered on this device: a custom element around a file field.
//
// Python reads the file and answers it in parts, so that the page can tell how far it is and the person can stop it.

import { download, here, list, make, say, slot } from './dom.js'

const LARGEST = 10_000_000 // bytes; thousands of people take less than one
const PART = 20 // rows at a time: about a second on a slow phone

const base64 = async (file) => {
  const reader = new FileReader()
  const read = new Promise((resolve, reject) => Object.assign(reader, { onload: resolve, onerror: reject }))
  reader.readAsDataURL(file)
  await read
  return reader.result.slice(reader.result.indexOf(',') + 1)
}

class StaffTable extends HTMLElement {
  connectedCallback() {
    this.checker = this.closest('situation-checker')
    this.addEventListener('change', ({ target }) => target.files?.length && this.take(target.files[0]))
    this.addEventListener('dragover', (event) => event.preventDefault())
    this.addEventListener('drop', (event) => {
      event.preventDefault()
      if (event.dataTransfer.files.length) this.take(event.dataTransfer.files[0])
    })
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
  }

  async take(file) {
    const run = (this.run = Symbol(file.name)) // a second file puts an end to the first
    this.results = null
    this.tell('working')
    slot(this, 'name').textContent = file.name
    await this.checker.runtime.whenReady(this.checker.data.manifest)
    const content = file.size > LARGEST ? '' : await base64(file).catch(() => '')
    const { rows, problem } = await this.checker.runtime.ask('batch_table', { content })
    if (run !== this.run) return
    if (problem) return this.tell('problem', problem)
    await this.answer(rows, run)
  }

  async answer(rows, run) {
    const found = { csv: '', events: '', around: [], wrong: [], answered: 0, all: rows.length - 1 }
    for (let from = 1; from <= rows.length; from += PART) {
      const reply = await this.checker.runtime.ask('batch_rows', {
        rows, from, to: from + PART - 1, lang: here, ...this.checker.days,
      })
      if (run !== this.run) return
      found.csv += reply.csv
      found.events += reply.events
      found.around = reply.around
      found.wrong.push(...reply.wrong)
      found.answered += reply.rows.filter(({ answered }) => answered).length
      this.progress(Math.min(from + PART - 1, rows.length) - 1, found.all)
    }
    this.results = found
    this.tell('done')
    for (const [name, value] of Object.entries({ answered: found.answered, all: found.all })) {
      for (const place of this.querySelectorAll(`[data-slot=${name}]`)) place.textContent = value
    }
    list(slot(this, 'wrong'), found.wrong.map(({ text }) => say(make('li'), text)))
    slot(this, 'wrong-title').hidden = !found.wrong.length
    slot(this, 'csv').value = found.csv.replace(/^\ufeff/, '')
  }

  progress(done, all) {
    Object.assign(this.querySelector('progress'), { value: done, max: all || 1 })
    slot(this, 'row').textContent = done
    slot(this, 'rows').textContent = all
  }

  tell(state, problem) {
    this.progress(0, 1)
    for (const part of this.querySelectorAll('[data-state]')) part.hidden = part.dataset.state !== state
    if (problem) say(slot(this, 'problem'), problem)
  }

  pressed(button) {
    const { csv, events, around } = this.results ?? {}
    const doing = {
      stop: () => {
        this.run = null
        this.tell('none')
      },
      csv: () => download(csv, button.dataset.name, 'text/csv'),
      calendar: () => download(around.join(events), button.dataset.name, 'text/calendar'),
    }
    doing[button?.dataset.do]?.()
  }
}

customElements.define('staff-table', StaffTable)
