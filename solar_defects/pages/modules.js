// Opens a cell large, by a click on a module or on a card of the queue, and goes on from there; sorts the site.
const at = id => document.getElementById(id)
const dialog = at('large')
const facts = new Map()

function cellsOf(section) {
  if (!facts.has(section)) facts.set(section, JSON.parse(section.dataset.cells))
  return facts.get(section)
}

// A cell without pictures of its own is a part of the module's picture.
function crop(section, n) {
  const plan = section.querySelector('.plan svg'), {width, height} = plan.viewBox.baseVal
  const {rows, columns} = section.dataset
  const wide = width/columns, high = height/rows
  const part = document.createElementNS(plan.namespaceURI, 'svg')
  part.setAttribute('viewBox', `${n%columns*wide} ${Math.floor(n/columns)*high} ${wide} ${high}`)
  part.append(plan.querySelector('image').cloneNode())
  return part
}

function picturesOf(section, n) {
  const own = section.querySelector('template').content.querySelector(`[data-n="${n}"]`)
  return own ? [...document.importNode(own, true).children] : [crop(section, n)]
}

function fact(text, value, kind='') {
  const row = document.createElement('div')
  row.className = kind
  for (const part of [text, value]) row.append(Object.assign(document.createElement('span'), {textContent: part}))
  return row
}

function* about(cell) {
  for (const [label, p] of Object.entries(cell.p)) {
    const found = cell.found.includes(label)
    yield fact(label + (found ? ': yes' : ''), p.toFixed(2), found ? `${label} yes` : label)
  }
  if (cell.mm) yield fact('length of cracks', `about ${Math.round(cell.mm)} mm`)
  if (cell.area) yield fact('inactive area', `${(100*cell.area).toFixed(1)} %`)
  if (cell.unlike !== null) yield fact('training cells that are more usual', `${Math.round(100*cell.unlike)} %`)
  if (cell.review) yield fact('to review', cell.doubt ? `${Math.round(100*cell.doubt)} % chance of a wrong label` : '')
  if (cell.note) yield fact(cell.note, '')
}

let shown = null  // what the dialog shows, and what comes before and after it

function show(list, k) {
  if (!list[k]) return
  const {section, n} = list[k], cell = cellsOf(section)[n]
  const pictures = picturesOf(section, n)
  shown = {list, k}
  at('name').textContent = `${section.dataset.name}, row ${Math.floor(n/section.dataset.columns) + 1}, column ${n%section.dataset.columns + 1}`
  dialog.querySelector('.both').replaceChildren(...pictures)
  at('about').replaceChildren(...about(cell))
  at('switch').hidden = pictures.length < 2
  at('before').disabled = k === 0
  at('after').disabled = k === list.length - 1
  if (!dialog.open) dialog.showModal()
}

const move = step => shown && show(shown.list, shown.k + step)

function openIn(section, n) {
  show(cellsOf(section).map((_, n) => ({section, n})), n)
}

function clickOn(plan, e) {
  const section = plan.closest('section'), box = plan.getBoundingClientRect()
  const {rows, columns} = section.dataset
  const place = (at, from, length, count) => Math.min(count - 1, Math.max(0, Math.floor((at - from)/length*count)))
  openIn(section, place(e.clientY, box.top, box.height, rows)*columns + place(e.clientX, box.left, box.width, columns))
}

const cards = [...document.querySelectorAll('#queue figure')]
const queue = cards.map(card => ({section: at(card.dataset.module), n: Number(card.dataset.n)}))

function open(e) {
  const plan = e.target.closest('.plan svg'), card = e.target.closest('#queue figure')
  if (e.type === 'keydown' && e.target.dataset.n && plan) openIn(plan.closest('section'), Number(e.target.dataset.n))
  else if (plan && e.type === 'click') clickOn(plan, e)
  else if (card) show(queue, cards.indexOf(card))
  else return
  e.preventDefault()
}

document.addEventListener('click', open)
document.addEventListener('keydown', e => {
  if (dialog.open) {
    if (e.key === 'ArrowLeft') move(-1)
    if (e.key === 'ArrowRight') move(1)
  } else if (e.key === 'Enter' || e.key === ' ') open(e)
})
at('before').addEventListener('click', () => move(-1))
at('after').addEventListener('click', () => move(1))
at('close').addEventListener('click', () => dialog.close())
dialog.addEventListener('click', e => e.target === dialog && dialog.close())
at('maps').addEventListener('change', e => dialog.classList.toggle('plain', !e.target.checked))

// The pictures of the queue are taken from the modules when they come into view, or go to print.
function fill(card) {
  const {section, n} = queue[cards.indexOf(card)], pictures = card.querySelector('.both')
  if (!pictures.children.length) pictures.append(picturesOf(section, n)[0])
}
const seen = new IntersectionObserver(entries => entries.forEach(e => e.isIntersecting && fill(e.target)), {rootMargin: '300px'})
cards.forEach(card => seen.observe(card))
addEventListener('beforeprint', () => cards.forEach(fill))

const site = at('site')
at('sort')?.addEventListener('input', e => {
  const key = e.target.value, sign = key === 'area' || key === 'review' ? -1 : 1
  const value = item => sign*Number(item.dataset[key])
  const items = [...site.children].sort((a, b) => value(a) - value(b) || a.dataset.rank - b.dataset.rank)
  site.append(...items)
})
