import '../styles/by-hand.css'
import { useState } from 'preact/hooks'
import { inOfficeDevices, type InOfficeDevice } from '#contract/in-office-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { IdentityProofField, useIdentityProof } from '../identity-proof.tsx'
import { lockOtherTabs } from '../lock-tabs.ts'
import type { TaxReturn } from '../returns/return-room.tsx'
import { useAct } from '../use-act.ts'
import type { OpenRequest } from './by-hand-page.tsx'
import { CodeDialog, type ShownCode } from './code-dialog.tsx'

type Props = { taxReturn: TaxReturn; open: readonly OpenRequest[]; onClose: () => void }
type Missing = 'documents' | 'how' | 'document' | 'since'

/** Who signs what, how it was made sure who it is, and on which device. */
export function InOfficeDialog({ taxReturn, open, onClose }: Props) {
  const [code, setCode] = useState<ShownCode | null>(null)
  if (code) return <CodeDialog code={code} onClose={onClose} onAgain={() => setCode(null)} />
  return <BeginForm taxReturn={taxReturn} open={open} onClose={onClose} onCode={setCode} />
}

function BeginForm({ taxReturn, open, onClose, onCode }: Props & { onCode: (code: ShownCode) => void }) {
  const { waysToSign } = useText()
  const { inOffice: text } = waysToSign
  const persons = [...new Map(open.map((one) => [one.personId, one.personName]))]
  const [personId, setPersonId] = useState(persons[0]?.[0] ?? '')
  const [left, setLeft] = useState<readonly string[]>([])
  const [how, setHow] = useState<'seen' | 'known' | ''>('')
  const proof = useIdentityProof(how === 'seen' ? 'document' : how === 'known' ? 'since' : null)
  const [device, setDevice] = useState<InOfficeDevice>('kiosk')
  const [missing, setMissing] = useState<Missing | null>(null)
  const act = useAct()
  const ofPerson = open.filter((one) => one.personId === personId)
  const chosen = ofPerson.map(({ documentId }) => documentId).filter((id) => !left.includes(id))
  const begin = () => {
    const lacks: Missing | null = chosen.length === 0 ? 'documents' : how ? proof.lacks : 'how'
    setMissing(lacks)
    if (lacks) return
    void act.run(async () => {
      const { sittingId, qrSvg, linkEndsAt } = await call('POST /api/tax-returns/:taxReturn/in-office-sittings', {
        params: { taxReturn: taxReturn.id },
        body: {
          personId,
          documentIds: chosen,
          device,
          ...proof.said,
        },
      })
      if (qrSvg !== null && linkEndsAt !== null)
        return onCode({ sittingId, qrSvg, linkEndsAt, taxReturnId: taxReturn.id, personName: ofPerson[0]?.personName ?? '' })
      // Nothing of the firm's room is left to be seen by going back; the address of this page is gone from the history.
      lockOtherTabs()
      document.body.replaceChildren()
      location.replace('/in-office')
    })
  }
  return (
    <Dialog
      title={text.dialog}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {waysToSign.cancel}
          </Button>
          <Button kind="primary" busy={act.busy && text.beginning} onClick={begin}>
            {device === 'kiosk' ? text.beginKiosk : text.beginPhone}
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
          id="who"
          name="who"
          label={text.who}
          value={personId}
          onChange={(id) => {
            setPersonId(id)
            setLeft([])
          }}
          options={persons.map(([value, label]) => ({ value, label }))}
        />
        <CheckGroup
          name="documents"
          label={text.documents}
          values={chosen}
          onChange={(values) => setLeft(ofPerson.map(({ documentId }) => documentId).filter((id) => !values.includes(id)))}
          options={ofPerson.map(({ documentId, documentName }) => ({ value: documentId, label: documentName }))}
          error={missing === 'documents' && chosen.length === 0 ? text.needDocument : null}
        />
        <RadioCards
          id="proof"
          name="proof"
          label={text.proof}
          value={how}
          onChange={setHow}
          error={missing === 'how' && how === '' ? text.needProof : undefined}
          options={(['seen', 'known'] as const).map((value) => ({ value, label: text.proofs[value], detail: text.proofDetail[value] }))}
        />
        <IdentityProofField proof={proof} isMissing={missing !== null && missing === proof.lacks} />
        <RadioCards
          id="where"
          name="where"
          label={text.where}
          value={device}
          onChange={setDevice}
          options={inOfficeDevices.map((value) => ({ value, label: text.devices[value], detail: text.deviceDetail[value] }))}
        />
      </div>
    </Dialog>
  )
}
