import { enCompose } from './en-compose'
import { ruCompose } from './ru-compose'
import { language } from './words'

/** The sentences of writing a transaction. They come with the one page that says them. */
export const composing = () => (language === 'ru' ? ruCompose : enCompose)
