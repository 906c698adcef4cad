// The checker's form: one custom element around the questions that the site's build has put into the page's data.
//
// The answers stand in the address (#procedure=cancellation&category=b), with the receipt of the data they were answered
// with. Python says which of them can be used, what to ask next and what the answer is; until it runs, `first` in the
// page's data says what to ask, and early-lines.js what the first lines are. No rule is repeated here.

import { copy, place, slot } from './dom.js'
import { EarlyFiles, earlySheet } from './early-lines.js'
import { Questions } from './questions.js'
import { Terms } from './terms.js'

const LONGEST = { address: 4000, pairs: 40, word: 60, receipt: 3000 }
const PATIENCE = 1_000 // milliseconds for the first lines, until Python is fetched beside them
const [FIRST, DAY, RECEIPT] = ['procedure', 'as_of', 'receipt']

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text)
// Beijing has no summer time: its day is that of UTC, eight hours on.
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

// What an address says, kept small. A doubled name keeps both values, which Python then refuses as one.
function situation(fragment) {
  const answers = new Map()
  for (const pair of [...new URLSearchParams(cut(fragment, LONGEST.address))].slice(0, LONGEST.pairs)) {
    const [name, value] = pair.map((word) => cut(word, pair[0] === RECEIPT ? LONGEST.receipt : LONGEST.word))
    answers.set(name, answers.has(name) ? `${answers.get(name)}, ${value}` : value)
  }
  return answers
}

class SituationChecker extends HTMLElement {
  answers = new Map()
  receipt = null // of the answer on the screen; a link's own until what it tells of has been seen
  arrived = false
  skipped = new Set()
  open = []
  asked = null
  rows = new Map() // of the answers given, by question

  connectedCallback() {
    this.data = JSON.parse(this.querySelector('script').textContent)
    this.part('questions').inert = false
    this.questions = new Questions(this.part('questions'), this.data.questions, 'ask')
    this.runtime = this.querySelector('checker-runtime')
    this.sheet = this.querySelector('answer-sheet')
    this.sheet.terms = new Terms(this.data.terms)
    this.early = new EarlyFiles(JSON.parse(document.getElementById('__early').textContent), window.firstLines)
    this.addEventListener('submit', (event) => this.next(event.preventDefault()))
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
    addEventListener('popstate', () => this.opened(true))
    const shown = Promise.race([this.opened(false), wait(PATIENCE)])
    // Once they are painted, which a page out of sight is not: what the page does besides can wait for them.
    const frame = document.hidden ? setTimeout : requestAnimationFrame
    shown.finally(() => frame(() => setTimeout(() => dispatchEvent(new Event('lines')))))
    this.wake()
  }

