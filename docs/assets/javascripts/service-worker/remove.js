// Takes the kept guide off every device. The build puts this at the site's root as sw.js where `offline` in mkdocs.yml is
// off: browsers ask for sw.js anew with each visit, find this, and are rid of both.

const { pathname } = new URL('./', self.location)
const SETTLING = 10_000 // milliseconds for the page that is loading: a request may get lost where one worker follows another
const settled = new Promise((resolve) => setTimeout(resolve, SETTLING))

self.addEventListener('install', (event) => event.waitUntil(settled.then(() => self.skipWaiting())))
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([caches.delete(`kept ${pathname}`), self.registration.unregister()])),
)
