import { enContract } from '~/words/en/contract'
import { ruContract } from '~/words/ru/contract'
import { language } from './words'

/** The sentences of a contract's page. They come with the one page that says them. */
export const contract = () => (language === 'ru' ? ruContract : enContract)
