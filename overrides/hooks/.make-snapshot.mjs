// Makes the file that snapshot.js puts back into memory: Pyodide with the checker imported, its rules read, and, from
// standard input, all modules of `late` imported and all `requests` answered, so that what is made on first use is there;
// then `forget` is run, which takes away what nobody needs any more.
// Usage: node make-snapshot.mjs <folder of pyodide, library and wheel> <snapshot.js> <wheel> <catalogue> <output>
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, format, wheel, catalogue, output] = process.argv.slice(2)
const imported = (path) => import(pathToFileURL(resolve(path)))
const { SETTINGS, packed } = await imported(format)
const BLOCK = 64

// Equal inputs make equal bytes: neither the clock nor chance may leave a trace. The first start has another time than
// the second, for every place to show that depends on it.
let now = 1_234_567_891
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [now]))
  }
  static now() {
    return now
  }
}
performance.now = () => now

await imported(`${folder}/pyodide.asm.js`)
const create = globalThis._createPyodideModule
const { loadPyodide } = await imported(`${folder}/pyodide.mjs`)
const options = { ...SETTINGS, indexURL: folder, packageBaseUrl: folder }

// What every browser has by itself, before any code has run; and what it has when the memory is put back.
let fresh, started
globalThis._createPyodideModule = async (settings) => {
  delete settings.INITIAL_MEMORY
  const instantiate = settings.instantiateWasm
  settings.instantiateWasm = (imports, done) =>
    instantiate(imports, (...instance) => {
      fresh = new Uint8Array(imports.env.memory.buffer).slice()
      return done(...instance)
    })
  started = (await create(settings)).HEAPU8.slice()
  throw new Error('started')
}
await loadPyodide({ ...options, _loadSnapshot: new Uint8Array(1) }).catch(() => {})

now = 0
let module
globalThis._createPyodideModule = async (settings) => (module = await create(settings))
const pyodide = await loadPyodide({ ...options, _makeSnapshot: true })
const using = (name, use) => {
  const found = pyodide.pyimport(name)
  use(found)
  found.destroy() // no object of ours may be alive in the memory
}
pyodide.FS.writeFile('/checker.whl', new Uint8Array(readFileSync(wheel)))
using('sys', ({ path }) => path.insert(0, '/checker.whl'))
const { late, requests, forget } = JSON.parse(readFileSync(0, 'utf8'))
for (const name of late) using(name, () => {})
using('checker.browser', (checker) => {
  checker.load(readFileSync(catalogue, 'utf8'))
  for (const request of requests) checker[JSON.parse(request).door ?? 'answer'](request)
})
using('random', (random) => random.seed(0)) // imported by the library, used by nobody
using('builtins', ({ dict, exec }) => {
  const names = dict()
  exec(forget, names)
  names.destroy()
})
using('gc', (gc) => gc.collect())
clean()

const whole = pyodide.makeMemorySnapshot()
const [, start, length] = new Uint32Array(whole.buffer, 0, 3)
const state = JSON.parse(new TextDecoder().decode(whole.subarray(48, 48 + length)))
const { info } = JSON.parse(readFileSync(resolve(folder, 'pyodide-lock.json'), 'utf8'))
const memory = whole.subarray(start)
// Below the top of the stack nothing is alive.
const dead = [module.___stack_low, module.stackSave() - BLOCK]
memory.fill(0, ...dead)
const sha256 = createHash('sha256').update(memory).digest('hex')
const file = { pyodide: state, lock: { info, packages: {} }, dead, sha256 }
writeFileSync(output, packed(file, runs(memory), memory.length))
process.exit()

// What was freed is no longer needed, and zeros weigh nothing. The memory may not grow on the way: with nothing left of
// its own, Python's allocator of small objects can only give what it holds itself.
function clean() {
  const [least, most, small] = [24, 1 << 20, 512]
  module._malloc_set_footprint_limit(module._malloc_footprint())
  const kept = cleaned(most, least, (size) => Math.min(size - 8, Math.floor(size * 0.9)) & ~7, module.___libc_malloc)
  for (const place of cleaned(small, 8, (size) => size - 8, module._PyObject_Malloc)) module._PyObject_Free(place)
  module._malloc_set_footprint_limit(0xffffffff)
  for (const place of kept) module.___libc_free(place)
}

// All that an allocator can give, from the largest piece to the smallest, filled with zeros.
function cleaned(most, least, next, allocate) {
  const kept = []
  for (let size = most; size >= least; size = next(size)) {
    for (let place = allocate(size); place; place = allocate(size)) {
      module.HEAPU8.fill(0, place, place + size)
      kept.push(place)
    }
  }
  return kept
}

// The stretches of memory that a browser does not have by itself: what differs from the fresh memory, and, whatever is
// in it, all that a start touches before the memory is put back, with some room at the bottom of the heap.
function runs(memory) {
  const [heap, room] = [dead[1] + BLOCK, 1 << 16]
  const found = []
  let begin = -1
  for (let place = 0; place <= memory.length; place += BLOCK) {
    const wanted = place < memory.length && !(place >= dead[0] && place < dead[1])
    if (wanted && ((place >= heap && place < heap + room) || differs(place))) {
      if (begin < 0) begin = place
    } else if (begin >= 0) {
      found.push([begin, memory.slice(begin, place)])
      begin = -1
    }
  }
  return found

  function differs(place) {
    for (let i = place; i < place + BLOCK; i++) {
      if (memory[i] !== (fresh[i] ?? 0) || (started[i] ?? 0) !== (fresh[i] ?? 0)) return true
    }
    return false
  }
}
