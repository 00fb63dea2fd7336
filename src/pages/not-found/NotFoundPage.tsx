import { paths } from '~/domain/paths'
import { PageHeading } from '~/ui/PageHeading'
import { words } from '~/words/words'

export function NotFoundPage() {
  return (
    <>
      <PageHeading title={words.notFound.title} />
      <p>
        {words.notFound.text} <a href={paths.overview()}>{words.nav.overview}</a>
      </p>
    </>
  )
}
