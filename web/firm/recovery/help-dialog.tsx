import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { identityChecks } from '#contract/recovery-policy.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { IdentityProofField, useIdentityProof } from '../identity-proof.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'

type Started = Output<EndpointByRoute['POST /api/persons/:person/recovery']>
type Check = (typeof identityChecks)[number]

export type WhoIsHelped = { name: string; mobile: string | null } & ({ personId: string } | { staffMemberId: string })

type Props = { who: WhoIsHelped; onClose: () => void; onStarted: () => void }

/** How it was made sure who it is, and where the link goes; then the six digits to say. */
export function HelpDialog({ who, onClose, onStarted }: Props) {
  const [started, setStarted] = useState<Started | null>(null)
  if (started) return <Told started={started} onClose={onClose} />
  return (
    <CheckForm
      who={who}
      onClose={onClose}
      onStarted={(answer) => {
        setStarted(answer)
        onStarted()
      }}
    />
  )
}

function CheckForm({ who, onClose, onStarted }: Omit<Props, 'onStarted'> & { onStarted: (started: Started) => void }) {
  const { help } = useText()
  const [how, setHow] = useState<Check | ''>('')
  const proof = useIdentityProof(how === 'in person' ? 'document' : how === 'known' ? 'since' : null)
  const [channel, setChannel] = useState<'email' | 'phone'>('email')
  const [missing, setMissing] = useState<'check' | 'document' | 'since' | null>(null)
  const act = useAct()
  const isPerson = 'personId' in who
  const start = () => {
    const lacks = how ? proof.lacks : 'check'
    setMissing(lacks)
    if (lacks || !how) return
    const check = { checkedHow: how, ...proof.said }
    void act.run(async () => {
      if ('personId' in who) {
        const params = { person: who.personId }
        return onStarted(await call('POST /api/persons/:person/recovery', { params, body: { ...check, channel } }))
      }
      const params = { staffMember: who.staffMemberId }
      onStarted(await call('POST /api/staff/:staffMember/recovery', { params, body: check }))
    })
  }
  return (
    <Dialog
      title={help.dialog(who.name)}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {help.cancel}
          </Button>
          <Button kind="primary" busy={act.busy && help.starting} onClick={start}>
            {help.start}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <RadioCards
          id="check"
          name="check"
          label={help.check}
          value={how}
          onChange={setHow}
          error={missing === 'check' ? help.needCheck : undefined}
          options={identityChecks.map((value) => ({ value, label: help.checks[value], detail: help.checkDetail[value] }))}
        />
        <IdentityProofField proof={proof} isMissing={missing !== null && missing === proof.lacks} />
        {isPerson && (
          <RadioCards
            id="channel"
            name="channel"
            label={help.channel}
            value={channel}
            onChange={setChannel}
            options={[
              { value: 'email', label: help.byEmail },
              { value: 'phone', label: help.byPhone },
            ]}
          />
        )}
        <p class="quiet">{help.what}</p>
      </div>
    </Dialog>
  )
}

function Told({ started, onClose }: { started: Started; onClose: () => void }) {
  const { help } = useText()
  const { moment } = useWhen()
  return (
    <Dialog
      title={help.started}
      size="small"
      stubborn
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="primary" onClick={onClose}>
            {help.done}
          </Button>
        </ButtonRow>
      }
    >
      <div class="stack gap-small">
        <p>
          {help.startedTo(started.sentTo)} {help.opens(moment(started.opensAt))}
        </p>
        <p>{help.tell}</p>
        <p class="spoken-code numbers">{`${started.spokenCode.slice(0, 3)} ${started.spokenCode.slice(3)}`}</p>
      </div>
    </Dialog>
  )
}
