import { useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { actionsQuery, type Actions } from '~/api/actions'
import { feesQuery } from '~/api/fees'
import { tokensQuery } from '~/api/tokens'
import { toDecimal } from '~/domain/amount'
import { newSeed } from '~/domain/commit-reveal'
import { withDefaults, type FilledAction } from '~/domain/draft'
import { largestSendable, paidBeside } from '~/domain/fee'
import { isName } from '~/domain/name'
import { inferShapes } from '~/domain/shape'
import { me } from '~/domain/template'
import { fillIn, type Values } from '~/domain/variables'
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
  startNextStep,
  undo,
  useDraft,
} from '~/stores/draft'
import { removeAbi, saveAbi, useLibrary } from '~/stores/library'
import { useProfiles } from '~/stores/profiles'
import { keepSeed } from '~/stores/seeds'
import { useExchange } from './use-exchange'
import { fieldSource, suggestions, type Known } from './known-actions'

/** Calls looked at for the fields of an action: the newest say what it takes today. */
const mostCalls = 500
const shapesIn = ({ items }: Actions) => inferShapes(items.slice(0, mostCalls).map(({ trace }) => trace))
const noShapes: ReturnType<typeof shapesIn> = []

/** All that composing knows and can do: the draft, what history and ABIs say of its actions, and every change to it. */
export function useComposing(username: string, signedIn: boolean) {
  const draft = useDraft()
  const abis = useLibrary((library) => library.abis)
  const profiles = useProfiles((kept) => kept.profiles)
  const [unkept, setUnkept] = useState(false)
  const client = useQueryClient()
  const { data: tokenList } = useQuery({ ...tokensQuery(), enabled: signedIn })
  const { data: mine = noShapes } = useQuery({
    ...actionsQuery('my', defaultContract()),
    enabled: signedIn,
    select: shapesIn,
  })
  const tokens = useMemo(
    () => new Map(tokenList?.items.map(({ token, decimals }) => [token, decimals])),
    [tokenList],
  )
  const contracts = [
    ...new Set(draft.actions.filter(({ view }) => view === 'form').map(({ account }) => account.trim())),
  ].filter((account) => isName(account) && !Object.hasOwn(abis, account))
  const histories = useQueries({
    queries: contracts.map((contract) => ({ ...actionsQuery('all', contract), select: shapesIn })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  })
  const known: Known = {
    username,
    dapp: config().dapp,
    tokens,
    abis,
    shapes: [...histories, ...mine],
    profiles,
  }
  const actions = draft.actions.map((action) => withDefaults(action, username, config().dapp))
  const values: Values = { ...(username === '' ? {} : { [me]: username }), ...draft.values }
  return {
    actions,
    /** As they would be sent: every variable that has a value is filled in. */
    ready: actions.map((action) => fillIn(action, values)),
    values,
    username,
    tokens,
    origin: draft.origin === 'told' ? null : draft.origin,
    /** A next step was left by what was sent. */
    waiting: draft.waiting !== null,
    canUndo: draft.past.length > 0,
    canRedo: draft.future.length > 0,
    /** The browser did not keep the latest seed. */
    unkept,
    fieldsOf: (action: FilledAction) => fieldSource(action, known),
    suggestionsFor: (field: SuggestedField, action: FilledAction) => suggestions(field, action, known),
    most: signedIn && username ? mostOf(client, username) : undefined,
    newSeed: async () => {
      const seed = await newSeed()
      setUnkept(!keepSeed(seed))
      return seed.hash
    },
    onChange: changeAction,
    onMove: moveAction,
    onDuplicate: duplicateAction,
    onRemove: removeAction,
    onAdd: addAction,
    onEdit: editData,
    onEditLater: editDataLater,
    onValue: setValue,
    onValueLater: setValueLater,
    onUndo: undo,
    onBackToOwn: backToOwn,
    onRedo: redo,
    onForgetOrigin: forgetOrigin,
    onNextStep: startNextStep,
    onAbi: saveAbi,
    onForgetAbi: removeAbi,
    exchange: useExchange(username, tokens),
  }
}
export type ComposingDesk = ReturnType<typeof useComposing>
type SuggestedField = 'account' | 'name' | 'actor' | 'permission'

/** The most that can be sent of a token, asked anew: a figure from minutes ago may be gone. */
const mostOf = (client: QueryClient, username: string) => async (token: string, paySysCms: boolean) => {
  const fees = await client.query({ ...feesQuery(username, token), staleTime: 0 })
  return toDecimal(largestSendable(fees, paidBeside(token, paySysCms)))
}
