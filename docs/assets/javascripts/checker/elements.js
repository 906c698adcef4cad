// The custom elements of the checker's page, in the order in which they need one another.

import './checker-runtime.js'
import './answer-tools.js'
import './answer-keep.js'
import './answer-sheet.js'
import './situation-checker.js'
import './category-aid.js'
import './staff-table.js'
import './offline-copy.js'
