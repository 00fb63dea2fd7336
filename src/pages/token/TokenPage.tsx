import { useParams } from 'react-router'
import { spelledOut } from '~/domain/value/invisible-characters'
import { PageHeading } from '~/ui/PageHeading'

export function TokenPage() {
  const { code = '' } = useParams()
  return <PageHeading title={spelledOut(code)} />
}
