import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { prefer, type Preferences, type Theme, type Zone } from '~/stores/preferences'
import { languages } from '~/words/door'
import { headerWords } from '~/words/header'
import { settingsWords } from '~/words/settings'
import { words } from '~/words/words'
import type { Finding } from './finding'

const page = (name: string, to: string, also = ''): Finding => ({
  id: `page ${to}`,
  group: 'pages',
  name,
  also: `${also} ${to}`,
  to,
})

/** Every page of the navigation and beyond; those that need a session lead guests to sign in. */
export function pagesToOpen(signedIn: boolean): Finding[] {
  const { nav } = words
  const { pages } = headerWords()
  return [
    page(nav.overview, paths.overview(), pages.also.overview),
    page(pages.send, paths.send(), pages.also.send),
    page(pages.receive, paths.receive(), pages.also.receive),
    page(nav.activity, paths.activity(), pages.also.activity),
    page(nav.balances, paths.balances(), pages.also.balances),
    page(pages.contacts, paths.contacts(), pages.also.contacts),
    page(nav.transaction, paths.transaction(), pages.also.transaction),
    page(nav.fees, paths.fees(), pages.also.fees),
    page(words.activity.openTrace, paths.pasted(), pages.also.pasted),
    ...(config().payments === undefined
      ? []
      : [page(nav.payments, paths.payments()), page(pages.newPayment, paths.newPayment())]),
    page(nav.settings, paths.settings()),
    ...(signedIn ? [] : [page(nav.signIn, paths.signIn())]),
  ]
}

/** What can be done right here. */
export function actionsToTake(
  { hideAmounts }: Preferences,
  signedIn: boolean,
  account: string,
  onSignOut: () => void,
): Finding[] {
  const { actions, menu } = headerWords()
  const own: Finding[] = [
    {
      id: 'copy account',
      group: 'actions',
      name: menu.copy,
      detail: account,
      run: () => void navigator.clipboard.writeText(account).catch(() => {}),
    },
    { id: 'sign out', group: 'actions', name: words.nav.signOut, also: actions.signOutAlso, run: onSignOut },
  ]
  return [
    {
      id: 'hide',
      group: 'actions',
      name: hideAmounts ? actions.show : words.amount.hide,
      also: actions.hideAlso,
      run: () => prefer({ hideAmounts: !hideAmounts }),
    },
    ...(signedIn ? own : []),
  ]
}

/** Settings with few choices are changed from here; the others lead to their page. */
export function settingsToChange(preferences: Preferences): Finding[] {
  const settings = settingsWords()
  const choice = (detail: string, name: string, change: Partial<Preferences>): Finding[] =>
    Object.entries(change).every(([key, value]) => preferences[key as keyof Preferences] === value)
      ? []
      : [{ id: `set ${JSON.stringify(change)}`, group: 'settings', name, detail, run: () => prefer(change) }]
  const section = (name: string): Finding => ({
    id: `settings ${name}`,
    group: 'settings',
    name,
    detail: settings.title,
    to: paths.settings(),
  })
  return [
    ...(['system', 'light', 'dark'] satisfies Theme[]).flatMap((theme) =>
      choice(settings.theme, settings.themes[theme], { theme }),
    ),
    ...languages.flatMap(({ code, name }) => choice(settings.language, name, { language: code })),
    ...(['local', 'utc'] satisfies Zone[]).flatMap((zone) =>
      choice(settings.zone, words.zones[zone], { zone }),
    ),
    section(settings.session),
    section(settings.arrivals),
    section(settings.days),
    section(settings.connection),
  ]
}
