/* The script of the one-file page: draws the graph of the data block on a canvas; zooms, pans, searches, filters, and shows
 * the sentences behind an edge. Plain browser JavaScript without any request; all text goes in as text, never as markup. */

const graph = JSON.parse(document.getElementById('data').textContent)
const { words, nodes, edges, evidence, reports, legend } = graph
const canvas = document.getElementById('graph')
const pen = canvas.getContext('2d')
const element = (id) => document.getElementById(id)

/** Colours of the canvas, from the style sheet, which knows whether the reader wants a dark page. */
const ink = {}

function readColors() {
  const style = getComputedStyle(document.documentElement)
  for (const name of ['ink', 'paper', 'edge']) ink[name] = style.getPropertyValue(`--${name}`).trim()
}

const camera = { scale: 1, left: 0, top: 0 }
const hiddenClasses = new Set()
let year = 0
let selection = { type: 'none', index: -1 }

/** Edges at each node, and nodes by number of edges, most first. */
const edgesAt = nodes.map(() => [])
for (const [index, edge] of edges.entries()) {
  edgesAt[edge.s].push(index)
  if (edge.t !== edge.s) edgesAt[edge.t].push(index)
}
const byDegree = nodes.map((_, index) => index).sort((a, b) => edgesAt[b].length - edgesAt[a].length || a - b)

/** Edges between the same two nodes bend apart. */
const bends = (() => {
  const pairs = new Map()
  const keyOf = ({ s, t }) => `${Math.min(s, t)} ${Math.max(s, t)}`
  for (const edge of edges) pairs.set(keyOf(edge), (pairs.get(keyOf(edge)) ?? 0) + 1)
  const seen = new Map()
  return edges.map((edge) => {
    const key = keyOf(edge)
    const place = seen.get(key) ?? 0
    seen.set(key, place + 1)
    return (edge.s < edge.t ? 1 : -1) * (place - (pairs.get(key) - 1) / 2) * 16
  })
})()

/** Whether a filter leaves an edge: what no year is known of holds in all. */
function isEdgeShown(edge) {
  if (hiddenClasses.has(nodes[edge.s].c) || hiddenClasses.has(nodes[edge.t].c)) return false
  return year === 0 || edge.y.length === 0 || edge.y.includes(year)
}

function isNodeShown(index) {
  if (hiddenClasses.has(nodes[index].c)) return false
  return year === 0 || edgesAt[index].some((edge) => isEdgeShown(edges[edge]))
}

const toScreen = (x, y) => [x * camera.scale + camera.left, y * camera.scale + camera.top]
const toGraph = (x, y) => [(x - camera.left) / camera.scale, (y - camera.top) / camera.scale]

/** Start, control point and end of an edge in graph units, from rim to rim; a loop has its control above the node. */
function curveOf(index) {
  const { s, t } = edges[index]
  const [a, b] = [nodes[s], nodes[t]]
  if (s === t)
    return [
      [a.x - 4, a.y - a.r],
      [a.x, a.y - a.r - 40],
      [a.x + 4, a.y - a.r],
    ]
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const control = [(a.x + b.x) / 2 - uy * bends[index] * 2, (a.y + b.y) / 2 + ux * bends[index] * 2]
  return [[a.x + ux * a.r, a.y + uy * a.r], control, [b.x - ux * b.r, b.y - uy * b.r]]
}

function pointOn([from, control, to], at) {
  const mix = (axis) => (1 - at) ** 2 * from[axis] + 2 * at * (1 - at) * control[axis] + at ** 2 * to[axis]
  return [mix(0), mix(1)]
}

function isSelectedEdge(index) {
  if (selection.type === 'edge') return selection.index === index
  return selection.type === 'node' && edgesAt[selection.index].includes(index)
}

function drawArrow(curve) {
  const [x, y] = toScreen(...curve[2])
  const [fromX, fromY] = toScreen(...pointOn(curve, 0.9))
  const angle = Math.atan2(y - fromY, x - fromX)
  pen.beginPath()
  pen.moveTo(x, y)
  for (const side of [-0.4, 0.4]) pen.lineTo(x - 8 * Math.cos(angle + side), y - 8 * Math.sin(angle + side))
  pen.fill()
}

