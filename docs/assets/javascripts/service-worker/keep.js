// Serves the guide from this device where there is no connection. It is registered only when a person has asked to keep
// the guide (checker/offline-copy.js); the build puts it at the site's root as sw.js.
//
// One deployment is kept: its list of files (offline.json of the build), the files that are named after their contents,
// and a pack with the texts of all pages. The list is stored last, so that a deployment is kept whole or not at all; all
// that a page of it asks for is in it. Files of two deployments may lie side by side while one replaces the other; their
// names keep them apart.
//
// In:  {type: 'keep'} with a port: keep the deployment that is online
// Out, on the port: {type: 'progress', loaded, total}, in bytes on the wire
//                   {type: 'kept'}, or {type: 'failed', reason}: 'network' or 'storage'

const HOME = new URL('./', self.location)
const LIST = new URL('offline.json', HOME).href
const STORE = `kept ${HOME.pathname}` // sites of one host must not meet
const PATIENCE = 3_000 // milliseconds until a page comes from this device
const SETTLING = 10_000 // milliseconds for the page that is loading: a request may get lost where one worker follows another
const AT_ONCE = 6
const STORAGE = new Set(['QuotaExceededError', 'SecurityError', 'UnknownError']) // a store that is full, forbidden or broken
const TYPES = {
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
}

const full = (address) => new URL(address, HOME).href
const store = () => caches.open(STORE)
const keptList = async () => (await (await store()).match(LIST))?.json()

const settled = () => new Promise((resolve) => setTimeout(resolve, self.registration.active ? SETTLING : 0))
self.addEventListener('install', (event) => event.waitUntil(settled().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { href, pathname } = new URL(event.request.url)
  const ours = href.startsWith(HOME.href) && href !== LIST
  if (event.request.method === 'GET' && ours) event.respondWith(answer(event, pathname.slice(HOME.pathname.length)))
})

async function answer(event, address) {
  const { request } = event
  const kept = await (await store()).match(full(address)).catch(() => undefined)
  if (kept) return kept
  const fresh = fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  const response = await Promise.race([fresh.catch(() => undefined), late])
  if (response && response.status < 500) {
    if (request.mode === 'navigate') event.waitUntil(renew(await self.clients.matchAll()))
    return response
  }
  return (await text(address, request.mode === 'navigate').catch(() => undefined)) ?? fresh
}

// The texts of the kept deployment, unpacked: pages share most of their lines.
let pack

async function text(address, navigating) {
  const list = await keptList()
  if (!list) return undefined
  if (pack?.address !== list.pages) {
    pack = { address: list.pages, ...(await (await (await store()).match(full(list.pages))).json()) }
  }
  const name = decodeURI(address)
  const found = [name, `${name}index.html`].find((one) => Object.hasOwn(pack.texts, one))
  if (found) return written(found)
  if (Object.hasOwn(pack.texts, `${name}/index.html`)) return Response.redirect(full(`${address}/`))
  return navigating ? written('404.html', 404) : undefined
}

function written(name, status = 200) {
  const body = pack.texts[name].map((number) => pack.lines[number]).join('\n')
  const type = TYPES[name.split('.').pop()]
  return new Response(body, { status, headers: { 'Content-Type': type, 'Content-Security-Policy': "frame-ancestors 'none'" } })
}

// A newer deployment takes the place of the kept one, unless the connection is to be spared. `open` are the pages that
// were open before; without any, nobody needs the files of a deployment that has been replaced.
async function renew(open) {
  try {
    const [list] = await Promise.all([keptList(), self.registration.update()]) // it may be told to go
    if (!list) return
    if (!open.length && !keeping) await sweep(list)
    if (navigator.connection?.saveData) return
    const online = await latest()
    if (online.deployment !== list.deployment) await keep(online, () => {})
  } catch {} // the kept one stays, and the next page tries again
}

// Leaves nothing but what is on the list; where nothing is kept yet, there is none.
async function sweep({ files = [] } = {}) {
  const wanted = new Set([LIST, ...files.map(({ address }) => full(address))])
  const cache = await store()
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url)
}

async function latest() {
  const response = await fetch(LIST, { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${LIST}: status ${response.status}`)
  return response.json()
}

let keeping // one at a time

function keep(list, tell) {
  keeping = (keeping ?? Promise.resolve()).catch(() => {}).then(() => fetchAll(list, tell))
  const done = () => (keeping = undefined)
  keeping.then(done, done)
  return keeping
}

async function fetchAll(list, tell) {
  const cache = await store()
  const waiting = [...list.files]
  let loaded = 0
  const some = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const url = full(file.address)
      if (!(await cache.match(url))) await cache.put(url, await whole(url, file))
      tell((loaded += file.wire), list.wire)
    }
  }
  const stopped = (error) => {
    waiting.length = 0
    return error
  }
  const error = (await Promise.all(Array.from({ length: AT_ONCE }, () => some().catch(stopped)))).find(Boolean)
  if (STORAGE.has(error?.name)) await sweep(await keptList()) // somebody else needs the room
  if (error) throw error
  await cache.put(LIST, new Response(JSON.stringify(list), { headers: { 'Content-Type': TYPES.json } }))
}

// A file that does not match its hash may stand broken in the browser's own cache.
async function whole(url, { integrity }) {
  const response = await fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: 'reload' }))
  if (!response.ok) throw new Error(`${url}: status ${response.status}`)
  return response
}

self.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.data.type !== 'keep') return
  const tell = (loaded, total) => port.postMessage({ type: 'progress', loaded, total })
  const told = latest()
    .then((list) => keep(list, tell))
    .then(
      () => port.postMessage({ type: 'kept' }),
      ({ name }) => port.postMessage({ type: 'failed', reason: STORAGE.has(name) ? 'storage' : 'network' }),
    )
  event.waitUntil(told)
})
