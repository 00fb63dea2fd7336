import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, it, vi } from 'vitest'
import { en } from '~/words/en'
import { ru } from '~/words/ru'
import { transferWords } from '~/words/transfers'
import { speak } from '~/words/words'
import { TransferCsv } from './TransferCsv'
import { useExchange } from './use-exchange'

let comes = false
const papa = vi.hoisted(() => ({ read: (): unknown => undefined }))
vi.mock('papaparse', () => ({
  get default() {
    return papa.read()
  },
}))
vi.mock('~/stores/config', () => ({ config: () => ({ plasmapay: { origin: '' }, dapp: {} }) }))

const tokens = new Map([['MYRP', 5]])
const text = 'to,amount,token,memo\nbob,1.5,MYRP,'

function Box() {
  const { onReadCsv } = useExchange('alice', tokens)
  return <TransferCsv username="alice" onRead={onReadCsv} onTake={() => {}} />
}

beforeEach(() => {
  comes = false
  papa.read = () => {
    if (!comes) throw new TypeError('Importing a module script failed.')
    return { parse: (csv: string) => ({ data: csv.split('\n').map((line) => line.split(',')) }) }
  }
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
})

it.each([
  ['en', en],
  ['ru', ru],
] as const)(
  'in %s the box says that its reader did not come, and reads once it has',
  async (language, words) => {
    await speak(language)
    render(<Box />, { wrapper: MemoryRouter })
    await userEvent.click(screen.getAllByText(/./, { selector: 'summary' })[0]!)
    const field = screen.getByRole('textbox')
    fireEvent.change(field, { target: { value: text } })
    expect(await screen.findByRole('alert')).toHaveTextContent(words.unloaded.part)
    expect(field).toHaveValue(text)
    comes = true
    await userEvent.click(screen.getByRole('button', { name: words.tryAgain }))
    expect(await screen.findByText(transferWords().totalOf('MYRP'))).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  },
)
