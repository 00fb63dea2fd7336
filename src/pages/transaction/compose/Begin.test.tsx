import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { TransactionPage } from '~/pages/transaction/TransactionPage'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { saveTemplate } from '~/stores/draft/library'

function draw(at = '/transaction') {
  const server = fakeServer({ '/actions/all': '[]' }, { signedIn: false })
  render(
    <StagedPage at={at}>
      <TransactionPage />
    </StagedPage>,
  )
  return server
}
const draft = () => useDraft.getState().actions
const start = () => screen.queryByRole('region', { name: 'What would you like to make?' })
const card = (name: RegExp) => within(start()!).getByRole('button', { name })
const action = (n: number) => screen.getByRole('group', { name: `Action ${n}` })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const here = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const whole = {
  account: 'usdp',
  name: 'transfer',
  actor: 'alice',
  permission: 'active',
  data: '{"memo":"x"}',
}

describe('an empty draft', () => {
  it('offers what it may become, with the person’s own templates, and no more once something is written', () => {
    saveTemplate('Rent', [], { actions: [whole], values: {}, next: null })
    draw()
    expect(
      within(start()!)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'TransferOne token to one account',
      'Many transfersFrom a CSV file',
      'Contract callAny action of any contract',
      'DiceA bet, and its reveal afterwards',
      'Open a fileA draft that was saved. A link opens by itself.',
      'RentYour template',
    ])
    fireEvent.click(card(/^Rent/))
    expect(draft()).toMatchObject([{ ...whole, view: 'form' }])
    expect(start()).toBeNull()
  })

  it('asks for past calls of a contract once its name is whole, and not of every beginning of it', async () => {
    const { paths } = draw()
    for (const value of ['my', 'my.d', 'my.dapp'])
      fireEvent.change(screen.getByRole('textbox', { name: 'Contract' }), { target: { value } })
    await waitFor(() => expect(paths()).toEqual(['/actions/all?contract=my.dapp']))
  })

  it('opens a contract call as a form, with the focus in its first field', () => {
    draw()
    fireEvent.click(card(/^Contract call/))
    expect(screen.getByRole('tab', { name: 'Form' })).toHaveAttribute('aria-selected', 'true')
    expect(screen.getByRole('textbox', { name: 'Contract' })).toHaveFocus()
  })

  it('unfolds the CSV reader, with the focus in it', () => {
    draw()
    fireEvent.click(card(/^Many transfers/))
    expect(screen.getByRole('textbox', { name: 'CSV text' })).toHaveFocus()
    expect(screen.getByRole('textbox', { name: 'CSV text' }).closest('details')).toHaveAttribute('open')
  })

  it('opens a file, and says beside the cards what is wrong with one', async () => {
    draw()
    const pick = within(start()!).getByLabelText(/^Open a file/)
    fireEvent.change(pick, { target: { files: [new File(['{}'], 'x.json')] } })
    expect(await within(start()!).findByRole('alert')).toHaveTextContent(/not a draft of this app/)
  })
})

describe('a further action', () => {
  it('has contract and signer of the last, is the only one unfolded, and has the focus in its first empty field', () => {
    changeAction(draft()[0]!.id, whole)
    draw()
    press('Add action')
    expect(draft()[1]).toMatchObject({
      account: 'usdp',
      actor: 'alice',
      permission: 'active',
      name: '',
      data: '{}',
    })
    expect(within(action(1)).queryByRole('textbox')).toBeNull()
    expect(within(action(2)).getByRole('textbox', { name: 'Action' })).toHaveFocus()
    press('Expand Action 1')
    expect(within(action(1)).getByRole('textbox', { name: 'Contract' })).toHaveValue('usdp')
    expect(within(action(2)).queryByRole('textbox')).toBeNull()
  })

  it('switches between JSON and form with Alt and J, and keeps the focus inside', () => {
    draw()
    const contract = screen.getByRole('textbox', { name: 'Contract' })
    for (const name of ['JSON', 'Form']) {
      fireEvent.keyDown(contract, { key: '∆', code: 'KeyJ', altKey: true })
      expect(screen.getByRole('tab', { name })).toHaveFocus()
      expect(screen.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
    }
  })
})

const readOne = async () => {
  fireEvent.change(screen.getByRole('textbox', { name: 'CSV text' }), {
    target: { value: 'to,amount,token\nbob,1.5,PLASMA\n' },
  })
  return screen.findByRole('button', { name: 'Add 1 transfer' })
}

describe('transfers from a CSV file', () => {
  it('join what is written, or replace it', async () => {
    changeAction(draft()[0]!.id, whole)
    draw()
    fireEvent.click(await readOne())
    expect(draft().map(({ account }) => account)).toEqual(['usdp', 'ion.token'])
    await readOne()
    press('Replace the draft with them')
    expect(draft().map(({ account }) => account)).toEqual(['ion.token'])
    press('Undo')
    expect(draft()).toHaveLength(2)
  })

  it('ask for nothing where nothing is written', async () => {
    draw()
    await readOne()
    expect(screen.queryByRole('button', { name: 'Replace the draft with them' })).toBeNull()
  })
})

describe('the review', () => {
  it('has an address of its own, which “Back” leaves for the draft as it was', async () => {
    changeAction(draft()[0]!.id, whole)
    draw('/transaction?from=here')
    press('Review')
    await screen.findByRole('region', { name: 'Request' })
    expect(here()).toBe('/transaction?from=here&review=1')
    act(() => history.back())
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Request' })).toBeNull())
    expect(here()).toBe('/transaction?from=here')
    expect(draft()).toMatchObject([whole])
    press('Review')
    await screen.findByRole('region', { name: 'Request' })
    press('Back to editing')
    expect(here()).toBe('/transaction?from=here')
  })

  it('is not there after a reload, and neither is its address', async () => {
    draw('/transaction?review=1')
    await waitFor(() => expect(here()).toBe('/transaction'))
    expect(screen.getByRole('textbox', { name: 'Contract' })).toBeVisible()
  })
})