function drawEdge(index, isStrong) {
  const curve = curveOf(index)
  const [from, control, to] = curve.map(([x, y]) => toScreen(x, y))
  pen.strokeStyle = isStrong ? ink.ink : ink.edge
  pen.fillStyle = pen.strokeStyle
  pen.globalAlpha = isStrong ? 1 : selection.type === 'none' ? 0.6 : 0.25
  pen.lineWidth = isStrong ? 2 : 1
  pen.beginPath()
  pen.moveTo(...from)
  pen.quadraticCurveTo(...control, ...to)
  pen.stroke()
  if (graph.directed && camera.scale > 0.3) drawArrow(curve)
  pen.globalAlpha = 1
}

/** What the reader looks at: the node or edge that was chosen and what it joins; everything while nothing is chosen. */
function nodesInFocus() {
  if (selection.type === 'none') return nodes.map(() => true)
  const inFocus = nodes.map(() => false)
  const chosen = selection.type === 'edge' ? [selection.index] : edgesAt[selection.index]
  for (const { s, t } of chosen.map((index) => edges[index])) inFocus[s] = inFocus[t] = true
  if (selection.type === 'node') inFocus[selection.index] = true
  return inFocus
}

function drawNode(index, isInFocus) {
  pen.globalAlpha = isInFocus ? 1 : 0.35
  const node = nodes[index]
  const [x, y] = toScreen(node.x, node.y)
  pen.beginPath()
  pen.arc(x, y, Math.max(2, node.r * camera.scale), 0, 2 * Math.PI)
  pen.fillStyle = legend[node.c].color
  pen.fill()
  pen.lineWidth = selection.type === 'node' && selection.index === index ? 3 : 1
  pen.strokeStyle = pen.lineWidth > 1 ? ink.ink : ink.paper
  pen.stroke()
  pen.globalAlpha = 1
}

/** From this scale on a label has the lines that the picture has room for; below it, one short line. */
const SCALE_OF_LINES = 0.7

/** The ways to write a label, the best first: the next is tried where one has no room. */
function waysOf(node, isChosen) {
  const line = [!isChosen && node.l.length > 16 ? `${node.l.slice(0, 15)}…` : node.l]
  return node.w !== undefined && camera.scale >= SCALE_OF_LINES ? [node.w, line, [`${node.l.slice(0, 7)}…`]] : [line]
}

/** Where lines stand below a node: left, top, right, bottom. */
function boxOf(lines, x, top) {
  const half = Math.max(...lines.map((line) => pen.measureText(line).width)) / 2 + 2
  return [x - half, top, x + half, top + 1 + 14 * lines.length]
}

function isFree(box, taken) {
  return !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
}

/** Text with a rim of the paper's colour, so that it can be read on top of edges. */
function drawText(text, x, y) {
  pen.lineWidth = 3
  pen.strokeStyle = ink.paper
  pen.strokeText(text, x, y)
  pen.fillStyle = ink.ink
  pen.fillText(text, x, y)
}

/** Labels of nodes with many edges first; one that would cover another is left out until there is room. */
function drawLabels(shown, inFocus) {
  const taken = []
  pen.textAlign = 'center'
  pen.lineJoin = 'round'
  const chosen = selection.type === 'node' ? [selection.index] : []
  const ends = selection.type === 'edge' ? [edges[selection.index].s, edges[selection.index].t] : []
  const near = selection.type === 'none' ? [] : byDegree.filter((index) => inFocus[index])
  for (const index of new Set([...chosen, ...ends, ...near, ...byDegree])) {
    if (!shown[index]) continue
    const node = nodes[index]
    const [x, y] = toScreen(node.x, node.y)
    if (x < -200 || y < -50 || x > canvas.clientWidth + 200 || y > canvas.clientHeight + 50) continue
    const isChosen = chosen.includes(index) || ends.includes(index)
    const top = y + Math.max(2, node.r * camera.scale) + 2
    const lines = waysOf(node, isChosen).find((way) => isFree(boxOf(way, x, top), taken))
    if (lines === undefined) continue
    taken.push(boxOf(lines, x, top))
    pen.globalAlpha = inFocus[index] ? 1 : 0.4
    for (const [row, line] of lines.entries()) drawText(line, x, top + 12 + 14 * row)
    pen.globalAlpha = 1
    if (taken.length >= 400) return
  }
}

let isDrawing = false

