// Keeps the guide on this device where the person asks for it: a custom element around words that the build has rendered.
// The service worker does the work (service-worker/keep.js); it is registered here and nowhere else.
//
// Attribute: `state` is unable, absent (nobody can say what there is to keep), none, keeping or kept.

import { slot } from './dom.js'

const HOME = new URL('../../../', import.meta.url)
const LIST = new URL('offline.json', HOME).href
const STORE = `kept ${HOME.pathname}` // as in the service worker
const STALL = 30_000 // milliseconds without progress
const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1)

// The list of the kept deployment, and of the one that is online; undefined where there is none, or no looking it up.
const kept = async () => ((await caches.has(STORE)) ? (await (await caches.open(STORE)).match(LIST))?.json() : undefined)
const online = async () => {
  const response = await fetch(LIST, { cache: 'no-cache' })
  return response.ok ? response.json() : undefined
}

class OfflineCopy extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector('details')
    this.details.addEventListener('toggle', () => this.details.open && this.look())
    if (this.details.open) this.look() // opened before this script was here
    this.addEventListener('click', ({ target }) => this.pressed(target.closest('[data-do]')))
  }

  async look() {
    if (this.getAttribute('state') === 'keeping') return
    if (!navigator.serviceWorker || !window.caches) return this.become('unable')
    const [here, there] = await Promise.all([kept, online].map((list) => list().catch(() => undefined)))
    this.tell(here ?? there ?? {})
    slot(this, 'newer').hidden = !here || !there || here.deployment === there.deployment
    if (there) slot(slot(this, 'newer'), 'ruleset').textContent = there.ruleset
    this.become(here ? 'kept' : there ? 'none' : 'absent')
  }

  tell({ ruleset = '', size = 0, wire = 0 }) {
    const words = { ruleset, size: megabytes(size), wire: megabytes(wire) }
    for (const [name, value] of Object.entries(words)) {
      for (const place of this.querySelectorAll(`[data-slot=${name}]`)) place.textContent = value
    }
  }

  pressed(button) {
    const doing = { keep: () => this.keep(), remove: () => this.remove() }
    doing[button?.dataset.do]?.()
  }

  async keep() {
    this.become('keeping')
    this.querySelector('[data-state=keeping] p').focus()
    const reason = await this.asked().catch(() => 'storage')
    this.become('none')
    await this.look()
    if (reason) return this.fail(reason)
    this.querySelector('[data-state=kept] p').focus()
  }

  // The service worker's word: nothing once all is kept, or the reason why it is not.
  async asked() {
    await navigator.serviceWorker.register(new URL('sw.js', HOME), { scope: HOME.pathname, updateViaCache: 'none' })
    const { active } = await navigator.serviceWorker.ready
    const { port1, port2 } = new MessageChannel()
    return new Promise((resolve) => {
      const watch = () => {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => resolve('network'), STALL)
      }
      port1.onmessage = ({ data: { type, reason, loaded, total } }) => {
        watch()
        if (type === 'progress') this.querySelector('progress').value = loaded / total
        else resolve(reason)
      }
      active.postMessage({ type: 'keep' }, [port2])
      watch()
    }).finally(() => clearTimeout(this.timer))
  }

  async remove() {
    const registration = await navigator.serviceWorker.getRegistration(HOME)
    await Promise.all([caches.delete(STORE), registration?.unregister()])
    await this.look()
    slot(this, 'said').textContent = slot(this, 'said').dataset.text
    this.details.querySelector('summary').focus()
  }

  fail(reason) {
    slot(this, 'failed').hidden = !reason
    for (const words of this.querySelectorAll('[data-reason]')) words.hidden = words.dataset.reason !== reason
  }

  become(state) {
    this.setAttribute('state', state)
    for (const part of this.querySelectorAll('[data-state]')) part.hidden = part.dataset.state !== state
    slot(this, 'said').textContent = ''
    this.fail('')
  }
}

customElements.define('offline-copy', OfflineCopy)
