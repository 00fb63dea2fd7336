import { useParams } from 'react-router'
import { paths } from '~/domain/paths'
import { spelledOut } from '~/domain/value/invisible-characters'
import { PageHeading } from '~/ui/PageHeading'
import { accountWords } from '~/words/account'

export function AccountPage() {
  const { name = '' } = useParams()
  return (
    <PageHeading title={spelledOut(name)}>
      <a href={paths.contract(name)}>{accountWords().asContract}</a>
    </PageHeading>
  )
}
