import { useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { actionsQuery, type Actions } from '~/api/plasmapay/actions'
import { feesQuery } from '~/api/plasmapay/fees'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { toDecimal } from '~/domain/money/amount'
import { newSeed } from '~/domain/draft/commit-reveal'
import type { DraftAction, FilledAction } from '~/domain/draft/draft'
import { largestSendable, paidBeside } from '~/domain/money/fee'
import { isName } from '~/domain/value/name'
import { inferShapes, type ActionShape } from '~/domain/contract/action-shape'
import { config, defaultContract } from '~/stores/config'
import {
  addAction,
  backToOwn,
  changeAction,
  duplicateAction,
  editData,
  editDataLater,
  forgetOrigin,
  moveAction,
  redo,
  removeAction,
  setValue,
  setValueLater,
  undo,
  unfoldOnly,
  useDraft,
} from '~/stores/draft/draft'
import { isBlank } from '~/stores/draft/kept-draft'
import { removeAbi, saveAbi, useLibrary } from '~/stores/draft/library'
import { useProfiles } from '~/stores/contract/profiles'
import { keepSeed } from '~/stores/draft/seeds'
import { useSettled } from '~/ui/use-settled'
import { useExchange } from '~/pages/transaction/carry/use-exchange'
import { composer, type Kinds } from './composed'
import { indexFacts, suggestions, type Known } from './known-actions'

/** Only the newest calls tell which fields an action takes today. */
const maxCalls = 500
const shapesIn = ({ items }: Actions) => inferShapes(items.slice(0, maxCalls).map(({ trace }) => trace))
const noShapes: ReturnType<typeof shapesIn> = []

/** Every change to the draft. */
const commands = {
  onChange: changeAction,
  onMove: moveAction,
  onDuplicate: duplicateAction,
  onRemove: removeAction,
  onAdd: addAction,
  onUnfold: unfoldOnly,
  onEdit: editData,
  onEditLater: editDataLater,
  onValue: setValue,
  onValueLater: setValueLater,
  onUndo: undo,
  onBackToOwn: backToOwn,
  onRedo: redo,
  onForgetOrigin: forgetOrigin,
  onAbi: saveAbi,
  onForgetAbi: removeAbi,
}

/** The shapes of all contracts’ calls in one list. Defined here so that `combine` keeps its result while no answer is new. */
const allShapes = (results: { data?: ActionShape[] | undefined }[]) =>
  results.flatMap(({ data }) => data ?? [])

/** Everything composing shows and does: the draft, what history and ABIs say of its actions, and every change to it. */
export function useComposing(username: string, signedIn: boolean) {
  const draft = useDraft()
  const [kinds, setKinds] = useState<ReadonlyMap<string, Kinds>>(new Map())
  const [unkept, setUnkept] = useState(false)
  const client = useQueryClient()
  const known = useKnown(username, signedIn, draft.actions)
  const compose = useMemo(() => composer(known, kinds), [known, kinds])
  const composeWith = useMemo(() => compose(draft.values), [compose, draft.values])
  const actions = useMemo(() => draft.actions.map(composeWith), [composeWith, draft.actions])
  const tools = useMemo(
    () => ({
      tokens: known.tokens,
      suggestions: (field: SuggestedField, action: FilledAction) => suggestions(field, action, known),
      maxAmount: signedIn && username ? maxAmountOf(client, username) : undefined,
      newSeed: async () => {
        const seed = await newSeed()
        setUnkept(!keepSeed(seed))
        return seed.hash
      },
      ...commands,
      onKinds: (key: string, chosen: Kinds) => setKinds((before) => new Map(before).set(key, chosen)),
    }),
    [client, known, signedIn, username],
  )
  return {
    actions,
    ready: actions.map(({ ready }) => ready),
    values: draft.values,
    username,
    /** Somebody is signed in, but PlasmaPay has not told the account yet. */
    accountUnknown: known.accountUnknown,
    /** The same object while somebody types. */
    tools,
    origin: draft.origin === 'told' ? null : draft.origin,
    isBlank: isBlank(draft),
    canUndo: draft.past.length > 0,
    canRedo: draft.future.length > 0,
    /** The latest seed could not be stored in this browser. */
    unkept,
    exchange: useExchange(username, known.tokens),
  }
}
export type ComposeModel = ReturnType<typeof useComposing>
export type ComposingTools = ComposeModel['tools']
type SuggestedField = 'account' | 'name' | 'actor' | 'permission'

/** What the browser knows of contracts: the same object as long as nothing in it has changed. */
function useKnown(username: string, signedIn: boolean, actions: DraftAction[]): Known {
  const abis = useLibrary((library) => library.abis)
  const profiles = useProfiles((kept) => kept.profiles)
  const { data: tokenList } = useQuery({ ...tokensQuery(), enabled: signedIn })
  const { data: mine = noShapes } = useQuery({
    ...actionsQuery('my', defaultContract()),
    enabled: signedIn,
    select: shapesIn,
  })
  const named = new Set(actions.filter(({ view }) => view !== 'json').map(({ account }) => account.trim()))
  // Names hold no blanks. Half a name is asked for by nobody.
  const contracts = useSettled([...named].filter(isName).join(' '))
    .split(' ')
    .filter((account) => account !== '' && !Object.hasOwn(abis, account))
  const histories = useQueries({
    queries: contracts.map((contract) => ({ ...actionsQuery('all', contract), select: shapesIn })),
    combine: allShapes,
  })
  const { dapp } = config()
  const accountUnknown = signedIn && username === ''
  return useMemo(() => {
    const tokens = new Map(tokenList?.items.map(({ token, decimals }) => [token, decimals]))
    return indexFacts({
      username,
      accountUnknown,
      dapp,
      tokens,
      abis,
      shapes: [...histories, ...mine],
      profiles,
    })
  }, [username, accountUnknown, dapp, tokenList, abis, histories, mine, profiles])
}

/** The largest amount of a token that can be sent, asked afresh: a balance from minutes ago may have changed. */
const maxAmountOf = (client: QueryClient, username: string) => async (token: string, paySysCms: boolean) => {
  const fees = await client.query({ ...feesQuery(username, token), staleTime: 0 })
  return toDecimal(largestSendable(fees, paidBeside(token, paySysCms)))
}
