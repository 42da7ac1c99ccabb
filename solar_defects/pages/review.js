// Takes decisions by key and click, keeps them in the browser under the fingerprint of the table, and downloads them.
const at = id => document.getElementById(id)
const cards = [...document.querySelectorAll('article')]
const table = document.body.dataset.table
const key = `solar-defects review ${table}`
const id = card => JSON.stringify([card.dataset.file, card.dataset.label])

let kept = {}    // id of a card: [filename, label, given, decision]
let here = null  // the card that keys decide on

function read() {
  try { kept = JSON.parse(localStorage.getItem(key)) ?? kept } catch { at('lost').hidden = false }
}
function keep() {
  try { localStorage.setItem(key, JSON.stringify(kept)) } catch { at('lost').hidden = false }
}

function show(card) {
  card.decision = kept[id(card)]?.[3]
  for (const b of card.querySelectorAll('button')) b.setAttribute('aria-pressed', b.value === card.decision)
}
function tally() {
  const shown = cards.filter(card => !card.hidden)
  const decided = shown.filter(card => card.decision)
  at('count').textContent = `${decided.length} of ${shown.length} decided`
  at('bar').max = shown.length
  at('bar').value = decided.length
}
function refresh() {
  read()
  cards.forEach(show)
  tally()
}

function decide(card, decision) {
  const {file, label, given} = card.dataset
  if (kept[id(card)]?.[3] === decision) delete kept[id(card)]
  else kept[id(card)] = [file, label, given, decision]
  keep()
  show(card)
  tally()
}

function go(card) {
  if (!card) return
  here?.classList.remove('here')
  here = card
  here.classList.add('here')
  here.focus({preventScroll: true})
  here.scrollIntoView({block: 'nearest'})
}
function beside(step) {
  const shown = cards.filter(card => !card.hidden)
  return shown[shown.indexOf(here) + step]
}

document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches('select, input')) return
  const choice = {1: 'keep', 2: 'change', 3: 'unsure'}[e.key]
  const step = {ArrowLeft: -1, ArrowRight: 1}[e.key]
  if (choice && here) {
    decide(here, choice)
    if (here.decision) go(beside(1))
  }
  else if (step) go(beside(step))
  else return
  e.preventDefault()
})

for (const card of cards) card.addEventListener('click', e => {
  go(card)
  const button = e.target.closest('button')
  if (button) decide(card, button.value)
})

at('only').addEventListener('change', e => {
  for (const card of cards) card.hidden = e.target.value !== '' && card.dataset.label !== e.target.value
  tally()
  go(beside(0) ?? cards.find(card => !card.hidden))
  e.target.focus()
})
at('light').addEventListener('input', e => document.body.style.setProperty('--light', e.target.value))

// A spreadsheet would run a name that begins so; with ./ before it, it names the same file.
const harmless = name => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(name) ? `./${name}` : name
const quoted = value => `"${String(value).replaceAll('"', '""')}"`

function csv() {
  const head = ['filename', 'label', 'given', 'decision', 'table']
  const rows = Object.values(kept).map(([file, ...rest]) => [harmless(file), ...rest, table])
  return [head, ...rows].map(row => row.map(quoted).join(',') + '\n').join('')
}

at('save').addEventListener('click', () => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv()], {type: 'text/csv'}))
  link.download = 'decisions.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
})

addEventListener('storage', e => { if (e.key === key) refresh() })  // another tab
addEventListener('beforeunload', e => {
  if (!at('lost').hidden && Object.keys(kept).length) e.preventDefault()
})

refresh()
go(cards.find(card => !card.decision) ?? cards[0])
