// Runs the checker in a module worker, so that the page never waits for Python.
//
// Python's memory is put back as the build left it, or Python starts from its files. The page fetches all but the scripts
// (checker-python.js), which hands on to its own page what this worker says.
//
// In:  {type: 'start', manifest, restored, parts}   the manifest of the site's build, and which of its parts are loaded
//      {type: 'part', address, content}             the engine as a module, all else as bytes
//      {type: 'ask', id, door, request}             `door` is a function of checker.browser, `request` its text
// Out: {type: 'imported', size}                     a script, by its bytes
//      {type: 'progress', phase: 'rules'}
//      {type: 'ready'}
//      {type: 'answer', id, text}
//      {type: 'failed', reason, detail}             'download', 'start' or 'crash'

import { EMPTY_ZIP, compiled, restore } from './snapshot.js'

// V8 reads all of Pyodide's script once more for the places in a stack, which nobody looks at.
Error.stackTraceLimit = 0

const site = new URL('../../../', import.meta.url)
const network = self.fetch.bind(self)
const files = new Map()

class Failure extends Error {
  constructor(reason, detail) {
    super(detail)
    this.reason = reason
  }
}

const failing = (reason) => (error) => {
  throw error instanceof Failure ? error : new Failure(reason, String(error?.message ?? error))
}

// What the page hands over for an address, once it has arrived.
function part(address) {
  const { href } = new URL(address, site)
  if (!files.has(href)) {
    const file = {}
    file.promise = new Promise((resolve) => (file.resolve = resolve))
    files.set(href, file)
  }
  return files.get(href)
}

async function script({ address, size }) {
  const module = await import(new URL(address, site)).catch(failing('download'))
  self.postMessage({ type: 'imported', size })
  return module
}

// What Pyodide asks for is what the page hands over; `missing` is for files that it asks for and does not need.
function serve(parts, missing) {
  const handed = new Set(parts.map(({ address }) => new URL(address, site).href))
  self.fetch = async (address, options) => {
    const { href } = new URL(address, self.location)
    if (href.endsWith('.wasm')) return new Response()
    if (handed.has(href)) return new Response(await part(href).promise)
    return href.endsWith('.zip') && missing ? new Response(missing) : network(address, options)
  }
}

async function boot({ folder, catalogue }, { loadPyodide }) {
  const home = new URL(folder, site).href
  const pyodide = await loadPyodide({ indexURL: home, packageBaseUrl: home })
  await pyodide.loadPackage('checker', { messageCallback() {} })
  const checker = pyodide.pyimport('checker.browser')
  self.postMessage({ type: 'progress', phase: 'rules' })
  checker.load(new TextDecoder().decode(await part(catalogue).promise))
  return checker
}

// The functions of the engine that hardly anybody needs are fetched when one is called, which cannot wait.
function rest(home) {
  const request = new XMLHttpRequest()
  request.open('GET', `${home}rest.wasm`, false)
  request.responseType = 'arraybuffer'
  request.send()
  if (request.status !== 200) throw new Failure('download', `${home}rest.wasm: status ${request.status}`)
  return request.response
}

async function wake({ lean, memory }, { loadPyodide }) {
  const home = new URL(lean, site).href
  const options = { indexURL: home, packageBaseUrl: home }
  const pyodide = await restore(loadPyodide, part(memory).promise, options, () => rest(home))
  return pyodide.pyimport('checker.browser')
}

async function start({ manifest, restored, parts }) {
  const of = (end) => parts.filter(({ address }) => address.endsWith(end))
  const [engine] = of('.wasm')
  serve(parts, restored && EMPTY_ZIP)
  compiled(part(engine.address).promise)
  const [pyodide] = await Promise.all([...of('.mjs'), ...of('.js')].map(script))
  const checker = await (restored ? wake : boot)(manifest, pyodide).catch(failing('start'))
  self.postMessage({ type: 'ready' })
  return checker
}

let starting
const handlers = {
  start: (message) => (starting = start(message)),
  part: async ({ address, content }) => part(address).resolve(content),
  ask: async ({ id, door, request }) => self.postMessage({ type: 'answer', id, text: (await starting)[door](request) }),
}

self.addEventListener('message', ({ data }) => {
  handlers[data.type](data).catch(({ reason = 'crash', message }) => {
    self.postMessage({ type: 'failed', reason, detail: message })
  })
})
