// Python for the page: a custom element around a progress bar and a notice, which starts the worker, tells how far it is
// and what went wrong, and hands questions to it (protocol in checker-python.js).
//
// Attributes: `state` is spared (nothing is loaded until the person asks for it), loading, ready, resting or failed; `stall`
// and `rest` take the place of STALL and REST; `plain` where Python's memory could not be put back, and it has started
// from its files instead. Event: `ready`, each time it is.

import { Python } from './checker-python.js'

const STALL = 10_000 // milliseconds without progress until the person is told
const REST = 300_000 // milliseconds out of sight until the memory is given back
const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1)

class CheckerRuntime extends HTMLElement {
  count = 0
  asked = new Map()

  connectedCallback() {
    this.querySelector('[data-part=trouble] button').addEventListener('click', () => this.retry())
    this.querySelector('[data-part=spared] button').addEventListener('click', () => this.wanted())
    document.addEventListener('visibilitychange', () => this.seen(!document.hidden))
  }

  get ready() {
    return this.getAttribute('state') === 'ready'
  }

  start(manifest = this.manifest) {
    if (this.worker) return
    this.manifest = manifest
    if (navigator.connection?.saveData && !this.hasAttribute('wanted')) return this.become('spared')
    const heard = {
      progress: (message) => this.progressed(message),
      ready: () => this.awake(),
      answer: (message) => this.answered(message),
      failed: ({ reason }) => this.broken(reason),
    }
    this.phase = null // until it says something
    this.worker = new Python(manifest, this.hasAttribute('plain'), (message) => heard[message.type](message))
    this.become('loading')
    this.watch()
  }

  // Starts where it has not, and waits.
  whenReady(manifest) {
    this.start(manifest)
    return new Promise((resolve) => {
      if (this.ready) resolve()
      else this.addEventListener('ready', resolve, { once: true })
    })
  }

  // The person wants it for all its bytes.
  wanted() {
    this.setAttribute('wanted', '')
    this.start()
    this.querySelector('[data-part=boot]').focus()
  }

  awake() {
    this.become('ready')
    if (this.asked.size) this.watch()
    this.dispatchEvent(new Event('ready'))
  }

  // Out of sight for long, Python gives its memory back; what is on the page stays, and it starts again on return.
  seen(visible) {
    clearTimeout(this.resting)
    if (visible && this.getAttribute('state') === 'resting') this.start()
    if (!visible) this.resting = setTimeout(() => this.rest(), Number(this.getAttribute('rest') ?? REST))
  }

  rest() {
    if (this.asked.size) return this.seen(false) // in a while, then
    if (!this.ready) return
    this.worker.terminate()
    this.worker = null
    this.become('resting')
  }

  // Whatever goes wrong with a memory put back may go well without one.
  broken(reason) {
    if (reason === 'wasm' || this.hasAttribute('plain')) return this.stop(reason)
    this.setAttribute('plain', '')
    this.again()
  }

  // Questions that the worker before this one left unanswered are asked again.
  again() {
    this.worker.terminate()
    this.worker = null
    this.start()
    for (const { message } of this.asked.values()) this.worker.postMessage(message)
  }

  retry() {
    this.asked.clear()
    this.removeAttribute('plain')
    this.again()
    this.querySelector('[data-part=boot]').focus()
  }

  // What a function of checker.browser says to a request.
  ask(door, request) {
    const id = ++this.count
    const message = { type: 'ask', id, door, request: JSON.stringify(request) }
    this.worker.postMessage(message)
    this.watch()
    return new Promise((resolve) => this.asked.set(id, { message, resolve }))
  }

  answered({ id, text }) {
    const { resolve } = this.asked.get(id)
    this.asked.delete(id)
    if (this.asked.size) this.watch()
    else clearTimeout(this.timer)
    resolve(JSON.parse(text))
  }

  watch() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.late(), Number(this.getAttribute('stall') ?? STALL))
  }

  // A download may go on by itself, and a start from files takes long on a slow device. Nothing else comes that late: no
  // answer, no memory, no first word of a worker.
  late() {
    const slow = !this.ready && (this.phase === 'download' || this.hasAttribute('plain'))
    if (slow) this.fail('stalled')
    else this.broken('start')
  }

  progressed({ phase, loaded, total }) {
    if (this.getAttribute('state') !== 'loading') this.become('loading')
    this.phase = phase
    for (const words of this.querySelectorAll('[data-phase]')) words.hidden = words.dataset.phase !== phase
    this.querySelector('progress').value = loaded / total
    this.querySelector('[data-slot=loaded]').textContent = megabytes(loaded)
    this.querySelector('[data-slot=total]').textContent = megabytes(total)
    this.watch()
  }

  stop(reason) {
    this.worker.terminate()
    this.fail(reason)
  }

  fail(reason) {
    this.become('failed')
    for (const words of this.querySelectorAll('[data-reason]')) {
      words.hidden = !words.dataset.reason.split(' ').includes(reason)
    }
  }

  become(state) {
    clearTimeout(this.timer)
    this.setAttribute('state', state)
    this.querySelector('[data-part=spared]').hidden = state !== 'spared'
    this.querySelector('[data-part=boot]').hidden = state !== 'loading'
    this.querySelector('[data-part=trouble]').hidden = state !== 'failed'
  }
}

customElements.define('checker-runtime', CheckerRuntime)
