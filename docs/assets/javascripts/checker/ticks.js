// Ticks, kept on this device only: those of the last cases, each under its answers.

const STORE = 'ticks'
const CASES = 50

// A store that is full, forbidden or spoilt keeps nothing; ticking goes on without it.
function stored() {
  try {
    const cases = JSON.parse(localStorage.getItem(STORE))
    return new Map(Array.isArray(cases) ? cases.filter((one) => Array.isArray(one) && Array.isArray(one[1])) : [])
  } catch {
    return new Map()
  }
}

export class Ticks {
  lines = new Set()

  // The ticks of a case; where it has none yet, those of the case that was on the screen until now.
  open(name, answers) {
    const kept = stored().get(name)
    const same = Object.entries(this.answers ?? {}).every(([question, answer]) => answers[question] === answer)
    if (kept) this.lines = new Set(kept)
    else if (!same) this.lines = new Set()
    Object.assign(this, { name, answers })
  }

  set(line, ticked) {
    const cases = stored()
    this.lines = new Set(cases.get(this.name) ?? this.lines) // another tab may have ticked meanwhile
    this.lines[ticked ? 'add' : 'delete'](line)
    cases.delete(this.name)
    if (this.lines.size) cases.set(this.name, [...this.lines])
    try {
      localStorage.setItem(STORE, JSON.stringify([...cases].slice(-CASES)))
    } catch {}
  }
}
