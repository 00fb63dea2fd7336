import { PageHeading } from '~/ui/PageHeading'
import { sendWords } from '~/words/send'

export const ReceivePage = () => <PageHeading title={sendWords().receive.title} />
