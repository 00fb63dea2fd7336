import type { HookAlgorithm, HookVerdict } from '~/domain/payment/delivery'
import { hookWords } from '~/words/hooks'

const inks: Record<HookVerdict | 'unchecked', string> = {
  verified: 'text-good',
  unsigned: 'text-warn',
  forged: 'text-bad',
  unreadable: 'text-bad',
  unchecked: 'text-warn',
}

type Props = { verdict: keyof typeof inks; algorithm: HookAlgorithm | null | undefined }

/** Whether a webhook’s signature holds, and by which algorithm. */
export const VerdictMark = ({ verdict, algorithm }: Props) => (
  <span className={`font-semibold ${inks[verdict]}`}>
    {hookWords().verdict[verdict]}
    {algorithm && ` · ${algorithm}`}
  </span>
)
