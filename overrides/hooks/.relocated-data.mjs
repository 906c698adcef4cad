// Writes Python's memory, from the engine's data on, as it is once all addresses stand in them and nothing else has run.
// Usage: node relocated-data.mjs <folder of pyodide> <output>
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, output] = process.argv.slice(2)
const imported = (path) => import(pathToFileURL(resolve(path)))

await imported(`${folder}/pyodide.asm.js`)
const create = globalThis._createPyodideModule
globalThis._createPyodideModule = (settings) => {
  const instantiate = settings.instantiateWasm
  settings.instantiateWasm = (imports, done) =>
    instantiate(imports, ({ exports }, module) => {
      const { memory, __memory_base: base } = imports.env
      const relocate = () => {
        exports.__wasm_apply_data_relocs()
        writeFileSync(output, new Uint8Array(memory.buffer, base.value))
        process.exit()
      }
      done({ exports: { ...exports, __wasm_apply_data_relocs: relocate } }, module)
    })
  return create(settings)
}
const { loadPyodide } = await imported(`${folder}/pyodide.mjs`)
await loadPyodide({ indexURL: folder, packageBaseUrl: folder })
