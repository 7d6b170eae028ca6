import { useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { AddDocuments } from '../returns/add-documents.tsx'
import type { TaxReturn } from '../returns/return-room.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import type { HandSigning } from './by-hand-page.tsx'

type Props = { handSigning: HandSigning; taxReturn: TaxReturn; maySend: boolean; onChange: () => void }

const tones: Record<HandSigning['state'], Tone> = {
  requested: 'neutral',
  uploaded: 'needs',
  accepted: 'done',
  rejected: 'refused',
  ended: 'neutral',
}

/** One signature on paper: how far it is, and what can be done about it. */
export function HandSigningCard({ handSigning: one, taxReturn, maySend, onChange }: Props) {
  const { waysToSign, words } = useText()
  const { byHand: text } = waysToSign
  const { moment } = useWhen()
  const [isAdding, setIsAdding] = useState(false)
  const act = useAct()
  const isOpen = !one.isOver && one.state !== 'accepted'
  const handIn = (documentId: string) => {
    setIsAdding(false)
    void act.run(async () => {
      await call('POST /api/hand-signings/:handSigning/paper', { params: { handSigning: one.id }, body: { documentId } })
      onChange()
    })
  }
  const withdraw = () =>
    act.run(async () => {
      await call('DELETE /api/hand-signings/:handSigning', { params: { handSigning: one.id } })
      showToast({ text: text.withdrawn, icon: 'check' })
      onChange()
    })
  return (
    <Card
      title={one.documentName}
      aside={<StatusPill tone={one.isOver ? 'neutral' : tones[one.state]}>{one.isOver ? text.over : text.state[one.state]}</StatusPill>}
    >
      <div class="stack gap-small">
        <p>
          <strong>{one.personName}</strong> <span class="quiet">{words.role[one.role]}</span>
        </p>
        <p class="quiet">
          {text.why[one.why]} · {text.askedOn(moment(one.askedAt))}
        </p>
        {one.acceptedAt !== null ? (
          <p>{text.acceptedBy(one.acceptedBy ?? '', moment(one.acceptedAt))}</p>
        ) : (
          one.paper && <p>{text.paperFrom(one.paper.uploadedBy, moment(one.paper.uploadedAt))}</p>
        )}
        {one.reason !== null && <Banner tone="refused">{one.reason}</Banner>}
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <ButtonRow inline>
          {one.paper && (
            <LinkButton
              kind={one.state === 'uploaded' ? 'primary' : 'secondary'}
              icon="eye"
              href={`/firm/returns/${taxReturn.id}/by-hand/${one.id}`}
            >
              {one.state === 'uploaded' ? text.check : text.look}
            </LinkButton>
          )}
          {isOpen && (
            <LinkButton
              icon="external"
              newTab
              href={urlOf('GET /api/tax-returns/:taxReturn/hand-signings/print', {
                params: { taxReturn: taxReturn.id },
                query: { handSignings: one.id },
              })}
            >
              {text.print}
            </LinkButton>
          )}
          {isOpen && maySend && !isAdding && (
            <Button icon="upload" onClick={() => setIsAdding(true)}>
              {text.add}
            </Button>
          )}
          {one.mayWithdraw && (
            <Button kind="quiet" busy={act.busy && text.withdrawing} onClick={() => void withdraw()}>
              {text.withdraw}
            </Button>
          )}
        </ButtonRow>
        {isAdding && <AddDocuments to={{ client: taxReturn.client.id }} isFirst={false} hint={text.addDetail} onAdded={handIn} />}
      </div>
    </Card>
  )
}
