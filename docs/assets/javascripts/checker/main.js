// The checker's page: its custom elements. All of their part of the page stands above this script, and what comes below it has
// not come yet. What the first lines do without is begun once they are painted; Python comes last, who needs the others.

import './answer-sheet.js'
import './situation-checker.js'

window.firstLines.painted.then(async () => {
  await import('./answer-tools.js')
  await import('./answer-keep.js')
  await import('./paper-code.js')
  await import('./category-aid.js')
  await import('./staff-table.js')
  await import('./offline-copy.js')
  await import('./checker-runtime.js')
})
