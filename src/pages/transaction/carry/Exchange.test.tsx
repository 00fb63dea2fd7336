import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { setLanguage } from '~/words/words'
import { Exchange } from './Exchange'

it.each([
  ['en', 'Copy as cURL (bash)'],
  ['ru', 'Скопировать как cURL (bash)'],
] as const)('says in %s which shell the copied command is for', async (language, label) => {
  await setLanguage(language)
  render(
    <Exchange
      link={() => null}
      request={() => ({ actions: [] })}
      sendUrl="https://plasmapay.test/send-tx"
      onSave={() => Promise.resolve(true)}
      onOpen={() => Promise.resolve(null)}
    />,
  )
  await userEvent.click(screen.getAllByText(/./, { selector: 'summary' })[0]!)
  expect(await screen.findByRole('button', { name: label })).toBeVisible()
})
