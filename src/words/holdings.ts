import { enHoldings } from '~/words/en/holdings'
import { ruHoldings } from '~/words/ru/holdings'
import { language } from './words'

/** The sentences about what one holds. They come with the pages that say them. */
export const holdingWords = () => (language === 'ru' ? ruHoldings : enHoldings)
