import { enActivity } from '~/words/en/activity'
import { ruActivity } from '~/words/ru/activity'
import { language } from './words'

/** The sentences of the list of actions. They come with the one page that says them. */
export const activity = () => (language === 'ru' ? ruActivity : enActivity)
