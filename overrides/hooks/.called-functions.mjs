// Puts Python's memory back into an engine that counts (lean_engine.py), once for each visit of standard input, answers
// its requests, and prints the numbers of the functions that were called in any of them, as JSON.
// Usage: node called-functions.mjs <folder of pyodide> <snapshot.js> <memory>
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, format, memory] = process.argv.slice(2)
const OFTEN = 20 // new objects until it looks
const imported = (path) => import(pathToFileURL(resolve(path)))
const { EMPTY_ZIP, restore } = await imported(format)
const empty = resolve(folder, 'empty.zip')
writeFileSync(empty, EMPTY_ZIP)

await imported(`${folder}/pyodide.asm.js`)
const create = globalThis._createPyodideModule
let counted
globalThis._createPyodideModule = (settings) => {
  const instantiate = settings.instantiateWasm
  settings.instantiateWasm = (imports, done) =>
    instantiate(imports, ({ exports }, module) => {
      const own = Object.entries(exports)
      counted = own.filter(([name]) => /^\d/.test(name))
      done({ exports: Object.fromEntries(own.filter(([name]) => !/^\d/.test(name))) }, module)
    })
  return create(settings)
}
const { loadPyodide } = await imported(`${folder}/pyodide.mjs`)
const { buffer, byteOffset, byteLength } = readFileSync(memory)
// Read as it arrives: more than a pipe holds is not there all at once.
const arrived = []
for await (const chunk of process.stdin) arrived.push(chunk)
const called = new Set()
for (const [k, requests] of JSON.parse(Buffer.concat(arrived).toString('utf8')).entries()) {
  const arriving = Promise.resolve(buffer.slice(byteOffset, byteOffset + byteLength))
  const pyodide = await restore(loadPyodide, arriving, { indexURL: folder, packageBaseUrl: folder, stdLibURL: empty })
  const checker = await Promise.resolve(pyodide.pyimport('checker.browser')) // which asks it whether it can be waited for
  // When Python looks for what nobody uses any more is a matter of what came before: in every other visit it often does.
  if (k % 2) pyodide.pyimport('gc').set_threshold(OFTEN)
  for (const request of requests) checker[JSON.parse(request).door ?? 'answer'](request)
  try {
    checker.answer('') // how Python says that something went wrong belongs to it
  } catch {}
  for (const [name, { value }] of counted) if (value) called.add(Number(name))
}
console.log(JSON.stringify([...called]))
process.exit()
