// The first lines of an answer, from what the build's Python has answered beforehand (overrides/hooks/early_lines.py).
// This walks trees: it knows no rule and counts no days. Where a tree waits for Python, its part is left out.

// The node that holds on a filing day: parts name the days from which another one holds, in order.
const holding = (part, day) => part.filter(([from]) => from <= day).pop()?.[1]

// Where the answers lead: {lines}, or null where only Python can say. Questions without an answer are noted.
function walk(nodes, at, { answers, day, open }) {
  let node = nodes[at]
  while (node && !Array.isArray(node)) {
    const answer = answers.get(node.ask)
    if (answer === undefined) open.add(node.ask)
    const next = answer === undefined ? node.open : node.given ? node.given[answer] : answer < day ? node.before : node.since
    node = nodes[next]
  }
  return node ?? null
}

// A line on a day, with its texts and sources for their numbers: that it is to be checked again is said of the old ones.
function told({ due, ...line }, { texts, sources, recheck }, today) {
  const text = (number) => texts[number] ?? null
  return {
    ...line,
    title: text(line.title),
    details: line.details.map(text),
    group: text(line.group),
    status_text: text(line.status_text),
    sources: line.sources.map((number) => sources[number]),
    recheck: due && due <= today ? recheck : null,
    behind: [],
  }
}

// Sections as in a sheet of checker.sheet, without reasons, and `open`, the questions on which they hang; undefined
// where nothing can be said early. `answers` is a Map, without the filing day; both days are in Beijing time.
export function earlySheet(data, answers, day, today) {
  if (day < data.from) return undefined
  const open = new Set()
  const found = data.parts.map((part) => walk(data.nodes, holding(part, day), { answers, day, open }))
  const of = (kind) =>
    found
      .flatMap((lines) => lines ?? [])
      .map((number) => data.lines[number])
      .filter((line) => line.kind === kind)
      .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
  const stopped = of('stop').slice(0, 1)
  if (!stopped.length && found.some((lines, i) => lines === null && data.stops.includes(i))) return undefined
  const kinds = stopped.length ? ['stop'] : Object.keys(data.headings).filter((kind) => kind !== 'stop')
  let number = 0
  const say = (line) => ({ ...told(line, data, today), number: ++number })
  const sections = kinds
    .map((kind) => ({ kind, heading: data.headings[kind], items: (kind === 'stop' ? stopped : of(kind)).map(say) }))
    .filter(({ items }) => items.length)
  return { title: data.title, sections, open: [...open] }
}

// Whether the lines are those that Python has, once it is there.
export function confirmed(early, sheet) {
  const kinds = new Set(early.sections.map(({ kind }) => kind))
  const words = (sections) =>
    JSON.stringify(
      sections
        .filter(({ kind }) => kinds.has(kind))
        .map(({ kind, items }) => [kind, items.map(({ id, title, details, status }) => [id, title, details, status])]),
    )
  return words(early.sections) === words(sheet.sections)
}

// The files of the procedures, by their addresses on the site; one that does not come is asked for again next time.
export class EarlyFiles {
  files = new Map()

  // `begun` is what the head of the page has asked for: {address, data}, a promise.
  constructor(addresses, begun) {
    this.addresses = addresses
    if (begun.data) this.files.set(begun.address, begun.data)
  }

  async of(procedure) {
    const address = this.addresses[procedure]
    if (!address) return undefined
    if (!this.files.has(address)) this.files.set(address, fetched(address))
    const data = await this.files.get(address)
    if (!data) this.files.delete(address)
    return data
  }
}

const SITE = '../../../' // from the folder of the scripts

async function fetched(address) {
  try {
    const response = await fetch(new URL(SITE + address, import.meta.url))
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
