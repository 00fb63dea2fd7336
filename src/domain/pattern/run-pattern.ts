import { parsePattern, PatternError, wordRanges, type Edge, type Node, type Range } from './parse-pattern'

type Taking = { do: 'take'; has: (unit: number) => boolean; next: number } | { do: 'done' }
type Step =
  | Taking
  | { do: 'edge'; of: Edge; next: number }
  | { do: 'fork'; first: number; second: number }
  | { do: 'mark'; end: boolean; next: number }

/** A compiled pattern. Every match begins with the text `lead`. */
export type Program = { steps: Step[]; start: number; lead: string }

/** Limits a program; together with `maxTextUnits` it limits the work for one text. */
const maxSteps = 300
/** Repeating an empty node adds no steps, so built nodes are counted as well. */
const maxNodes = 10_000
/** Only the beginning of a longer text is searched. UTF-16 units. */
// for tests
export const maxTextUnits = 5000
/** A fraction of a millisecond. */
const stepsBetweenPauses = 5000

const fork = (into: number, past: number, lazy: boolean): Step =>
  lazy ? { do: 'fork', first: past, second: into } : { do: 'fork', first: into, second: past }

/** Throws PatternError. The value is the first named group, else the first group, else the whole match. */
export function compilePattern(text: string): Program {
  const { node, groups } = parsePattern(text)
  const named = groups.findIndex(({ name }) => name !== null)
  const value = groups.length === 0 ? -1 : Math.max(named, 0)
  const steps: Step[] = [{ do: 'done' }]
  const add = (step: Step) => {
    if (steps.length >= maxSteps) throw new PatternError('too-large', 0)
    return steps.push(step) - 1
  }
  const marked = (inner: (next: number) => number, next: number) =>
    add({ do: 'mark', end: false, next: inner(add({ do: 'mark', end: true, next })) })

  /** Adds the steps of a node, which continue at `next`, and returns the index of the first. Built from the end. */
  let nodes = 0
  const build = (node: Node, next: number): number => {
    if (++nodes > maxNodes) throw new PatternError('too-large', 0)
    if (node.is === 'set') return add({ do: 'take', has: membership(node.ranges), next })
    if (node.is === 'edge') return add({ do: 'edge', of: node.of, next })
    if (node.is === 'sequence') return node.parts.reduceRight((next, part) => build(part, next), next)
    if (node.is === 'choice')
      return node.ways
        .map((way) => build(way, next))
        .reduceRight((second, first) => add({ do: 'fork', first, second }))
    if (node.is === 'repeat') return buildRepeat(node, next)
    return node.index === value ? marked((end) => build(node.node, end), next) : build(node.node, next)
  }
  const buildRepeat = ({ node, min, max, lazy }: Node & { is: 'repeat' }, next: number): number => {
    let tail = next
    if (max === Infinity) {
      const loop = add({ do: 'fork', first: next, second: next })
      steps[loop] = fork(build(node, loop), next, lazy)
      tail = loop
    } else for (let count = min; count < max; count++) tail = add(fork(build(node, tail), next, lazy))
    for (let count = 0; count < min; count++) tail = build(node, tail)
    return tail
  }

  const start = value < 0 ? marked((end) => build(node, end), 0) : build(node, 0)
  return { steps, start, lead: leadOf(node).letters }
}

/** Why a text is not a pattern that can be run; null where it is one. */
export function faultIn(pattern: string): PatternError | null {
  try {
    compilePattern(pattern)
    return null
  } catch (error) {
    if (error instanceof PatternError) return error
    throw error
  }
}

/** The text every match begins with; `whole` where the node matches exactly this text. */
function leadOf(node: Node): { letters: string; whole: boolean } {
  if (node.is === 'group') return leadOf(node.node)
  if (node.is === 'set' && node.ranges.length === 1) {
    const [from, to] = node.ranges[0] ?? [0, 1]
    if (from === to) return { letters: String.fromCharCode(from), whole: true }
  }
  let letters = ''
  if (node.is !== 'sequence') return { letters, whole: false }
  for (const part of node.parts) {
    const lead = leadOf(part)
    letters += lead.letters
    if (!lead.whole) return { letters, whole: false }
  }
  return { letters, whole: true }
}

/** Whether a unit is in a set, by binary search in its ranges. */
// for tests
export const membership = (ranges: readonly Range[]) => (unit: number) => {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (!range) return false
    if (unit < range[0]) high = middle - 1
    else if (unit > range[1]) low = middle + 1
    else return true
  }
  return false
}

const isWord = membership(wordRanges)

function isAt(edge: Edge, text: string, at: number): boolean {
  if (edge === 'start') return at === 0
  if (edge === 'end') return at === text.length
  const before = at > 0 && isWord(text.charCodeAt(at - 1))
  const after = at < text.length && isWord(text.charCodeAt(at))
  return (before !== after) === (edge === 'word')
}

/** One way through the program. `from` and `to` limit the value; -1 where it has not begun or ended. */
type Thread = { step: Taking; from: number; to: number }

/**
 * The value of the first match, as a backtracking engine would find it; null where nothing matches or the match does not
 * include the group. All ways are followed in parallel, one unit of text at a time; where two ways reach the same step,
 * only the preferred one is kept. So the time is at max proportional to text × program. Yields now and then, so that the
 * caller can let the page respond.
 */
export function* gatherValue({ steps, start, lead }: Program, whole: string): Generator<void, string | null> {
  const text = whole.slice(0, maxTextUnits)
  const seen = new Int32Array(steps.length).fill(-1)
  let found: Thread | null = null
  let threads: Thread[] = []
  let ready: Thread[] = []
  let work = 0
  const follow = (at: number, index: number, from: number, to: number): void => {
    const step = steps[index]
    if (!step || seen[index] === at) return
    seen[index] = at
    work++
    if (step.do === 'take' || step.do === 'done') ready.push({ step, from, to })
    else if (step.do === 'fork') {
      follow(at, step.first, from, to)
      follow(at, step.second, from, to)
    } else if (step.do === 'edge') {
      if (isAt(step.of, text, at)) follow(at, step.next, from, to)
    } else if (step.end) follow(at, step.next, from, at)
    else follow(at, step.next, at, -1)
  }
  for (let at = 0; at <= text.length; at++) {
    if (!found && threads.length === 0 && lead !== '') {
      at = text.indexOf(lead, at)
      if (at < 0) return null
    }
    if (work > stepsBetweenPauses) {
      work = 0
      yield
    }
    ready = []
    for (const { step, from, to } of threads) if (step.do === 'take') follow(at, step.next, from, to)
    // Only ways that began earlier can be preferred to a match that is found, so no new ones begin.
    if (!found) follow(at, start, -1, -1)
    else if (ready.length === 0) break
    const unit = at < text.length ? text.charCodeAt(at) : -1
    threads = []
    for (const thread of ready) {
      if (thread.step.do === 'done') {
        found = thread
        break
      }
      if (thread.step.do === 'take' && unit >= 0 && thread.step.has(unit)) threads.push(thread)
    }
  }
  return found && found.from >= 0 && found.to >= 0 ? text.slice(found.from, found.to) : null
}
