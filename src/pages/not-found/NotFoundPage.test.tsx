import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { StagedPage } from '~/pages/StagedPage'
import { NotFoundPage } from './NotFoundPage'

it('says that there is no such page, and links to Overview without any request', () => {
  render(
    <StagedPage at="/nowhere">
      <NotFoundPage />
    </StagedPage>,
  )
  expect(screen.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Overview' })).toHaveAttribute('href', '/')
  expect(document.title).toBe('Page not found · PlasmaPay')
})
