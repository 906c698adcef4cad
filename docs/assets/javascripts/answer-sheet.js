// Shows a sheet of checker.sheet: a custom element around headings, buttons and <template>s that the build has rendered.
//
// Every text goes through textContent, every address is one of our own pages, a telephone number or http(s).

const PAGES = {
  documents: 'documents', documents_open: 'documents', not_needed: 'documents',
  venues: 'venues', measures: 'measures',
}
const FEW = 3 // lines that are not certain stand folded where there are more
const NAMED = new Set([...Object.keys(PAGES), 'timeline', 'results']) // their titles are official terms
const TAGS = { en: 'en', zh: 'zh-Hans' }
const [here, there] = document.documentElement.lang.startsWith('zh') ? ['zh', 'en'] : ['en', 'zh']

const make = (tag, more) => Object.assign(document.createElement(tag), more)
const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`)
const copy = (name) => document.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true)

// The other language: hidden until both are wanted, or in sight (`term`) where it is an official name.
function twin(text, className = 'twin') {
  const other = { className, lang: TAGS[there], textContent: text[there] }
  return text[here] === text[there] ? [] : [' ', make('span', other)]
}

function say(element, text) {
  element.replaceChildren(text[here], ...twin(text))
  return element
}

function list(parent, rows) {
  parent.replaceChildren(...rows)
  parent.hidden = !rows.length
}

// Telephone numbers in the text become links.
function dial(row, phones) {
  for (const phone of phones) {
    const text = [...row.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(phone))
    const number = text?.splitText(text.data.indexOf(phone))
    number?.splitText(phone.length)
    number?.replaceWith(make('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}`, textContent: phone }))
  }
  return row
}

function source({ text, url }) {
  const row = make('li')
  const link = /^https?:\/\//.test(url) ? make('a', { href: url, rel: 'noreferrer' }) : make('span')
  row.append(say(link, text))
  return row
}

function line(item, kind, ticked) {
  const row = Object.assign(copy('line'), { value: item.number })
  const title = Object.assign(slot(row, 'title'), { id: `line-${item.number}`, textContent: item.title[here] })
  title.after(...twin(item.title, NAMED.has(kind) ? 'term' : 'twin'))
  if (PAGES[kind]) title.href = `../${PAGES[kind]}/${item.id}/`
  const status = slot(row, 'status')
  if (item.status) say(status, item.status_text).classList.add(`status--${item.status}`)
  else status.remove()
  const tick = slot(row, 'tick')
  if (!kind.startsWith('documents')) tick.parentElement.remove()
  Object.assign(tick, { value: item.id, checked: ticked.has(item.id) }).setAttribute('aria-labelledby', title.id)
  row.classList.toggle('line--uncertain', !item.certain)
  slot(row, 'uncertain').hidden = item.certain
  list(slot(row, 'details'), item.details.map((text) => dial(say(make('li'), text), item.phones)))
  list(slot(row, 'behind'), item.behind.map((text) => say(make('li'), text)))
  list(slot(row, 'sources'), item.sources.map(source))
  slot(row, 'proof').hidden = !item.behind.length && !item.sources.length
  slot(row, 'cites').textContent = item.sources.map(({ id }) => id).join(', ')
  return row
}

function bar({ number, title, certain, bar: [start, length] }) {
  const row = copy('bar')
  slot(row, 'label').textContent = `${number}. ${title[here]}`
  row.classList.toggle('picture__row--uncertain', !certain)
  row.style.setProperty('--start', start)
  row.style.setProperty('--length', length)
  return row
}

// A source by its number, for paper.
function cited({ id, text, url }) {
  const row = say(make('li'), text)
  row.prepend(`${id} `)
  row.append(` ${url}`)
  return row
}

// Says nothing that the list below it does not say.
function picture(items, { as_of, timeline }) {
  const whole = copy('picture')
  const { latest, earliest } = timeline.at(-1)
  slot(whole, 'rows').append(...items.map(bar))
  slot(whole, 'from').textContent = as_of
  slot(whole, 'to').textContent = latest ?? earliest
  return whole
}

// The lines of each group under its name.
function grouped(items, kind, ticked) {
  const parts = []
  items.forEach((item, i) => {
    const { group } = item
    if (!i || group?.en !== items[i - 1].group?.en) {
      if (group) parts.push(say(copy('group'), group))
      parts.push(make('ol', { className: 'lines' }))
    }
    parts.at(-1).append(line(item, kind, ticked))
  })
  return parts
}

function section({ kind, heading, items, folded }, answer, ticked) {
  const whole = copy(folded ? 'section-folded' : 'section')
  whole.dataset.kind = kind
  say(slot(whole, 'heading'), heading)
  if (folded) slot(whole, 'lines').textContent = items.length
  if (kind === 'timeline') whole.append(picture(items, answer))
  const unsure = kind === 'timeline' ? [] : items.filter(({ certain }) => !certain)
  const folds = unsure.length > FEW
  whole.append(...grouped(folds ? items.filter(({ certain }) => certain) : items, kind, ticked))
  if (folds) {
    const rest = whole.appendChild(copy('folded'))
    slot(rest, 'count').textContent = unsure.length
    rest.append(...grouped(unsure, kind, ticked))
  }
  return whole
}

function open({ id, title, details: [, why] }) {
  const row = copy('open-row')
  say(slot(row, 'title'), title).value = id
  say(slot(row, 'why'), why)
  return row
}

class AnswerSheet extends HTMLElement {
  ticked = new Set()

  connectedCallback() {
    this.querySelector('[data-do=copy]').hidden = !navigator.clipboard // there is none on addresses without https
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
  }

  show(sheet, answer) {
    const title = say(slot(this, 'title'), sheet.title)
    if (answer.situation.procedure) title.href = `../procedures/${answer.situation.procedure}/`
    else title.removeAttribute('href')
    list(slot(this, 'head'), sheet.head.map((text) => say(make('li'), text)))
    list(slot(this, 'sections'), sheet.sections.map((one) => section(one, answer, this.ticked)))
    list(slot(this, 'questions'), sheet.open.map(open))
    const sources = sheet.sections.flatMap(({ items }) => items.flatMap((item) => item.sources))
    list(slot(this, 'cited'), [...new Map(sources.map((one) => [one.id, one])).values()].map(cited))
    slot(this, 'open').hidden = !sheet.open.length
    slot(this, 'partial').hidden = !this.querySelector('.line--uncertain')
    say(slot(this, 'foot'), sheet.foot)
    slot(this, 'address').textContent = location.href
    this.hidden = false
  }

  pressed(button) {
    const doing = {
      both: () => this.toggleAttribute('both', button.checked),
      copy: () => navigator.clipboard.writeText(location.href).then(() => (button.textContent = button.dataset.done)),
      print: () => print(),
      tick: () => this.ticked[button.checked ? 'add' : 'delete'](button.value),
    }
    doing[button?.dataset.do]?.()
  }
}

customElements.define('answer-sheet', AnswerSheet)
