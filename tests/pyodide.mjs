// Answers requests with the files that are served, under Node.
// Usage: node pyodide.mjs <folder of the runtime> <catalogue file, or memory file> [alone]; on standard input a JSON array of visits, each an array
// of requests (texts), for each of which Python is started anew; on standard output a line for each visit, a JSON array of answers (texts).
// A request names its `door`, or goes to `answer`. Exit status 1 with Python's own words when one fails, and, with `alone`, where the rest of
// the engine is needed.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [runtime, rules] = process.argv.slice(2, 4).map((path) => resolve(path))
const alone = process.argv[4] === 'alone'
const empty = resolve(mkdtempSync(join(tmpdir(), 'empty-')), 'empty.zip')
const imported = (path) => import(pathToFileURL(path))
const { loadPyodide } = await imported(resolve(runtime, 'pyodide.mjs'))

async function started() {
  const pyodide = await loadPyodide({ indexURL: runtime, packageBaseUrl: runtime })
  await pyodide.loadPackage('checker', { messageCallback() {} })
  const checker = pyodide.pyimport('checker.browser')
  checker.load(readFileSync(rules, 'utf8'))
  return checker
}

// As in the browser, no file of the library is at hand.
async function restored() {
  const { EMPTY_ZIP, restore } = await imported(resolve(import.meta.dirname, '../docs/assets/javascripts/checker/snapshot.js'))
  await imported(resolve(runtime, 'pyodide.asm.js'))
  writeFileSync(empty, EMPTY_ZIP)
  const { buffer, byteOffset, byteLength } = readFileSync(rules)
  const memory = Promise.resolve(buffer.slice(byteOffset, byteOffset + byteLength))
  const options = { indexURL: runtime, packageBaseUrl: runtime, stdLibURL: empty }
  const rest = () => {
    if (alone) throw new Error('the rest of the engine is needed')
    return readFileSync(resolve(runtime, 'rest.wasm'))
  }
  return (await restore(loadPyodide, memory, options, rest)).pyimport('checker.browser')
}

// Read as it arrives: more than a pipe holds is not there all at once.
const arrived = []
for await (const chunk of process.stdin) arrived.push(chunk)
for (const visit of JSON.parse(Buffer.concat(arrived).toString('utf8'))) {
  const checker = await (rules.endsWith('.bin') ? restored() : started())
  console.log(JSON.stringify(visit.map((request) => checker[JSON.parse(request).door ?? 'answer'](request))))
}
