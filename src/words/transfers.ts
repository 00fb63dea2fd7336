import { enTransfers } from '~/words/en/transfers'
import { ruTransfers } from '~/words/ru/transfers'
import { language } from './words'

/** The sentences of a file of transfers. They come with the one page that reads one. */
export const transferWords = () => (language === 'ru' ? ruTransfers : enTransfers)
