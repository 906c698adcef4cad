// Python in a worker, with all it needs fetched here, while the worker is still starting: the engine is compiled as it
// arrives, and Python's memory is handed over without a copy.
//
// Used like a worker. In:  {type: 'ask', id, door, request}           `door` is a function of checker.browser, `request` its text
//                     Out: {type: 'progress', phase, loaded, total}   bytes unpacked; phase is 'download', then 'start', then 'rules'
//                          {type: 'ready'}
//                          {type: 'answer', id, text}
//                          {type: 'failed', reason, detail}           'wasm', 'download', 'start' or 'crash'; sent once, the last word

const site = new URL('../../../', import.meta.url)
// The smallest module that asks of a browser what the engine does and older ones lack: exceptions, by importing a tag.
export const PROBE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 8, 1, 1, 0x65, 1, 0x74, 4, 0, 0)
const WASM = 'application/wasm'

class Failure extends Error {
  constructor(reason, detail) {
    super(detail)
    this.reason = reason
  }
}

const failing = (reason) => (error) => {
  throw error instanceof Failure ? error : new Failure(reason, String(error?.message ?? error))
}

export class Python {
  progress = { type: 'progress', phase: 'download', loaded: 0, total: 0 }
  told = 0

  // `manifest` as the site's build embeds it in the page; `plain` starts Python from its files instead of its memory.
  constructor(manifest, plain, hear, script = new URL('checker-worker.js', import.meta.url)) {
    this.hear = hear
    this.ended = new AbortController()
    this.worker = new Worker(script, { type: 'module' })
    this.worker.onmessage = ({ data }) => this.heard(data)
    this.worker.onerror = ({ message }) => this.fail(new Failure('start', message))
    const restored = Boolean(manifest.memory) && !plain
    const parts = restored ? manifest.parts : manifest.plain
    this.begun = this.begin(manifest, restored, parts)
    this.arriving = this.begun.then(() => Promise.all(parts.map((part) => this.fetch(part))))
    this.begun.catch(() => {}) // told by `arriving`
    this.arriving.catch((error) => this.fail(error))
  }

  // Not before the worker has been told to start.
  postMessage(message) {
    this.begun.then(() => this.worker.postMessage(message)).catch(() => {}) // `failed` has been said
  }

  terminate() {
    this.ended.abort()
    this.worker.terminate()
  }

  async begin(manifest, restored, parts) {
    // Where WebAssembly is blocked, Pyodide would wait for ever and say nothing; where it is too old, after megabytes.
    await new Promise((resolve) => resolve(WebAssembly.compile(PROBE))).catch(failing('wasm'))
    this.progress.total = parts.reduce((sum, { size }) => sum + size, 0)
    this.worker.postMessage({ type: 'start', manifest, restored, parts })
  }

  heard(message) {
    if (message.type === 'progress') this.report(message)
    else if (message.type === 'imported') this.arrived(message.size)
    else if (message.type === 'failed') this.fail(message)
    else if (message.type === 'ready') this.checked(message)
    else this.hear(message)
  }

  // Ready is not said before the hash of everything is known to be right.
  async checked(message) {
    await this.arriving.catch(() => {}) // which has been told
    if (!this.ended.signal.aborted) this.hear(message)
  }

  fail({ reason = 'start', detail, message }) {
    if (this.ended.signal.aborted) return
    this.terminate()
    this.hear({ type: 'failed', reason, detail: detail ?? message })
  }

  report(change) {
    this.hear(Object.assign(this.progress, change))
  }

  // Some bytes more; a message for each piece of a file would keep the page busy.
  arrived(bytes) {
    const { total } = this.progress
    this.progress.loaded += bytes
    if (this.progress.loaded === total) return this.report({ phase: 'start' })
    if (this.progress.loaded - this.told < total / 100) return
    this.told = this.progress.loaded
    this.report({})
  }

  // One file for the worker, which imports scripts by itself.
  async fetch(part) {
    const address = new URL(part.address, site).href
    if (/\.m?js$/.test(address)) return
    const response = await fetch(address, { signal: this.ended.signal }).catch(failing('download'))
    if (!response.ok) throw new Failure('download', `${address}: status ${response.status}`)
    if (address.endsWith('.wasm')) return this.hand(address, await this.module(response, part))
    const content = await this.bytes(response, part)
    const checked = check(content, part) // a copy, at once: the bytes themselves go away
    this.hand(address, content.buffer, [content.buffer])
    await checked
  }

  hand(address, content, moved = []) {
    this.worker.postMessage({ type: 'part', address, content }, moved)
  }

  // Counted on a copy, because it is compiled from the response itself.
  async module(response, part) {
    const copy = response.clone()
    // Streaming compilation insists on the type, which not every static host knows.
    const typed = response.headers.get('Content-Type') === WASM
    const told = typed ? response : new Response(response.body, { headers: { 'Content-Type': WASM } })
    const compiled = WebAssembly.compileStreaming(told)
    compiled.catch(() => {}) // what does not arrive whole is told first
    await this.read(copy, part, () => {})
    return compiled.catch(failing('start'))
  }

  async bytes(response, part) {
    const whole = new Uint8Array(part.size)
    await this.read(response, part, (piece, place) => whole.set(piece, place))
    return whole
  }

  async read({ body }, { address, size }, take) {
    const reader = body.getReader()
    let place = 0
    for (;;) {
      const { done, value } = await reader.read().catch(failing('download'))
      if (done) break
      if (place + value.byteLength <= size) take(value, place)
      place += value.byteLength
      this.arrived(value.byteLength)
    }
    // Pyodide takes a truncated library without a word and falls over much later.
    if (place !== size) throw new Failure('download', `${address}: ${place} of ${size} bytes`)
  }
}

// The browser's own check of a hash would hold all back until the last byte. Without https there is none but the length.
async function check(content, { address, integrity }) {
  const digest = await globalThis.crypto.subtle?.digest('SHA-256', content)
  const found = digest && `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
  if (found && integrity && found !== integrity) throw new Failure('download', `${address}: ${found}, not ${integrity}`)
}
