import { PageHeading } from '~/ui/PageHeading'
import { sendWords } from '~/words/send'

export const SendPage = () => <PageHeading title={sendWords().title} />
