import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { readTransfers } from '~/domain/draft/transfer-csv'
import { NotLoaded } from '~/ui/on-demand'
import { frame as en } from '~/words/en/frame'
import { frame as ru } from '~/words/ru/frame'
import { draftWords } from '~/words/drafts'
import { setLanguage } from '~/words/words'
import { TransferCsv } from './TransferCsv'

const text = 'to,amount,token,memo\nbob,1.5,MYRP,'
const rows = text.split('\n').map((line) => line.split(','))
type Read = Parameters<typeof TransferCsv>[0]['onRead']

it.each([
  ['en', en],
  ['ru', ru],
] as const)(
  'says in %s that the code of the CSV reader could not be loaded, and reads once it is',
  async (language, words) => {
    await setLanguage(language)
    const read = vi.fn<Read>().mockRejectedValueOnce(new NotLoaded(false))
    read.mockResolvedValue(readTransfers(rows, 'alice', new Map([['MYRP', 5]]), null))
    render(<TransferCsv username="alice" hasDraft={false} onRead={read} onTake={() => {}} />)
    await userEvent.click(screen.getAllByText(/./, { selector: 'summary' })[0]!)
    const field = screen.getByRole('textbox')
    fireEvent.change(field, { target: { value: text } })
    expect(await screen.findByRole('alert')).toHaveTextContent(words.notLoaded.part)
    expect(field).toHaveValue(text)
    await userEvent.click(screen.getByRole('button', { name: words.tryAgain }))
    expect(await screen.findByText(draftWords().transfers.totalOf('MYRP'))).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  },
)
