/** Opens a store and asks it for a count, every row of every order, and a term. Prints what it found as JSON. */
import { openFolder } from '../../src/store/folder.ts'
import { ORDERS } from '../../src/store/parts.ts'

const store = await openFolder(process.argv[2] ?? '', { readOnly: true })
const dataset = store.snapshot()
let last = 0
const counted = ORDERS.map((order) => {
  const cursor = dataset.cursor(order, 'each')
  let rows = 0
  cursor.seek()
  while (cursor.next(65_536)) {
    rows += cursor.to - cursor.from
    if (order === 'SPOG') last = cursor.columns[0][cursor.to - 1] ?? 0
  }
  return rows
})
const { arrayBuffers } = process.memoryUsage()
const rows = counted.every((count) => count === counted[0]) ? counted[0] : -1
console.log(JSON.stringify({ size: dataset.size, rows, name: dataset.terms.valueOf(last), arrayBuffers }))
await store.close()
