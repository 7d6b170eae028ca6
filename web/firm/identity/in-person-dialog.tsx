import { useState } from 'preact/hooks'
import { identityDocuments } from '#contract/recovery-policy.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import type { Signer } from './identity-section.tsx'

type Document = (typeof identityDocuments)[number]
type Props = { client: string; signer: Signer; onClose: () => void; onDone: () => void }

/** Who is here: by an ID, or because the firm has known them. There is no field for the number of the ID. */
export function InPersonDialog({ client, signer, onClose, onDone }: Props) {
  const { identity: say, help } = useText()
  const { moment } = useWhen()
  const [how, setHow] = useState<'document' | 'year' | ''>('')
  const [document, setDocument] = useState<Document | ''>('')
  const [since, setSince] = useState('')
  const [allowed, setAllowed] = useState(false)
  const [missing, setMissing] = useState<'how' | 'document' | 'since' | 'allow' | null>(null)
  const act = useAct()
  const needsAllowing = signer.state === 'by hand' && signer.failed >= signer.most
  const save = () => {
    const year = /^(19|20)\d\d$/.test(since.trim()) ? Number(since) : null
    const lacks = !how
      ? 'how'
      : how === 'document' && !document
        ? 'document'
        : how === 'year' && year === null
          ? 'since'
          : needsAllowing && !allowed
            ? 'allow'
            : null
    setMissing(lacks)
    if (lacks) return
    void act.run(async () => {
      const { countsUntil } = await call('POST /api/clients/:client/identity-checks', {
        params: { client },
        body: {
          personId: signer.personId,
          identityDocument: how === 'document' ? document || null : null,
          knownSince: how === 'year' ? year : null,
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
        {how === 'document' && (
          <SelectField
            label={help.document}
            value={document}
            onChange={setDocument}
            placeholder=""
            error={missing === 'document' ? help.needDocument : undefined}
            options={identityDocuments.map((value) => ({ value, label: help.documents[value] }))}
          />
        )}
        {how === 'year' && (
          <TextField
            id="since"
            label={say.since}
            value={since}
            onInput={setSince}
            maxLength={4}
            inputMode="numeric"
            short
            error={missing === 'since' ? say.needSince : undefined}
          />
        )}
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
