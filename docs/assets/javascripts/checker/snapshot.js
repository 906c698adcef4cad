// Python's memory as the site's build left it: with the checker imported and its rules read, so that nothing is left
// to do but to put it back. All that is not documented of Pyodide is here, and in make-snapshot.mjs and
// lean_engine.py of the build.
//
// The file holds what differs from the memory of a Pyodide that has just been instantiated:
//   4 numbers (32 bits, little-endian): bytes of the state, number of runs, bytes of memory, VERSION
//   the state (JSON, filled up with spaces to 4 bytes): what Pyodide needs to know of its objects, and its lock file
//   the runs: place and length of each, as two numbers; then their bytes, one run after the other

export const VERSION = 1
const HEAD = 16

// The smallest archive there is: every module is in the memory already, and no file is looked for.
export const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array(18).fill(0))

// Environment and name of the program stand in the memory, and must not differ from what the build had.
export const SETTINGS = { env: { PYTHONHASHSEED: '0', LANG: 'C.UTF-8', HOME: '/home' }, _sysExecutable: 'checker' }

export function packed(state, runs, memory) {
  const text = JSON.stringify(state)
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4))
  const table = new Uint32Array(runs.flatMap(([place, bytes]) => [place, bytes.length]))
  const size = HEAD + json.length + table.byteLength + runs.reduce((sum, [, bytes]) => sum + bytes.length, 0)
  const file = new Uint8Array(size)
  file.set(new Uint8Array(Uint32Array.of(json.length, runs.length, memory, VERSION).buffer))
  file.set(json, HEAD)
  file.set(new Uint8Array(table.buffer), HEAD + json.length)
  let end = HEAD + json.length + table.byteLength
  for (const [, bytes] of runs) {
    file.set(bytes, end)
    end += bytes.length
  }
  return file
}

function unpacked(buffer) {
  const [length, count, memory, version] = new Uint32Array(buffer, 0, HEAD / 4)
  if (version !== VERSION) throw new Error(`a snapshot of version ${version}, not ${VERSION}`)
  const state = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEAD, length)))
  const table = new Uint32Array(buffer, HEAD + length, count * 2)
  return { state, table, memory, bytes: new Uint8Array(buffer, HEAD + length + table.byteLength) }
}

function write({ table, bytes, memory }, heap) {
  if (heap.length !== memory) throw new Error(`${heap.length} bytes of memory, not ${memory}`)
  let start = 0
  for (let i = 0; i < table.length; i += 2) {
    heap.set(bytes.subarray(start, start + table[i + 1]), table[i])
    start += table[i + 1]
  }
}

const TYPES = { i: 0x7f, p: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c, e: 0x6f }
const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)])
const vector = (items) => [...number(items.length), ...items.flat()]
const name = (i) => vector([...String(i)].map((digit) => digit.charCodeAt()))
const type = ([, [result, ...given]]) => [
  0x60,
  ...vector(given.map((one) => TYPES[one])),
  ...vector(result === 'v' ? [] : [TYPES[result]]),
]

// A table of functions takes none of JavaScript's, but what passes through a module. Each function comes with its type as
// Emscripten writes it: a letter for what it gives, v for nothing, and one for each thing it is given.
function passed(functions) {
  const section = (id, items) => [id, ...vector(vector(items))]
  const sections = [
    ...section(1, functions.map(type)),
    ...section(2, functions.map((_, i) => [0, ...name(i), 0, ...number(i)])),
    ...section(7, functions.map((_, i) => [...name(i), 0, ...number(i)])),
  ]
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections))
  const { exports } = new WebAssembly.Instance(module, { '': functions.map(([act]) => act) })
  return functions.map((_, i) => exports[i])
}

// The engine, compiled on the page, in the place of the one that Pyodide would fetch and compile.
export function compiled(arriving) {
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await arriving
    return { module, instance: await WebAssembly.instantiate(module, imports) }
  }
}

// The engine as lean_engine.py has split it: `rest` gives the bytes of the second module, at once, when one of its
// functions is called for the first time. Names that begin with @ are between the two: places in the table, and tables.
function joined(settings, rest) {
  const instantiate = settings.instantiateWasm
  const named = (all, ours) => Object.entries(all).filter(([name]) => name.startsWith('@') === ours)
  settings.instantiateWasm = (imports, done) => {
    const table = imports.env.__indirect_function_table
    const fetching = table.length - 1
    const put = (shared) => {
      for (const [name, one] of shared) if (typeof one === 'function') table.set(Number(name.slice(1)), one)
    }
    let shared
    const join = () => {
      const second = new WebAssembly.Instance(new WebAssembly.Module(rest()), { ...imports, '@': Object.fromEntries(shared) })
      put(named(second.exports, true))
      table.set(fetching, ...passed([[() => {}, 'v']]))
    }
    table.set(fetching, ...passed([[join, 'v']]))
    // Functions of Pyodide's script that Python points to: it would make a module for each, and look for it in all of the table.
    const pointed = []
    const first = table.length
    settings.tabled = (act, its) => first + pointed.push([act, its]) - 1
    return instantiate(imports, ({ exports }, module) => {
      put((shared = named(exports, true)))
      done({ exports: Object.fromEntries(named(exports, false)) }, module)
      table.grow(pointed.length)
      passed(pointed).forEach((act, i) => table.set(first + i, act))
    })
  }
}

// A text of Python's, or nothing where half a letter stands in it: that one only Pyodide's own way passes on.
function text(letters) {
  try {
    return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(letters)
  } catch {
    return undefined
  }
}

// Pyodide with the memory of a file, which may still be on its way; pyodide.asm.js must have been imported.
export async function restore(loadPyodide, arriving, options, rest) {
  const create = globalThis._createPyodideModule
  globalThis._createPyodideModule = async (settings) => {
    delete settings.INITIAL_MEMORY // said by the length of a whole snapshot, which ours is not
    settings.text = text
    joined(settings, rest)
    const [module, buffer] = await Promise.all([create(settings), arriving])
    const file = unpacked(buffer)
    write(file, module.HEAPU8)
    module.API.restoreSnapshot = () => file.state.pyodide
    return module
  }
  // Pyodide leaves this one alone where it fails; the memory, which it waits for too, tells why.
  const lock = arriving.then((buffer) => unpacked(buffer).state.lock).catch(() => new Promise(() => {}))
  try {
    return await loadPyodide({ ...SETTINGS, ...options, lockFileContents: lock, _loadSnapshot: new Uint8Array(1) })
  } finally {
    globalThis._createPyodideModule = create
  }
}
