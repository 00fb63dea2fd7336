import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { DraftFileError, draftFile, readDraftFile, type DraftFileFault } from '~/domain/draft/draft-file'
import { readShareFragment, shareFragment } from '~/domain/draft/share-link'
import type { TemplateAction } from '~/domain/draft/draft'
import type { DraftContent } from '~/domain/draft/template'
import { CsvError, readTransfers, type DecimalMark } from '~/domain/draft/transfer-csv'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { appendActions, openDraft, setNext, useDraft } from '~/stores/draft/draft'
import { removeTemplate, saveTemplate, useLibrary } from '~/stores/draft/library'
import { forgetSeed, useSeeds } from '~/stores/draft/seeds'
import { loadModule } from '~/ui/on-demand'
import { saveFile, textFile } from '~/ui/form/save-file'

/** Everything that brings a draft in or out: templates, CSV, files and links; and its next step and seeds. */
export function useExchange(username: string, tokens: ReadonlyMap<string, number | null>) {
  const actions = useDraft((draft) => draft.actions)
  const values = useDraft((draft) => draft.values)
  const next = useDraft((draft) => draft.next)
  const templates = useLibrary((library) => library.templates)
  const seeds = useSeeds((kept) => kept.seeds)
  const brokenLink = useSharedDraft()
  const content: DraftContent = { actions: actions.map(asTemplate), values, next }
  return {
    brokenLink,
    content,
    templates,
    seeds,
    next,
    game: config().dapp.contract,
    sendUrl: `${config().plasmapay.origin}/plasma/api/v1/send-tx`,
    link: () => linkOf(content),
    onUse: (used: DraftContent) => openDraft(used, null),
    onSaveTemplate: (name: string, tags: string[]) => saveTemplate(name, tags, content),
    onRemoveTemplate: removeTemplate,
    onNext: setNext,
    onForgetSeed: forgetSeed,
    onTakeTransfers: (taken: TemplateAction[], how: 'add' | 'replace') => {
      const read: DraftContent = { actions: taken, values: {}, next: null }
      return how === 'add' ? appendActions(read) : openDraft(read, null)
    },
    onReadCsv: async (text: string, mark: DecimalMark | null) => {
      const { default: papa } = await loadModule(() => import('papaparse'))
      try {
        return readTransfers(papa.parse<string[]>(text).data, username, tokens, mark)
      } catch (error) {
        if (error instanceof CsvError) return error.fault
        throw error
      }
    },
    onSaveFile: async () => {
      try {
        saveFile('draft.json', textFile(await draftFile(content)))
        return true
      } catch (error) {
        if (error instanceof DraftFileError) return false
        throw error
      }
    },
    onOpenFile: async (text: string) => {
      try {
        openDraft(await readDraftFile(text), 'file')
        return null
      } catch (error) {
        if (error instanceof DraftFileError) return error
        throw error
      }
    },
  }
}
export type DraftFault = { fault: DraftFileFault; levels?: number | undefined }
export type ExchangeModel = ReturnType<typeof useExchange>

const asTemplate = ({ account, name, actor, permission, data, off }: DraftContent['actions'][number]) => ({
  account,
  name,
  actor,
  permission,
  data,
  ...(off && { off }),
})

function linkOf(content: DraftContent): string | null {
  try {
    return `${location.origin}${paths.transaction()}${shareFragment(content)}`
  } catch (error) {
    if (error instanceof DraftFileError) return null
    throw error
  }
}

/** Opens the draft of a share link once, and removes it from the address: a reload must not overwrite later work with it. */
function useSharedDraft(): DraftFault | undefined {
  const { hash, pathname, search, state } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const shared = readShareFragment(hash)
    if (shared === null) return
    const broken = shared instanceof DraftFileError
    if (!broken) openDraft(shared, 'link')
    void navigate(pathname + search, {
      replace: true,
      state: broken && { brokenLink: { fault: shared.fault, levels: shared.levels } },
    })
  }, [hash, pathname, search, navigate])
  return (state as { brokenLink?: DraftFault } | null)?.brokenLink
}
