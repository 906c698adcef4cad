// Python in a worker, which fetches what it needs by itself: the page is free for whoever reads it.
//
// Used like a worker. In:  {type: 'ask', id, door, request}           `door` is a function of checker.browser, `request` its text
//                     Out: {type: 'progress', phase, loaded, total}   bytes unpacked; phase is 'download', then 'start', then 'rules'
//                          {type: 'ready'}
//                          {type: 'answer', id, text}
//                          {type: 'failed', reason, detail}           'wasm', 'download', 'start' or 'crash'; sent once, the last word

// The smallest module that asks of a browser what the engine does and older ones lack: exceptions, by importing a tag.
export const PROBE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 8, 1, 1, 0x65, 1, 0x74, 4, 0, 0)

export class Python {
  ended = false

  // `manifest` as the site's build embeds it in the page; `plain` starts Python from its files instead of its memory.
  constructor(manifest, plain, hear, script = 'checker-worker.js') {
    this.hear = hear
    // Where a request is never answered, Chromium has others for the same address wait for twenty seconds.
    const address = new URL(plain ? `${script}?plain` : script, import.meta.url)
    this.worker = new Worker(address, { type: 'module' })
    this.worker.onmessage = ({ data }) => (data.type === 'failed' ? this.fail(data) : this.hear(data))
    this.worker.onerror = ({ message }) => this.fail({ reason: 'start', detail: message })
    this.begun = this.begin({ type: 'start', manifest, restored: Boolean(manifest.memory) && !plain })
  }

  // Not before the worker has been told to start.
  async postMessage(message) {
    await this.begun
    this.worker.postMessage(message)
  }

  terminate() {
    this.ended = true
    this.worker.terminate()
  }

  // Where WebAssembly is blocked, Pyodide would wait for ever and say nothing; where it is too old, after megabytes.
  async begin(message) {
    try {
      await WebAssembly.compile(PROBE)
      this.worker.postMessage(message)
    } catch (error) {
      this.fail({ reason: 'wasm', detail: String(error?.message ?? error) })
    }
  }

  fail({ reason, detail }) {
    if (this.ended) return
    this.terminate()
    this.hear({ type: 'failed', reason, detail })
  }
}
