import { JsonError } from '~/domain/json/json'
import { createHistoryService, type Answer, type Question } from './history-service'

/** The thread in which answers are parsed and searched, so that twenty megabytes never block typing. */
const service = createHistoryService()

const post = (answer: Answer | 'ready') => postMessage(answer)

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { id, method, args } = data
  const run = service[method] as (...args: unknown[]) => Promise<unknown>
  run(...args).then(
    (value) => post({ id, value }),
    (error: unknown) => post({ id, ...reasonOf(error) }),
  )
})

const reasonOf = (error: unknown) =>
  error instanceof JsonError ? { why: 'no-json' as const } : { why: 'bug' as const, text: String(error) }

post('ready')