/** Draws at the next frame; many calls make one drawing. */
function draw() {
  if (isDrawing) return
  isDrawing = true
  requestAnimationFrame(() => {
    isDrawing = false
    const ratio = window.devicePixelRatio || 1
    const [width, height] = [canvas.clientWidth, canvas.clientHeight]
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, width, height)
    pen.font = `12px ${getComputedStyle(document.body).fontFamily}`
    const shown = nodes.map((_, index) => isNodeShown(index))
    const strong = []
    for (const [index, edge] of edges.entries()) {
      if (!isEdgeShown(edge)) continue
      if (isSelectedEdge(index)) strong.push(index)
      else drawEdge(index, false)
    }
    for (const index of strong) drawEdge(index, true)
    const inFocus = nodesInFocus()
    for (const [index, isShown] of shown.entries()) if (isShown) drawNode(index, inFocus[index])
    drawLabels(shown, inFocus)
    canvas.dataset.camera = JSON.stringify(camera)
  })
}

/** Everything in view, with a margin. */
function showAll() {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)]
  const extent = (values) => [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  const [[left, right], [top, bottom]] =
    nodes.length === 0
      ? [
          [0, 1],
          [0, 1],
        ]
      : [extent(xs), extent(ys)]
  // Labels stand out to both sides of the outermost nodes.
  const side = Math.min(100, canvas.clientWidth / 8)
  const [width, height] = [canvas.clientWidth - 2 * side, canvas.clientHeight - 100]
  camera.scale = Math.min(2, width / Math.max(1, right - left), height / Math.max(1, bottom - top))
  camera.left = side + (width - (right - left) * camera.scale) / 2 - left * camera.scale
  camera.top = 40 + (height - (bottom - top) * camera.scale) / 2 - top * camera.scale
  draw()
}

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const scale = Math.min(20, Math.max(0.01, camera.scale * factor))
  const ratio = scale / camera.scale
  camera.left = x - (x - camera.left) * ratio
  camera.top = y - (y - camera.top) * ratio
  camera.scale = scale
  draw()
}

/** A new element with text. Text never becomes markup. */
function make(name, text = '', children = []) {
  const made = document.createElement(name)
  made.textContent = text
  made.append(...children)
  return made
}

function listButton(text, onClick) {
  const button = make('button', text)
  button.type = 'button'
  button.addEventListener('click', onClick)
  return make('li', '', [button])
}

function edgeText({ s, t, p }) {
  return `${nodes[s].l} —${graph.properties[p]}${graph.directed ? '→' : '—'} ${nodes[t].l}`
}

/** A sentence with the quoted words marked. Offsets count code points of the report. */
function quoteBlock({ q, t, r, b, e, u, m }) {
  const at = t.indexOf(q)
  const marked = at < 0 ? [t] : [t.slice(0, at), make('mark', q), t.slice(at + q.length)]
  const source = [reports[r].label || reports[r].iri, `[${b}, ${e})`, u, m].filter((part) => part !== '')
  return [make('blockquote', '', marked), make('p', source.join(' · '))]
}

function showEdge(index) {
  selection = { type: 'edge', index }
  const edge = edges[index]
  const quotes = edge.e.flatMap((item) => quoteBlock(evidence[item]))
  const nothing = quotes.length === 0 ? [make('p', words.origins[edge.o])] : []
  element('details').replaceChildren(make('h2', edgeText(edge)), ...nothing, ...quotes)
  draw()
}

function showNode(index, isCentred) {
  selection = { type: 'node', index }
  const node = nodes[index]
  const items = edgesAt[index]
    .filter((edge) => isEdgeShown(edges[edge]))
    .map((edge) => listButton(edgeText(edges[edge]), () => showEdge(edge)))
  const facts = [legend[node.c].label, node.years.join(' ')].filter((part) => part !== '').join(' · ')
  const about = make('p', facts)
  const iri = make('p', node.i)
  iri.className = 'note'
  element('details').replaceChildren(make('h2', node.l), about, iri, make('ul', '', items))
  if (isCentred) {
    camera.scale = Math.max(camera.scale, 1)
    camera.left = canvas.clientWidth / 2 - node.x * camera.scale
    camera.top = canvas.clientHeight / 2 - node.y * camera.scale
  }
  draw()
}

function showNothing() {
  selection = { type: 'none', index: -1 }
  element('details').replaceChildren(make('p', words.hint))
  draw()
}

