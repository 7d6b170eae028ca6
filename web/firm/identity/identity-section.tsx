import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { IdentityState } from '#contract/identity-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { InPersonDialog } from './in-person-dialog.tsx'

type OfClient = Output<EndpointByRoute['GET /api/clients/:client/identity-checks']>
export type Signer = OfClient['signers'][number]
type Check = Signer['checks'][number]

const tones: Record<IdentityState, Tone> = {
  'not asked': 'neutral',
  unchecked: 'needs',
  'under way': 'live',
  checked: 'done',
  'by hand': 'needs',
}

/** How each signer of a client is identified, on the record and on a return. Nothing while nothing asks for it. */
export function IdentitySection({ client }: { client: string }) {
  const { identity: say } = useText()
  const state = useData(`identity ${client}`, (signal) => call('GET /api/clients/:client/identity-checks', { params: { client }, signal }))
  useFollow([{ topics: ['client', 'portal'], id: client }], state.reload)
  const [asked, setAsked] = useState<Signer | null>(null)
  const maySend = useStaff()?.staff.permissions.includes('documents.send') ?? false
  const signers = (state.data?.signers ?? []).filter((one) => one.state !== 'not asked' || one.checks.length > 0)
  if (!state.data || signers.length === 0) return null
  return (
    <section class="stack gap-small" aria-labelledby="identity-checks">
      <h2 id="identity-checks">{say.title}</h2>
      <ItemList label={say.title}>
        {signers.map((signer) => (
          <Item
            key={signer.personId}
            icon="shield"
            title={
              <span class="row gap-small">
                {signer.name} <StatusPill tone={tones[signer.state]}>{say.states[signer.state]}</StatusPill>
              </span>
            }
            detail={<SignerDetail signer={signer} />}
            asideBelow
            aside={
              maySend &&
              (signer.state !== 'by hand' || state.data?.mayAllow) && (
                <Button icon="person" onClick={() => setAsked(signer)}>
                  {say.act}
                  <span class="visually-hidden"> {signer.name}</span>
                </Button>
              )
            }
          />
        ))}
      </ItemList>
      {asked && <InPersonDialog client={client} signer={asked} onClose={() => setAsked(null)} onDone={state.reload} />}
    </section>
  )
}

function SignerDetail({ signer }: { signer: Signer }) {
  const { identity: say } = useText()
  const { moment } = useWhen()
  const lines = [
    signer.failed > 0 && say.failedOf(signer.failed, signer.most),
    signer.countsUntil && say.until(moment(signer.countsUntil)),
    signer.hindrance && signer.state === 'unchecked' && say.hindrance[signer.hindrance],
    signer.checks.some(({ isPractice }) => isPractice) && say.practice,
  ].filter((line) => typeof line === 'string' && line !== '')
  return (
    <div class="stack gap-small">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {signer.checks.length > 0 && (
        <Disclosure summary={say.history}>
          <ul class="stack gap-small">
            {signer.checks.map((check) => (
              <li key={check.id}>
                <CheckLine check={check} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

function CheckLine({ check }: { check: Check }) {
  const { identity: say, help } = useText()
  const { momentAlone } = useWhen()
  const facts = [
    check.way === 'vendor' ? check.vendor && say.byVendor(say.vendors[check.vendor]) : check.checkedBy && say.inPersonBy(check.checkedBy),
    check.identityDocument && help.documents[check.identityDocument],
    check.knownSince !== null && say.knownSince(check.knownSince),
    check.reason && say.reasons[check.reason],
    check.despiteFailures && say.despite,
    check.reference && !check.isPractice && say.reference(check.reference),
  ].filter(Boolean)
  return (
    <>
      <strong>{check.outcome ? say.outcomes[check.outcome] : say.open}</strong> · {momentAlone(check.endedAt ?? check.begunAt)}
      <br />
      {facts.join(' · ')}
    </>
  )
}
