import { enCompose } from '~/words/en/compose'
import { ruCompose } from '~/words/ru/compose'
import { language } from './words'

/** The sentences of writing a transaction. They come with the one page that says them. */
export const composing = () => (language === 'ru' ? ruCompose : enCompose)
