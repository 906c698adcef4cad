// Python for the page: a custom element around a progress bar and a notice, which starts the worker, tells how far it is
// and what went wrong, and hands questions to it (protocol in checker-worker.js).
//
// Attributes: `state` is loading, ready or failed; `stall` takes the place of STALL. Event: `ready`, each time it is.

const STALL = 10_000 // milliseconds without progress until the person is told
const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1)

class CheckerRuntime extends HTMLElement {
  asked = { id: 0, resolve() {} }

  connectedCallback() {
    this.querySelector('button').addEventListener('click', () => this.retry())
  }

  get ready() {
    return this.getAttribute('state') === 'ready'
  }

  start({ worker, manifest } = this.data) {
    if (this.worker) return
    this.data = { worker, manifest }
    const heard = {
      progress: (message) => this.progressed(message),
      ready: () => this.become('ready') ?? this.dispatchEvent(new Event('ready')),
      answer: (message) => this.answered(message),
      failed: ({ reason }) => this.stop(reason),
    }
    this.worker = new Worker(new URL(worker, import.meta.url), { type: 'module' })
    this.worker.onmessage = ({ data }) => heard[data.type](data)
    this.worker.onerror = () => this.stop('start')
    this.worker.postMessage({ type: 'start', manifest })
    this.become('loading')
    this.watch()
  }

  retry() {
    this.worker.terminate()
    this.worker = null
    this.start()
    this.querySelector('[data-part=boot]').focus()
  }

  // Python's answer to a request; an answer that a later request has overtaken never comes.
  ask(request) {
    const id = this.asked.id + 1
    this.worker.postMessage({ type: 'ask', id, request })
    this.watch()
    return new Promise((resolve) => (this.asked = { id, resolve }))
  }

  answered({ id, text }) {
    if (id !== this.asked.id) return
    clearTimeout(this.timer)
    this.asked.resolve(text)
  }

  // A download that stands still may go on by itself; what Python does not answer in this time, it never will.
  watch() {
    clearTimeout(this.timer)
    const late = () => (this.ready ? this.stop('start') : this.fail('stalled'))
    this.timer = setTimeout(late, Number(this.getAttribute('stall') ?? STALL))
  }

  progressed({ phase, loaded, total }) {
    if (this.getAttribute('state') !== 'loading') this.become('loading')
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
    this.querySelector('[data-part=boot]').hidden = state !== 'loading'
    this.querySelector('[data-part=trouble]').hidden = state !== 'failed'
  }
}

customElements.define('checker-runtime', CheckerRuntime)
