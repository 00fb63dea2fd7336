import { enSigning } from '~/words/en/signing'
import { ruSigning } from '~/words/ru/signing'
import { language } from './words'

/** The sentences of reviewing, sending and receipts. They come with the one page that says them. */
export const signing = () => (language === 'ru' ? ruSigning : enSigning)
