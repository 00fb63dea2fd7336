/**
 * A rule of oxlint.config.mjs against what a busy machine makes fail, or a quick one pass: waiting for so many
 * milliseconds, and measuring how long something took. Only for test files; the config says which.
 */
const wait = 'Wait for the event itself, or let a fake clock pass.'
const took = 'How long it took proves nothing: count steps, or let a fake clock pass.'

const nameOf = (node) => (node.type === 'MemberExpression' ? node.property.name : node.name)
const isNow = (node) => node.type === 'CallExpression' && nameOf(node.callee) === 'now'
const isMoment = (node) => isNow(node) || node.type === 'Identifier'

const noTime = {
  create: (context) => ({
    CallExpression(node) {
      const [, time] = node.arguments
      const isTimed = time !== undefined && time.value !== 0
      if (['setTimeout', 'setInterval'].includes(nameOf(node.callee)) && isTimed && !isLimit(node))
        context.report({ node, message: wait })
      if (nameOf(node.callee) === 'waitForTimeout') context.report({ node, message: wait })
    },
    ImportDeclaration(node) {
      if (/^(node:)?timers(\/promises)?$/.test(node.source.value)) context.report({ node, message: wait })
    },
    BinaryExpression(node) {
      const { operator, left, right } = node
      if (operator === '-' && [left, right].some(isNow) && [left, right].every(isMoment))
        context.report({ node, message: took })
    },
  }),
}
/** `test.setTimeout(ms)` says when to give up. */
const isLimit = ({ callee }) => callee.type === 'MemberExpression' && callee.object.name === 'test'

export default { meta: { name: 'walls' }, rules: { 'no-time-in-tests': noTime } }
