// Ticks, kept on this device only, each under a key of its own: two tabs that tick at the same moment lose none.
// The key names the case by its answers, percent-encoded and so without a space; the value is the time of the tick.

const KEPT = 1000 // lines, about 50 cases: the oldest go first

const key = (name, line) => `tick ${name} ${line}`

// A store that is full, forbidden or spoilt keeps nothing; ticking goes on without it.
function unlessRefused(use, otherwise) {
  try {
    return use()
  } catch {
    return otherwise
  }
}

const keys = () => unlessRefused(() => Object.keys(localStorage).filter((one) => one.startsWith('tick ')), [])

const stored = (name) => keys().filter((one) => one.startsWith(key(name, ''))).map((one) => one.slice(key(name, '').length))

function forgetOldest() {
  const oldest = keys().map((one) => [Number(localStorage.getItem(one)) || 0, one]).sort(([a], [b]) => a - b)
  for (const [, one] of oldest.slice(0, -KEPT)) localStorage.removeItem(one)
}

export class Ticks {
  lines = new Set()

  // The ticks of a case; where it has none yet, those of the case that was on the screen until now.
  open(name, answers) {
    const kept = stored(name)
    const same = Object.entries(this.answers ?? {}).every(([question, answer]) => answers[question] === answer)
    if (kept.length || !same) this.lines = new Set(kept)
    Object.assign(this, { name, answers })
  }

  set(line, ticked) {
    const kept = stored(this.name)
    if (kept.length) this.lines = new Set(kept) // another tab may have ticked meanwhile
    this.lines[ticked ? 'add' : 'delete'](line)
    unlessRefused(() => {
      for (const one of this.lines) if (!kept.includes(one)) localStorage.setItem(key(this.name, one), Date.now())
      if (!ticked) localStorage.removeItem(key(this.name, line))
      forgetOldest()
    })
  }
}
