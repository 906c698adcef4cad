// Answers requests with the files that are served, under Node.
// Usage: node pyodide.mjs <folder of the runtime> <catalogue file>; a JSON array of requests (texts) on standard input,
// a JSON array of answers (texts) on standard output. A request names its `door`, or goes to `answer`. Exit status 1 with Python's own words when one fails.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [runtime, catalogue] = process.argv.slice(2).map((path) => resolve(path))
const { loadPyodide } = await import(pathToFileURL(resolve(runtime, 'pyodide.mjs')))
const pyodide = await loadPyodide({ indexURL: runtime, packageBaseUrl: runtime })
await pyodide.loadPackage('checker', { messageCallback() {} })
const checker = pyodide.pyimport('checker.browser')
checker.load(readFileSync(catalogue, 'utf8'))

// Read as it arrives: more than a pipe holds is not there all at once.
const arrived = []
for await (const chunk of process.stdin) arrived.push(chunk)
const requests = JSON.parse(Buffer.concat(arrived).toString('utf8'))
console.log(JSON.stringify(requests.map((request) => checker[JSON.parse(request).door ?? 'answer'](request))))
