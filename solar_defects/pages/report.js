// Filters and sorts the cells; each figure carries its facts as JSON.
const at = id => document.getElementById(id)
const number = id => Number(at(id).value)
const grid = at('cells')

function read(figure) {
  const cell = JSON.parse(figure.dataset.facts)
  return {...cell, figure, top: Math.max(...Object.values(cell.p))}
}
const cells = [...grid.children].map(read)

const kinds = {
  all: cell => true,
  any: cell => cell.found.length > 0,
  none: cell => cell.found.length === 0,
  review: cell => cell.review,
  note: cell => cell.note,
}

function filter() {
  const what = at('what').value, p = number('p'), mm = number('mm'), area = number('area')/100
  const kind = kinds[what] ?? (cell => cell.found.includes(what))
  for (const cell of cells) {
    const highest = cell.p[what] ?? cell.top
    cell.figure.hidden = !(kind(cell) && highest >= p && cell.mm >= mm && cell.area >= area)
  }
  const shown = cells.filter(cell => !cell.figure.hidden)
  at('n').textContent = `${shown.length} of ${cells.length} cells`
}

function sort() {
  const key = at('sort').value
  const value = cell => key.startsWith('p_') ? cell.p[key.slice(2)] : cell[key]
  const byName = (a, b) => a.n - b.n
  const byValue = (a, b) => value(b) - value(a) || byName(a, b)
  cells.sort(key === 'name' ? byName : byValue)
  grid.append(...cells.map(cell => cell.figure))
}

for (const id of ['what', 'p', 'mm', 'area']) at(id).addEventListener('input', filter)
at('sort').addEventListener('input', sort)
at('maps').addEventListener('change', e => grid.classList.toggle('plain', !e.target.checked))
grid.addEventListener('click', e => e.target.closest('.both')?.classList.toggle('off'))
filter()
sort()
