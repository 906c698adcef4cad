// Building the page from patterns that the build has rendered. Every text goes through textContent.

const TAGS = { en: 'en', zh: 'zh-Hans' }
export const [here, there] = document.documentElement.lang.startsWith('zh') ? ['zh', 'en'] : ['en', 'zh']

// A page of the guide by its address in the page's language; an embedded checker lies one folder deeper.
const { home } = document.querySelector('situation-checker').dataset
export const place = (address) => `${home}${address}/`

export const make = (tag, more) => Object.assign(document.createElement(tag), more)
export const slot = (root, name) => root.querySelector(`[data-slot="${name}"]`)

const patterns = new Map([...document.querySelectorAll('template[data-part]')].map((one) => [one.dataset.part, one]))
export const copy = (name) => patterns.get(name).content.firstElementChild.cloneNode(true)

// What waits in a template of an element comes into the page. Says whether anything still waited.
export function unfold(element) {
  const whole = slot(element, 'whole')
  whole?.replaceWith(whole.content)
  return Boolean(whole)
}

// What a person reads: `own`, the page's language, `twin`, its other one, or `both`.
let languages = 'own'
export const writeIn = (wanted) => (languages = wanted)

// A text in the page's language, and beside it in the other where a person wants that, for the style sheet to show.
export function say(element, text) {
  if (languages === 'own' || text[here] === text[there]) element.replaceChildren(text[here])
  else element.replaceChildren(make('span', { className: 'own', textContent: text[here] }), other(text, 'twin'))
  return element
}

// The space is in the span, for a link not to be underlined past its end while that is hidden.
export const other = (text, className) => make('span', { className, lang: TAGS[there], textContent: ` ${text[there]}` })

export function list(parent, rows) {
  parent.replaceChildren(...rows)
  parent.hidden = !rows.length
}

// Telephone numbers in the text become links.
export function dial(row, phones) {
  for (const phone of phones) {
    for (const part of [row, ...row.children]) {
      const text = [...part.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(phone))
      const number = text?.splitText(text.data.indexOf(phone))
      number?.splitText(phone.length)
      number?.replaceWith(make('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}`, textContent: phone }))
    }
  }
  return row
}

// A copy for the clipboard; where a browser does not allow it, the text is selected for the person to copy.
export async function toClipboard(field) {
  field.select()
  await navigator.clipboard?.writeText(field.value).catch(() => {})
}

export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  make('a', { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000) // some browsers begin to read late
}
