import { expect, it, test } from 'vitest'
import { problemsOf, requestOf, withDefaults } from './draft'
import { builtIn, tagsIn, type BuiltIn } from './template'
import { fillIn, variablesIn } from './variables'

test.each<[BuiltIn, string[]]>([
  ['stable', []],
  ['plasma', []],
  ['dice', ['stake', 'roll_under', 'seed_hash', 'user_seed_hash']],
])('the template %s needs the values %j and nothing else', (which, variables) => {
  const { actions, values } = builtIn(which, 'alice')
  expect(variablesIn(actions)).toEqual(variables)
  expect(variablesIn(builtIn(which, '').actions)).toContain('me')
  const given = { seed_hash: 'aa'.repeat(32), user_seed_hash: 'bb'.repeat(32), ...values }
  const filled = actions.map((action) => withDefaults(fillIn({ id: '1', ...action }, given), 'alice', {}))
  expect(filled.flatMap(problemsOf)).toEqual([])
  expect(requestOf(filled)?.actions).toHaveLength(1)
})

it('the dice bet leads to its reveal', () => {
  const { next } = builtIn('dice', 'alice', 'my.dice')
  expect(next?.actions).toMatchObject([{ account: 'my.dice', name: 'dice' }])
  expect(variablesIn(next?.actions ?? [])).toEqual(next?.takes.map(({ variable }) => variable))
})

it('tags are separated by commas, each once, in lower case', () =>
  expect(tagsIn(' Rent, home ,,rent')).toEqual(['rent', 'home']))
