// Runs the checker in a module worker, so that the page never waits for Python.
//
// Python's memory is put back as the build left it; started with `plain`, Python starts from its files instead.
//
// In:  {type: 'start', manifest, plain}           the manifest as the site's build embeds it in the page
//      {type: 'ask', id, door, request}           `door` is a function of checker.browser, `request` its text
// Out: {type: 'progress', phase, loaded, total}   bytes unpacked; phase is 'download', then 'start', then 'rules'
//      {type: 'ready'}
//      {type: 'answer', id, text}
//      {type: 'failed', reason, detail}           'wasm', 'download', 'start' or 'crash'; sent once, the last word

import { EMPTY_ZIP, restore } from './snapshot.js'

const site = new URL('../../../', import.meta.url)
const smallestModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
const network = self.fetch.bind(self)
const progress = { type: 'progress', phase: 'download', loaded: 0, total: 0 }

class Failure extends Error {
  constructor(reason, detail) {
    super(detail)
    this.reason = reason
  }
}

const failing = (reason) => (error) => {
  throw error instanceof Failure ? error : new Failure(reason, String(error?.message ?? error))
}

function report(change) {
  self.postMessage(Object.assign(progress, change))
}

// A script can only be imported, not streamed: its bytes count once all of them are there.
async function script(address, { size }) {
  await import(address).catch(failing('download'))
  report({ loaded: progress.loaded + size })
}

async function open(address, { integrity }) {
  const response = await network(address, { integrity }).catch(failing('download'))
  if (!response.ok) throw new Failure('download', `${address}: status ${response.status}`)
  return [response, response.clone().body]
}

async function count(stream, { address, size }) {
  const reader = stream.getReader()
  let arrived = 0
  for (;;) {
    const { done, value } = await reader.read().catch(failing('download'))
    if (done) break
    arrived += value.byteLength
    report({ loaded: progress.loaded + value.byteLength })
  }
  // Pyodide takes a truncated library without a word and falls over much later.
  if (arrived !== size) throw new Failure('download', `${address}: ${arrived} of ${size} bytes`)
}

// A copy of each is counted as it arrives; Pyodide compiles from the response itself meanwhile.
function download(parts) {
  const halves = new Map()
  const counted = parts.map((part) => {
    const address = new URL(part.address, site).href
    if (/\.m?js$/.test(address)) return script(address, part)
    const opened = open(address, part)
    halves.set(address, opened.then(([half]) => half))
    halves.get(address).catch(() => {}) // told by `counted`, which fails alike
    return opened.then(([, half]) => count(half, part))
  })
  return { halves, complete: Promise.all(counted) }
}

// Streaming compilation insists on the type, which not every static host knows.
const WASM = 'application/wasm'
const typed = (address, response) =>
  !address.endsWith('.wasm') || response.headers.get('Content-Type') === WASM
    ? response
    : new Response(response.body, { headers: { 'Content-Type': WASM } })

// What Pyodide asks for comes out of the download; `missing` is for files that it asks for and does not need.
function serve(halves, missing) {
  self.fetch = async (address, options) => {
    const { href } = new URL(address, self.location)
    if (halves.has(href)) return typed(href, await halves.get(href))
    return href.endsWith('.zip') && missing ? new Response(missing) : network(address, options)
  }
}

async function boot(home, { catalogue }, halves) {
  serve(halves)
  const { loadPyodide } = await import(`${home}pyodide.mjs`)
  const pyodide = await loadPyodide({ indexURL: home, packageBaseUrl: home })
  await pyodide.loadPackage('checker', { messageCallback() {} })
  const checker = pyodide.pyimport('checker.browser')
  report({ phase: 'rules' })
  checker.load(await (await self.fetch(new URL(catalogue, site))).text())
  return checker
}

async function wake(home, { memory }, halves) {
  serve(halves, EMPTY_ZIP)
  const arriving = self.fetch(new URL(memory, site)).then((response) => response.arrayBuffer())
  arriving.catch(() => {}) // told by the download, which may fail before anybody waits for this
  const scripts = ['pyodide.mjs', 'pyodide.asm.js'].map((name) => import(home + name))
  const [{ loadPyodide }] = await Promise.all(scripts)
  const pyodide = await restore(loadPyodide, arriving, { indexURL: home, packageBaseUrl: home })
  return pyodide.pyimport('checker.browser')
}

async function start(manifest, plain) {
  // Where WebAssembly is blocked, Pyodide would wait for ever and say nothing.
  await new Promise((resolve) => resolve(WebAssembly.compile(smallestModule))).catch(failing('wasm'))
  const [parts, begin] = plain || !manifest.memory ? [manifest.plain, boot] : [manifest.parts, wake]
  progress.total = parts.reduce((sum, { size }) => sum + size, 0)
  const { halves, complete } = download(parts)
  const downloaded = complete.then(() => report({ phase: 'start' }))
  const home = new URL(manifest.folder, site).href
  // What fails to arrive also fails to start; the download is then the reason.
  const booted = begin(home, manifest, halves).catch((error) => downloaded.then(() => failing('start')(error)))
  const [checker] = await Promise.all([booted, downloaded])
  self.postMessage({ type: 'ready' })
  return checker
}

let starting
const handlers = {
  start: ({ manifest, plain }) => (starting = start(manifest, plain)),
  ask: async ({ id, door, request }) => self.postMessage({ type: 'answer', id, text: (await starting)[door](request) }),
}

let failed = false
self.addEventListener('message', ({ data }) => {
  handlers[data.type](data).catch(({ reason = 'crash', message }) => {
    if (!failed) self.postMessage({ type: 'failed', reason, detail: message })
    failed = true
  })
})
