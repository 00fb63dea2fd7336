import { signing } from '~/words/signing'

type Props = { accounts: readonly string[]; onLift: (account: string) => void }

/** Says for each blocked recipient that nothing is sent to it, and offers to lift the block. */
export const Blocked = ({ accounts, onLift }: Props) => (
  <div role="alert" className="card grid gap-2 border-bad p-4">
    {accounts.map((account) => (
      <p key={account} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="wrap-anywhere">{signing().review.blocked(account)}</span>
        <button type="button" className="button" onClick={() => onLift(account)}>
          {signing().review.liftBlock(account)}
        </button>
      </p>
    ))}
  </div>
)
