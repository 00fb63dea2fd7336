import { JsonError } from '~/domain/json/json'
import { createDesk } from './history-service'
import type { Answer, Question } from './history-thread'

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
