// The checker's page: its custom elements, in the order in which they need one another. All of their part of the page stands
// above this script, and what comes below it has not come yet.

import './checker-runtime.js'
import './answer-tools.js'
import './answer-keep.js'
import './answer-sheet.js'
import './situation-checker.js'
import './category-aid.js'
import './staff-table.js'
import './offline-copy.js'
