// Runs the checker in a module worker, so that the page never waits for Python, and fetches all it needs there.
//
// Python's memory is put back as the build left it, or Python starts from its files. The page's side is checker-python.js.
//
// In:  {type: 'start', manifest, restored}   the manifest of the site's build, and whether the memory is put back
//      {type: 'ask', id, door, request}      `door` is a function of checker.browser, `request` its text
// Out: {type: 'progress', phase, loaded, total}   bytes unpacked; phase is 'download', then 'start', then 'rules'
//      {type: 'ready'}
//      {type: 'answer', id, text}
//      {type: 'failed', reason, detail}           'download', 'start' or 'crash'

import { EngineParts, Failure, failing, network } from './engine-parts.js'
import { EMPTY_ZIP, compiled, restore } from './snapshot.js'

// V8 reads all of Pyodide's script once more for the places in a stack, which nobody looks at.
Error.stackTraceLimit = 0

const site = new URL('../../../', import.meta.url)
const progress = { type: 'progress', phase: 'download', loaded: 0, total: 0 }

function report(change) {
  self.postMessage(Object.assign(progress, change))
}

// What Pyodide asks for is what has been fetched; `missing` is for files that it asks for and does not need.
function serve(parts, missing) {
  self.fetch = async (address, options) => {
    const { href } = new URL(address, self.location)
    if (href.endsWith('.wasm')) return new Response()
    if (parts.at(href)) return new Response(await parts.at(href))
    return href.endsWith('.zip') && missing ? new Response(missing) : network(address, options)
  }
}

async function boot({ folder, catalogue }, { loadPyodide }, parts) {
  const home = new URL(folder, site).href
  const pyodide = await loadPyodide({ indexURL: home, packageBaseUrl: home })
  await pyodide.loadPackage('checker', { messageCallback() {} })
  const checker = pyodide.pyimport('checker.browser')
  report({ phase: 'rules' })
  checker.load(new TextDecoder().decode(await parts.at(new URL(catalogue, site).href)))
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

async function wake({ lean, memory }, { loadPyodide }, parts) {
  const home = new URL(lean, site).href
  const options = { indexURL: home, packageBaseUrl: home }
  const pyodide = await restore(loadPyodide, parts.at(new URL(memory, site).href), options, () => rest(home))
  return pyodide.pyimport('checker.browser')
}

async function start({ manifest, restored }) {
  const parts = new EngineParts(restored ? manifest.parts : manifest.plain, site, (loaded, total) => {
    report({ loaded, total, phase: loaded === total ? 'start' : 'download' })
  })
  parts.whole.catch(fail)
  serve(parts, restored && EMPTY_ZIP)
  compiled(parts.ending('.wasm')[0])
  const [pyodide] = await Promise.all([...parts.ending('.mjs'), ...parts.ending('.js')])
  const checker = await (restored ? wake : boot)(manifest, pyodide, parts).catch(async (error) => {
    await parts.whole // tells better what is wrong with what has not arrived as it should
    throw error
  }).catch(failing('start'))
  // Ready is not said before the hash of everything is known to be right.
  await parts.whole
  self.postMessage({ type: 'ready' })
  return checker
}

function fail({ reason = 'crash', message }) {
  self.postMessage({ type: 'failed', reason, detail: message })
}

let starting
const handlers = {
  start: (message) => (starting = start(message)),
  ask: async ({ id, door, request }) => self.postMessage({ type: 'answer', id, text: (await starting)[door](request) }),
}

self.addEventListener('message', ({ data }) => handlers[data.type](data).catch(fail))
