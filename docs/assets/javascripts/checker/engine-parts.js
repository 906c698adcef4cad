// The parts of the engine as they arrive in the worker: counted, and checked against what the build made of them. The
// engine is compiled as it arrives.

const WASM = 'application/wasm'
export const network = self.fetch.bind(self) // Pyodide gets another one

export class Failure extends Error {
  constructor(reason, detail) {
    super(detail)
    this.reason = reason
  }
}

export const failing = (reason) => (error) => {
  throw error instanceof Failure ? error : new Failure(reason, String(error?.message ?? error))
}

export class EngineParts {
  loaded = 0
  told = 0
  checks = []

  // `parts` are {address, size, integrity}, `report` hears how many bytes are there, unpacked, and of how many.
  constructor(parts, site, report) {
    this.report = report
    this.total = parts.reduce((sum, { size }) => sum + size, 0)
    const arriving = parts.map((part) => {
      const { href } = new URL(part.address, site)
      return [href, this.content(href, part)]
    })
    // Everything, and known to be right.
    this.whole = Promise.all(arriving.map(([, content]) => content)).then(() => Promise.all(this.checks))
    // What goes wrong is told by `whole`; Pyodide, which does not look at every failure, waits on.
    this.contents = new Map(arriving.map(([address, content]) => [address, content.catch(() => new Promise(() => {}))]))
  }

  // What has arrived from an address: a script as a module, the engine compiled, all else as bytes.
  at(address) {
    return this.contents.get(address)
  }

  // All whose address ends in a way, in their order.
  ending(end) {
    return [...this.contents].filter(([address]) => address.endsWith(end)).map(([, content]) => content)
  }

  // Some bytes more; a message for each piece of a file would keep the page busy.
  arrived(bytes) {
    this.loaded += bytes
    if (this.loaded !== this.total && this.loaded - this.told < this.total / 100) return
    this.told = this.loaded
    this.report(this.loaded, this.total)
  }

  async content(address, part) {
    if (/\.m?js$/.test(address)) return this.script(address, part)
    // What a reader asks for meanwhile, such as the search, goes first.
    const response = await network(address, { priority: 'low' }).catch(failing('download'))
    if (!response.ok) throw new Failure('download', `${address}: status ${response.status}`)
    if (address.endsWith('.wasm')) return this.module(response, part)
    const content = await this.bytes(response, part)
    const checked = check(content, part)
    checked.catch(() => {}) // heard by `whole`, if nothing else goes wrong first
    this.checks.push(checked)
    return content.buffer
  }

  async script(address, { size }) {
    const module = await import(address).catch(failing('download'))
    this.arrived(size)
    return module
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
