import { useState } from 'react'
import type { KeptSeed } from '~/stores/draft/seeds'
import { BlockTime } from '~/ui/values/BlockTime'
import { CopyButton } from '~/ui/values/CopyButton'
import { composing } from '~/words/compose'
import { Disclosure } from '~/ui/form/Disclosure'

type Props = { seeds: KeptSeed[]; onForget: (hash: string) => void }

/** The secrets behind hashes that were sent. A lost secret cannot be revealed, and what depends on it is lost too. */
export function Seeds({ seeds, onForget }: Props) {
  const { seed } = composing()
  return (
    <Disclosure title={seed.title}>
      <p className="text-sm text-muted">{seeds.length === 0 ? seed.none : seed.explain}</p>
      {seeds.length > 0 && (
        <ul className="divide-y divide-line">
          {seeds.map((each) => (
            <SeedLine key={each.hash} of={each} onForget={() => onForget(each.hash)} />
          ))}
        </ul>
      )}
    </Disclosure>
  )
}

function SeedLine({ of, onForget }: { of: KeptSeed; onForget: () => void }) {
  const [asked, setAsked] = useState(false)
  const { seed } = composing()
  return (
    <li className="grid gap-2 py-3">
      <span className="font-mono text-sm wrap-anywhere">{of.hash}</span>
      <BlockTime time={of.made} />
      <div className="flex flex-wrap gap-2">
        <CopyButton text={of.hash} label={seed.copyHash} />
        <CopyButton text={of.seed} label={seed.reveal} />
        <button type="button" className="button" onClick={() => (asked ? onForget() : setAsked(true))}>
          {asked ? seed.forgetForGood : seed.forget}
        </button>
      </div>
    </li>
  )
}