  // Python comes at the first sign of use, or when the page has nothing else to do: after the first lines of a link.
  async wake() {
    const used = new Promise((done) => {
      for (const sign of ['focusin', 'keydown', 'pointerdown']) this.addEventListener(sign, done, { once: true })
    })
    const idle = new Promise((done) => {
      const rest = () => (window.requestIdleCallback ?? setTimeout)(done)
      if (this.answers.size) window.firstLines.painted.then(rest)
      else if (document.readyState === 'complete') rest()
      else addEventListener('load', rest)
    })
    this.runtime.addEventListener('ready', () => this.consult(false))
    await Promise.all([Promise.race([used, idle]), customElements.whenDefined('checker-runtime')])
    this.runtime.start(this.data.manifest)
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`)
  }

  opened(moved) {
    const fragment = location.hash.slice(1)
    // A link within the page, such as the one that skips the menu, is no situation.
    if (document.getElementById(fragment)) return this.write('replaceState')
    const answers = situation(fragment)
    const receipt = answers.get(RECEIPT) ?? null
    answers.delete(RECEIPT)
    const skipped = new Set(history.state?.skipped)
    Object.assign(this, { answers, receipt, arrived: receipt !== null, skipped, open: [], asked: null })
    this.linked = (history.state ?? { linked: this.handed }).linked
    this.write('replaceState')
    return this.settle(moved)
  }

  // Whether the address brings a case that somebody has answered, and that can be answered here.
  get handed() {
    const { answers, questions } = this
    return answers.has(FIRST) && questions.usable(FIRST, answers.get(FIRST)) && window.firstLines.handed(this.fragment)
  }

  // A case that was handed on opens at its answer, without the form, until somebody wants to go on with it.
  get linked() {
    return document.documentElement.hasAttribute('data-linked')
  }

  set linked(linked) {
    document.documentElement.toggleAttribute('data-linked', Boolean(linked))
  }

  // The filing day, where one is chosen, and today.
  get days() {
    return { as_of: this.answers.get(DAY) ?? null, today: today() }
  }

  // A question and its answer in the form's words, where it knows them.
  spoken(name, value) {
    const { questions } = this
    return questions.has(name) ? `${questions.label(name)}: ${questions.spoken(name, value) || value}` : value
  }

  get fragment() {
    return new URLSearchParams([...this.answers, ...(this.receipt ? [[RECEIPT, this.receipt]] : [])]).toString()
  }

  write(how) {
    const text = this.fragment
    const address = `${location.pathname}${location.search}${text && `#${text}`}`
    // Writing again what stands there takes its time, at each start.
    const fresh = !history.state && !this.skipped.size && this.linked === this.handed
    const { linked } = this
    if (how !== 'replaceState' || !fresh || !location.href.endsWith(address))
      history[how]({ skipped: [...this.skipped], linked }, '', address)
    for (const link of document.querySelectorAll('a[hreflang]')) link.hash = text
  }

  changed() {
    Object.assign(this, { receipt: null, arrived: false })
    this.write('pushState')
    this.settle(true)
  }

  settle(moved) {
    this.report([])
    this.summarise()
    const pairs = [...this.answers].filter(([name]) => name !== DAY).map((pair) => pair.join('='))
    const first = this.data.first[pairs.join('&')]
    this.open = first ?? this.open.filter((name) => !this.answers.has(name))
    if (this.runtime.ready) return this.consult(moved)
    if (first) this.pick(moved)
    return this.anticipate(moved, !first)
  }

  // The first lines, before Python is there; where the page's data does not know what to ask next, they do.
  async anticipate(moved, asking) {
    const usual = [...this.answers].every(([name, value]) => this.questions.usable(name, value))
    const asked = (this.consulted = usual ? this.early.of(this.answers.get(FIRST)) : Promise.resolve())
    const data = await asked
    if (asked !== this.consulted) return // Python, or another case, has come meanwhile
    const { [DAY]: day = today(), ...answers } = Object.fromEntries(this.answers)
    const sheet = data && earlySheet(data, new Map(Object.entries(answers)), day, today())
    this.sheet.anticipate(sheet, answers[FIRST])
    document.querySelector('link[rel=expect]')?.remove() // the page may be drawn, whatever of it is still to be read
    if (sheet) this.told = null
    if (!asking) return
    this.open = sheet?.open ?? this.open
    this.pick(moved)
    if (sheet && moved) this.announce(sheet)
  }

  // The answers in words, as the form has them, in its order; what the form does not know waits for Python's verdict.
  summarise() {
    let next = slot(this, 'given').lastElementChild
    for (const name of this.questions.names.reverse()) {
      const answer = this.answers.get(name)
      if (answer !== undefined && name === this.asked) this.questions.fill(name, answer)
      const text = (answer !== undefined && this.questions.spoken(name, answer)) || this.questions.usual(name, today())
      if (text && !this.rows.has(name)) this.rows.set(name, this.questions.row(name))
      const row = this.rows.get(name)
      if (!row) continue
      if (!row.isConnected) next.before(row)
      slot(row, 'value').textContent = text
      row.hidden = !text
      next = row
    }
    const chosen = this.answers.get(FIRST)
    const procedure = chosen && this.questions.spoken(FIRST, chosen)
    if (procedure) Object.assign(slot(this, 'page'), { href: place(`procedures/${chosen}`), textContent: procedure })
  }

  // Unless the person has just moved on, a question on the screen stays.
  pick(moved) {
    const busy = this.asked === DAY || this.open.includes(this.asked) || this.answers.has(this.asked)
    if (moved || !busy) this.ask(this.open.find((name) => !this.skipped.has(name) && !this.answers.has(name)), moved)
  }

  ask(name, moved = true) {
    this.asked = name
    const legend = this.questions.ask(this.linked ? undefined : name) // a linked case has a form when somebody goes on
    if (legend) this.questions.fill(name, this.answers.get(name) ?? (name === DAY ? today() : ''))
    const aid = this.querySelector('category-aid')
    aid.hidden = this.linked || aid.dataset.question !== name
    this.part('done').hidden = Boolean(legend) || !this.runtime.ready
    const places = [legend, slot(this, 'sheet-title'), slot(this, 'given-title')]
    if (moved) places.find((place) => place?.offsetParent).focus()
  }

  next() {
    const value = this.questions.value(this.asked)
    if (!value) return this.questions.complain(this.asked)
    this.answers.set(this.asked, value)
    this.skipped.delete(this.asked)
    this.changed()
  }

  skip() {
    this.answers.delete(this.asked)
    this.skipped.add(this.asked)
    this.changed()
  }

  pressed(button) {
    const doing = {
      skip: () => this.skip(),
      ask: () => this.goOn(button.value),
      'go-on': () => this.goOn(this.asked),
      seen: () => this.seen(),
      file: () => this.take({ [DAY]: button.value }),
    }
    doing[button?.dataset.do]?.()
  }

  // From a case that was handed on to the form.
  goOn(name) {
    this.linked = false
    this.write('replaceState')
    this.ask(name)
  }

  // Answers that another part of the page has found, the question on the screen among them.
  take(answers) {
    for (const [name, value] of Object.entries(answers)) {
      this.answers.set(name, value)
      this.skipped.delete(name)
    }
    this.changed()
  }

  // What a link's receipt told of has been read: from here on the address carries today's.
  seen() {
    this.arrived = false
    this.consult(true)
  }

  async consult(moved) {
    const { [DAY]: as_of = null, ...answers } = Object.fromEntries(this.answers)
    const request = { situation: answers, as_of, today: today() }
    const asked = (this.consulted = this.runtime.ask('answer', this.arrived ? { ...request, receipt: this.receipt } : request))
    const { problems, answer, sheet, changes = null, receipt } = await asked
    if (asked !== this.consulted) return // another case has been asked about meanwhile
    this.adopt(answer, problems, receipt)
    this.present({ answer, sheet, changes, today: request.today }, receipt)
    if (!this.answers.has(FIRST)) this.linked = false
    const again = !this.linked && problems.find(({ name }) => name === this.asked)
    this.report(problems.filter((problem) => problem !== again))
    if (again) this.questions.complain(again.name, again.message[this.data.lang])
    else this.pick(moved)
    this.announce(sheet)
  }

  announce({ sections }) {
    const announcement = this.part('announcement')
    const lines = sections.reduce((sum, { items }) => sum + items.length, 0)
    announcement.textContent = announcement.dataset.text.replace('{lines}', lines)
  }

  present(one, receipt) {
    const { situation, as_of } = one.answer
    const request = { situation, as_of, today: one.today }
    const page = new URL(place('checker') + location.search, location) // never the embedded one
    const address = `${page}#${new URLSearchParams([...this.answers])}`
    const link = this.answers.has(FIRST) ? `${address}&${new URLSearchParams({ [RECEIPT]: receipt })}` : address
    const told = JSON.stringify([one, link])
    if (told === this.told) return // the same again, as after a rest: what is open on the page stays open
    this.told = told
    const ask = (door, more) => this.runtime.ask(door, { ...request, ...more })
    this.sheet.show({ ...one, link, ask, address }) // the address is short enough to be typed from paper
  }

  // From here on the situation is what Python could use of it.
  adopt(answer, problems, receipt) {
    const pinned = this.answers.has(DAY) && !problems.some(({ name }) => name === DAY)
    this.answers = new Map(Object.entries(answer.situation).map(([name, value]) => [name, String(value)]))
    if (pinned) this.answers.set(DAY, answer.as_of)
    this.open = answer.open
    if (!this.arrived) this.receipt = this.answers.has(FIRST) ? receipt : null
    this.write('replaceState')
    this.summarise()
  }

  // What could not be used, each with a way to put it right.
  report(problems) {
    const rows = problems.map(({ name, message }) => {
      const row = copy('problem')
      slot(row, 'message').textContent = message[this.data.lang]
      Object.assign(row.querySelector('button'), { value: name, hidden: !this.questions.has(name) })
      return row
    })
    slot(this.part('problems'), 'list').replaceChildren(...rows)
    this.part('problems').hidden = !rows.length
  }
}

customElements.define('situation-checker', SituationChecker)
