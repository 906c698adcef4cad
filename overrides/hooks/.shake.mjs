// Leaves out of a script on standard input what nothing in it uses, and prints the rest, with short names.
// `pure_getters`: reading a property does nothing else there.
import { minify } from 'terser'

const arrived = []
for await (const chunk of process.stdin) arrived.push(chunk)
const compress = { passes: 3, pure_getters: true, toplevel: true }
const { code } = await minify(Buffer.concat(arrived).toString('utf8'), { compress, format: { comments: false } })
process.stdout.write(code)