function search() {
  const wanted = element('search').value.trim().toLowerCase()
  const found =
    wanted === ''
      ? []
      : byDegree.filter(
          (index) =>
            isNodeShown(index) &&
            `${nodes[index].l}\n${nodes[index].o}\n${nodes[index].i}`.toLowerCase().includes(wanted),
        )
  const items = found.slice(0, 30).map((index) => listButton(nodes[index].l, () => showNode(index, true)))
  if (wanted !== '' && found.length !== items.length) items.push(make('li', `… ${found.length}`))
  if (wanted !== '' && found.length === 0) items.push(make('li', words.nothing))
  element('found').replaceChildren(...items)
}

/** The node under a place of the canvas, else the nearest edge within a few pixels. */
function hit(x, y) {
  const [gx, gy] = toGraph(x, y)
  const node = byDegree.find(
    (index) =>
      isNodeShown(index) &&
      Math.hypot(nodes[index].x - gx, nodes[index].y - gy) <= Math.max(nodes[index].r, 5 / camera.scale),
  )
  if (node !== undefined) return { type: 'node', index: node }
  let best = { type: 'none', index: -1 }
  let distance = 7 / camera.scale
  for (const [index, edge] of edges.entries()) {
    if (!isEdgeShown(edge)) continue
    const curve = curveOf(index)
    for (let step = 0; step < 24; step++) {
      const near = distanceToSegment([gx, gy], pointOn(curve, step / 24), pointOn(curve, (step + 1) / 24))
      if (near < distance) [distance, best] = [near, { type: 'edge', index }]
    }
  }
  return best
}

function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const at = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - at * dx, y - ay - at * dy)
}

function select(x, y) {
  const found = hit(x, y)
  if (found.type === 'node') showNode(found.index, false)
  else if (found.type === 'edge') showEdge(found.index)
  else showNothing()
}

function listenToPointer() {
  let drag
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId)
    drag = { x: event.offsetX, y: event.offsetY, hasMoved: false }
  })
  canvas.addEventListener('pointermove', (event) => {
    if (drag === undefined) return
    const [dx, dy] = [event.offsetX - drag.x, event.offsetY - drag.y]
    if (!drag.hasMoved && Math.hypot(dx, dy) < 4) return
    camera.left += dx
    camera.top += dy
    drag = { x: event.offsetX, y: event.offsetY, hasMoved: true }
    draw()
  })
  canvas.addEventListener('pointerup', (event) => {
    if (drag !== undefined && !drag.hasMoved) select(event.offsetX, event.offsetY)
    drag = undefined
  })
  canvas.addEventListener('pointercancel', () => {
    drag = undefined
  })
  const onWheel = (event) => {
    event.preventDefault()
    zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY)
  }
  canvas.addEventListener('wheel', onWheel, { passive: false })
}

function listenToKeys() {
  const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }
  canvas.addEventListener('keydown', (event) => {
    const move = moves[event.key]
    if (move !== undefined) {
      camera.left += move[0]
      camera.top += move[1]
      draw()
    } else if (event.key === '+' || event.key === '=') zoom(1.3)
    else if (event.key === '-') zoom(1 / 1.3)
    else if (event.key === '0') showAll()
    else if (event.key === 'Escape') showNothing()
    else return
    event.preventDefault()
  })
}

function filters() {
  for (const [index, { color, label, count }] of legend.entries()) {
    const box = make('input')
    box.type = 'checkbox'
    box.checked = true
    box.addEventListener('change', () => {
      if (box.checked) hiddenClasses.delete(index)
      else hiddenClasses.add(index)
      draw()
      search()
    })
    const dot = make('span')
    dot.className = 'dot'
    dot.style.background = color
    element('kinds').append(make('label', '', [box, ' ', dot, `${label} ${count}`]))
  }
  for (const [value, text] of [[0, words.allYears], ...graph.years.map((known) => [known, String(known)])]) {
    const option = make('option', text)
    option.value = String(value)
    element('year').append(option)
  }
  element('year').addEventListener('change', (event) => {
    year = Number(event.target.value)
    draw()
    search()
  })
}

element('search').addEventListener('input', search)
element('in').addEventListener('click', () => zoom(1.3))
element('out').addEventListener('click', () => zoom(1 / 1.3))
element('fit').addEventListener('click', showAll)
window.addEventListener('resize', draw)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  readColors()
  draw()
})
readColors()
listenToPointer()
listenToKeys()
filters()
showNothing()
showAll()
