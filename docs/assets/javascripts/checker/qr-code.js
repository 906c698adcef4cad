// A link as a QR code, drawn here: nobody else learns of it.

import { correction, generate } from 'lean-qr'
import { toSvg } from 'lean-qr/extras/svg'

// Longer texts make a code too fine for a printed page and a phone's camera.
const LONGEST = 1200

// The code as elements, or none where the text is too long for one.
export function qrCode(text) {
  if (text.length > LONGEST) return []
  const code = generate(text, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.M })
  const svg = toSvg(code, document, { on: 'black', off: 'white' })
  svg.setAttribute('aria-hidden', 'true') // the address stands beside it
  return [svg]
}
