// Terms of the glossary, explained where an answer first mentions them: a link that opens the explanation in place.

import { make, place } from './dom.js'

// The terms by their names, and the pattern that finds a name; `words` says whether names end where words do, as in English.
function finder({ terms, words }) {
  const named = new Map(terms.flatMap((term) => term.names.map((name) => [name.toLowerCase(), term])))
  const names = [...named.keys()].sort((one, other) => other.length - one.length)
  const either = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return { named, pattern: new RegExp(words ? `\\b(${either})s?\\b` : `(${either})`, 'giu') }
}

export class Terms {
  // `data` are {terms, words}, and a term {address, names, note}.
  constructor(data) {
    this.data = data
  }

  // Made when it is first wanted, which is after the first lines.
  get finder() {
    return (this.made ??= finder(this.data))
  }

  mark(root) {
    const seen = new Set()
    for (const row of root.querySelectorAll('[data-slot=details] > li')) {
      for (const text of (row.querySelector('.own') ?? row).childNodes) {
        if (text.nodeType === Node.TEXT_NODE) this.markText(text, seen)
      }
    }
  }

  // What follows a first mention becomes a text of its own, and comes next.
  markText(text, seen) {
    for (const { index, 1: mention } of text.data.matchAll(this.finder.pattern)) {
      const term = this.finder.named.get(mention.toLowerCase())
      if (seen.has(term)) continue
      seen.add(term)
      const place = text.splitText(index)
      place.splitText(mention.length)
      place.replaceWith(this.link(term, mention))
      return
    }
  }

  link(term, mention) {
    const link = make('a', { className: 'gloss', href: `${place('glossary')}#${term.address}`, textContent: mention })
    link.setAttribute('aria-expanded', 'false')
    link.addEventListener('click', (event) => this.explain(link, term, event.preventDefault()))
    return link
  }

  explain(link, { note }) {
    const open = link.getAttribute('aria-expanded') !== 'true'
    link.setAttribute('aria-expanded', String(open))
    if (open) link.note = link.closest('li').appendChild(make('span', { className: 'gloss-note', textContent: note }))
    else link.note.remove()
  }
}
