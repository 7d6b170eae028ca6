import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { IdentityProofField, useIdentityProof } from '../identity-proof.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import type { Signer } from './identity-section.tsx'

type Props = { client: string; signer: Signer; onClose: () => void; onDone: () => void }

/** Who is here: by an ID, or because the firm has known them. There is no field for the number of the ID. */
export function InPersonDialog({ client, signer, onClose, onDone }: Props) {
  const { identity: say } = useText()
  const { moment } = useWhen()
  const [how, setHow] = useState<'document' | 'year' | ''>('')
  const proof = useIdentityProof(how === 'year' ? 'since' : how || null)
  const [allowed, setAllowed] = useState(false)
  const [missing, setMissing] = useState<'how' | 'document' | 'since' | 'allow' | null>(null)
  const act = useAct()
  const needsAllowing = signer.state === 'by hand' && signer.failed >= signer.most
  const save = () => {
    const lacks = !how ? 'how' : (proof.lacks ?? (needsAllowing && !allowed ? 'allow' : null))
    setMissing(lacks)
    if (lacks) return
    void act.run(async () => {
      const { countsUntil } = await call('POST /api/clients/:client/identity-checks', {
        params: { client },
        body: {
          personId: signer.personId,
          ...proof.said,
          despiteFailures: needsAllowing && allowed,
        },
      })
      showToast({ text: say.saved(moment(countsUntil)), icon: 'check' })
      onDone()
      onClose()
    })
  }
  return (
    <Dialog
      title={say.dialog(signer.name)}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button kind="primary" busy={act.busy && say.saving} onClick={save}>
            {say.save}
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
          id="how"
          name="how"
          label={say.how}
          value={how}
          onChange={setHow}
          error={missing === 'how' ? say.needHow : undefined}
          options={[
            { value: 'document', label: say.byDocument, detail: say.byDocumentDetail },
            { value: 'year', label: say.byYear, detail: say.byYearDetail },
          ]}
        />
        <IdentityProofField proof={proof} isMissing={missing !== null && missing === proof.lacks} needSince={say.needSince} />
        {needsAllowing && (
          <>
            <Banner tone="needs">{say.afterThree}</Banner>
            <Checkbox label={say.allow} checked={allowed} onChange={setAllowed} error={missing === 'allow' ? say.needAllow : null} />
          </>
        )}
        <p class="quiet">{say.what}</p>
      </div>
    </Dialog>
  )
}
