/** The same actions as a plain list: every row in the DOM, all work in the main thread. */
type Item = {
  global_action_seq: number
  block_num: number
  block_time: string
  action_trace: { act: { account: string; name: string; authorization: { actor: string }[]; data: unknown } }
}

const cellsOf = ({ global_action_seq, block_num, block_time, action_trace: { act } }: Item) => [
  `${act.name} by ${act.authorization.map(({ actor }) => actor).join(', ')}`,
  `${act.account}::${act.name}`,
  JSON.stringify(act.data),
  block_time,
  String(block_num),
  String(global_action_seq),
]

function rowOf(item: Item): HTMLTableRowElement {
  const row = document.createElement('tr')
  for (const text of cellsOf(item)) row.insertCell().textContent = text
  return row
}

async function fetchItems(): Promise<Item[]> {
  const { plasmapay } = (await (await fetch('/config.json')).json()) as { plasmapay: { origin: string } }
  const response = await fetch(`${plasmapay.origin}/plasma/api/v1/actions/all?contract=plasma.dice`)
  return ((await response.json()) as Item[]).toReversed()
}

async function list() {
  const items = await fetchItems()
  const rows = items.map((item) => ({ item, row: rowOf(item), text: JSON.stringify(item).toLowerCase() }))
  const counter = document.querySelector('[role=status]')
  const body = document.querySelector('tbody')
  const show = (sought: string) => {
    const found = rows.filter(({ text }) => text.includes(sought))
    body?.replaceChildren(...found.map(({ row }) => row))
    if (counter) counter.textContent = `${found.length} actions`
  }
  show('')

  const search = document.querySelector('input')
  search?.addEventListener('input', () => show(search.value.toLowerCase()))
  document.querySelector('button')?.addEventListener('click', () => {
    const lines = items.map((item) =>
      cellsOf(item)
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    )
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([lines.join('\r\n')]))
    link.download = 'actions.csv'
    link.click()
  })
}

void list()
