// Boots the stock Pyodide, loads the checker's wheel by its lock file, imports the modules named on the command line,
// and prints every module that came out of the standard library's archive, as JSON.
// Usage: node imported-modules.mjs <pyodide folder> <folder of lock file and wheel> <module> ...
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [stock, packages, ...modules] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(resolve(stock, 'pyodide.mjs')))
const pyodide = await loadPyodide({
  lockFileURL: resolve(packages, 'pyodide-lock.json'),
  packageBaseUrl: resolve(packages),
})
await pyodide.loadPackage('checker', { messageCallback() {} })
for (const name of modules) pyodide.pyimport(name)

const found = []
for (const [name, module] of pyodide.pyimport('sys').modules.items()) {
  const origin = module.__spec__?.origin
  if (typeof origin === 'string' && origin.includes('.zip/')) found.push(name)
}
console.log(JSON.stringify(found.sort()))
