import type { DraftProblem } from '~/domain/draft/draft'
import { maxLevels } from '~/domain/json/data-size'
import { composing } from '~/words/compose'
import { draftWords } from '~/words/drafts'

/** What is wrong with an action, in a sentence. */
export const problemText = (problem: DraftProblem | undefined) =>
  problem &&
  (problem.reason === 'no-json'
    ? composing().noJson(problem.position + 1)
    : problem.reason === 'too-deep'
      ? draftWords().exchange.tooDeep(problem.levels, maxLevels)
      : composing().problem[problem.reason])
