// A link as a QR code, drawn here: nobody else learns of it.

import { correction, generate, mode } from 'lean-qr'
import { toSvg } from 'lean-qr/extras/svg'

// Longer texts make a code too fine for a printed page and a phone's camera.
const LONGEST = 1200
// An address has no other signs. Asked for every mode, the library reads a table of 8,000 signs of Japanese.
const MODES = [mode.numeric, mode.alphaNumeric, mode.ascii]

// The code of an address as elements, or none where it is too long for one.
export function qrCode(text) {
  if (text.length > LONGEST) return []
  const code = generate(text, { modes: MODES, minCorrectionLevel: correction.L, maxCorrectionLevel: correction.M })
  const svg = toSvg(code, document, { on: 'black', off: 'white' })
  svg.setAttribute('aria-hidden', 'true') // the address stands beside it
  return [svg]
}
