import { JsonError } from '~/domain/json/json'
import { createDesk, type Answer, type Question } from './history-service'

/** The thread in which answers are parsed and searched, so that twenty megabytes never stop a hand from typing. */
const desk = createDesk()

const post = (answer: Answer | 'ready') => postMessage(answer)

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { id, method, args } = data
  const run = desk[method] as (...args: unknown[]) => Promise<unknown>
  run(...args).then(
    (value) => post({ id, value }),
    (error: unknown) => post({ id, ...reasonOf(error) }),
  )
})

const reasonOf = (error: unknown) =>
  error instanceof JsonError ? { why: 'no-json' as const } : { why: 'bug' as const, text: String(error) }

post('ready')
