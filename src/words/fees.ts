import { enFees } from '~/words/en/fees'
import { ruFees } from '~/words/ru/fees'
import { language } from './words'

/** The sentences of the fees. They come with the one page that says them. */
export const feeWords = () => (language === 'ru' ? ruFees : enFees)
