import { paths } from '~/domain/paths'
import { paymentWords } from '~/words/payments'

/** On a phone the links are wider than the page: the one of this page comes into view. */
function showCurrent(list: HTMLElement | null) {
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (list && current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2
}

type Props = { here: string; mayCreate: boolean }

/** The pages of payments, for the top of each of them. */
export function PageLinks({ here, mayCreate }: Props) {
  const say = paymentWords().pages
  const places = [
    [paths.payments(), say.list],
    ...(mayCreate ? [[paths.newPayment(), say.new] as const] : []),
    [paths.paymentHooks(), say.hooks],
    [paths.reconciliation(), say.reconciliation],
    [paths.paymentRates(), say.rates],
    [paths.paymentAccounts(), say.accounts],
  ] as const
  return (
    <nav
      ref={showCurrent}
      aria-label={say.label}
      className="relative -mx-4 overflow-x-auto border-b border-line px-2 lg:mx-0"
    >
      <ul className="flex gap-1">
        {places.map(([href, name]) => (
          <li key={href}>
            <a
              href={href}
              aria-current={href === here ? 'page' : undefined}
              className="-mb-px block min-h-10 content-center border-b-2 border-transparent px-3 font-semibold whitespace-nowrap text-muted no-underline aria-[current]:border-accent aria-[current]:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
