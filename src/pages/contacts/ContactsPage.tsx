import { PageHeading } from '~/ui/PageHeading'
import { contactWords } from '~/words/contacts'

export const ContactsPage = () => <PageHeading title={contactWords().title} />
