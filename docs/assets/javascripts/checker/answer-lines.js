// Lines of a sheet of checker.sheet, in their sections, from <template>s of the page.

import { copy, dial, here, list, make, other, place, say, slot, there } from './dom.js'

const PAGES = {
  documents: 'documents', documents_open: 'documents', not_needed: 'documents',
  venues: 'venues', measures: 'measures',
}
const NAMED = new Set([...Object.keys(PAGES), 'timeline', 'results']) // their titles are official terms
const FEW = 3 // lines that are not certain stand folded where there are more

function source({ text, url }) {
  const row = make('li')
  const link = /^https?:\/\//.test(url) ? make('a', { href: url, rel: 'noreferrer' }) : make('span')
  row.append(say(link, text))
  return row
}

function name(row, { number, id, title }, kind) {
  const link = Object.assign(say(slot(row, 'title'), title), { id: `line-${number}` })
  if (PAGES[kind]) link.href = place(`${PAGES[kind]}/${id}`)
  if (!NAMED.has(kind) || title[here] === title[there]) return
  link.after(other(title, 'term'))
  link.parentElement.classList.add('line__name--official')
}

function tick(number, value, checked) {
  const label = copy('tick')
  Object.assign(label.firstElementChild, { value, checked }).setAttribute('aria-labelledby', `line-${number}`)
  return label
}

function line(item, kind, ticks) {
  const row = Object.assign(copy('line'), { value: item.number })
  name(row, item, kind)
  const status = slot(row, 'status')
  if (item.status) say(status, item.status_text).classList.add(`status--${item.status}`)
  else status.remove()
  if (item.recheck) say(slot(row, 'recheck'), item.recheck)
  else slot(row, 'recheck').remove()
  const value = `${kind}/${item.id}`
  if (ticks) row.firstElementChild.prepend(tick(item.number, value, ticks.has(value)))
  row.classList.toggle('line--uncertain', !item.certain)
  slot(row, 'uncertain').hidden = item.certain
  list(slot(row, 'details'), item.details.map((text) => dial(say(make('li'), text), item.phones)))
  list(slot(row, 'behind'), item.behind.map((text) => say(make('li'), text)))
  list(slot(row, 'sources'), item.sources.map(source))
  const proof = Object.assign(slot(row, 'proof'), { hidden: !item.behind.length && !item.sources.length })
  Object.assign(proof.dataset, { number: item.number, line: value })
  slot(row, 'cites').textContent = item.sources.map(({ id }) => id).join(', ')
  return row
}

export function bar({ title, certain, bar: [start, length] }) {
  const row = copy('bar')
  say(slot(row, 'label'), title)
  row.classList.toggle('picture__row--uncertain', !certain)
  row.style.setProperty('--start', start)
  row.style.setProperty('--length', length)
  return row
}

// Says nothing that the list below it does not say.
function picture(items, { as_of, timeline }) {
  const whole = copy('picture')
  const { latest, earliest } = timeline.at(-1)
  slot(whole, 'rows').append(...items.map(bar))
  slot(whole, 'rows').querySelectorAll('[data-slot=label]').forEach((label, i) => label.prepend(`${items[i].number}. `))
  slot(whole, 'from').textContent = as_of
  slot(whole, 'to').textContent = latest ?? earliest
  return whole
}

// The lines of each group under its name.
function grouped(items, kind, ticks) {
  const parts = []
  items.forEach((item, i) => {
    const { group } = item
    if (!i || group?.en !== items[i - 1].group?.en) {
      if (group) parts.push(say(copy('group'), group))
      parts.push(make('ol', { className: 'lines' }))
    }
    parts.at(-1).append(line(item, kind, ticks))
  })
  return parts
}

// `answer` is wanted for the purpose of venues and the picture of a timeline; without `ticks` no line can be ticked.
export function section({ kind, heading, items, folded }, answer, ticks) {
  const whole = copy(folded ? 'section-folded' : 'section')
  whole.dataset.kind = kind
  if (kind === 'venues') whole.dataset.purpose = answer.venues[0].purpose
  say(slot(whole, 'heading'), heading)
  if (folded) slot(whole, 'lines').textContent = items.length
  if (kind === 'timeline') whole.append(picture(items, answer))
  const unsure = kind === 'timeline' ? [] : items.filter(({ certain }) => !certain)
  const folds = unsure.length > FEW
  whole.append(...grouped(folds ? items.filter(({ certain }) => certain) : items, kind, ticks))
  if (folds) {
    const rest = whole.appendChild(copy('folded'))
    for (const count of rest.querySelectorAll('[data-slot=count]')) count.textContent = unsure.length
    rest.append(...grouped(unsure, kind, ticks))
  }
  return whole
}
