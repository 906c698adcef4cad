// Answers requests with the files that are served, under Node.
// Usage: node pyodide.mjs <folder of the runtime> <catalogue file>; a JSON array of requests (texts) on standard input,
// a JSON array of answers (texts) on standard output. Exit status 1 with Python's own words when one fails.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [runtime, catalogue] = process.argv.slice(2).map((path) => resolve(path))
const { loadPyodide } = await import(pathToFileURL(resolve(runtime, 'pyodide.mjs')))
const pyodide = await loadPyodide({ indexURL: runtime, packageBaseUrl: runtime })
await pyodide.loadPackage('checker', { messageCallback() {} })
const checker = pyodide.pyimport('checker.browser')
checker.load(readFileSync(catalogue, 'utf8'))

const requests = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(requests.map((request) => checker.answer(request))))
