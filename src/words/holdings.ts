import { enHoldings } from './en-holdings'
import { ruHoldings } from './ru-holdings'
import { language } from './words'

/** The sentences about what one holds. They come with the pages that say them. */
export const holdingWords = () => (language === 'ru' ? ruHoldings : enHoldings)
