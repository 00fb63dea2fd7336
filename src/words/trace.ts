import { enTrace } from '~/words/en/trace'
import { ruTrace } from '~/words/ru/trace'
import { language } from './words'

/** The sentences about traces. They come with the pages that show one. */
export const tracing = () => (language === 'ru' ? ruTrace : enTrace)
