import '../../styles/signed-document-manager.css'
import { useRef, useState } from 'preact/hooks'
import { deliveryMessageMost } from '#contract/send-rules.ts'
import { call } from '#web/call.ts'
import { randomKey } from '#web/upload-key.ts'
import { useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useStaff } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import type { TaxReturn } from '../return-room.tsx'
import { useSayNames } from '../say-names.ts'
import type { Transferred } from '../transfer-done.tsx'
import { ClientPreview } from './client-preview.tsx'
import { DaysFields, useToday } from './days-fields.tsx'
import { DocumentChoice } from './document-choice.tsx'
import { daysProblem, type DraftChange, firstDraft, lacksReason, lacksSigners, signersOf, termsOf } from './draft.ts'
import { OrderField } from './order-field.tsx'

type Props = { taxReturn: TaxReturn; onClose: () => void; onSent: (transferred: Transferred) => void }

/** *Signed Document Manager*: which documents go, who signs them in which order, until when; what was chosen for you is sent with two taps. */
export function ManagerDialog({ taxReturn, onClose, onSent }: Props) {
  const { sending, submission, signedDocumentManager: text } = useText()
  const sayNames = useSayNames()
  const today = useToday()
  const firmName = useStaff()?.staff.firmName ?? ''
  const [draft, setDraft] = useState(() => firstDraft(taxReturn))
  const [isTold, setTold] = useState(false)
  const [timesCompared, setTimesCompared] = useState(1)
  // One key for one intent: a repeated click or a lost answer sends once.
  const key = useRef(randomKey())
  const send = useAct()
  const change = (changed: DraftChange) => {
    key.current = randomKey()
    setDraft((before) => ({ ...before, ...(typeof changed === 'function' ? changed(before) : changed) }))
  }
  const { persons } = taxReturn.client
  const unsent = taxReturn.documents.filter(({ direction, sentAt }) => direction === 'from firm' && sentAt === null)
  const chosen = unsent.filter(({ id }) => !draft.left.has(id))
  const signers = persons.filter((person) => chosen.some((document) => signersOf(draft, document, persons).includes(person)))
  const registered = persons.filter(({ registeredAt }) => registeredAt !== null)
  const noPortalYet = registered.length === 0
  const waitsForAnswer = !noPortalYet && registered.every(({ deliveryQuestion }) => deliveryQuestion !== null)

  const submit = () => {
    setTold(true)
    const toSign = chosen.filter((document) => signersOf(draft, document, persons).length > 0)
    if (chosen.length === 0 || toSign.some((document) => lacksReason(draft, document)) || daysProblem(draft, today)) return
    if (chosen.some((document) => lacksSigners(draft, document, persons))) return
    void send.run(async () => {
      const { staged } = await call('POST /api/tax-returns/:taxReturn/deliveries', {
        params: { taxReturn: taxReturn.id },
        body: { documentIds: chosen.map(({ id }) => id), key: key.current, terms: termsOf(draft, chosen) },
      }).catch((error: unknown) => {
        if (wasRefused(error, 'signing.comparison-differs')) setTimesCompared((before) => before + 1)
        throw error
      })
      onSent({ staged, waitsForAnswer: staged && !noPortalYet })
    })
  }

  return (
    <Dialog
      title={text.title}
      size="large"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {sending.cancel}
          </Button>
          <Button kind="primary" icon="send" busy={send.busy && sending.busy} onClick={submit}>
            {sending.action(chosen.length)}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        {send.problem && (
          <Banner tone="refused" spoken key={send.attempt}>
            {send.problem}
          </Banner>
        )}
        <fieldset class="field manager-documents">
          <legend class="field-label">{text.choose}</legend>
          {isTold && chosen.length === 0 && (
            <p role="alert" class="field-error">
              {sending.nothing}
            </p>
          )}
          {unsent.map((document) => (
            <DocumentChoice
              key={`${document.id} ${timesCompared}`}
              document={document}
              replaced={taxReturn.documents.find(({ id }) => id === document.replacesId)}
              persons={persons}
              draft={draft}
              onChange={change}
              isTold={isTold}
            />
          ))}
        </fieldset>
        {signers.length > 1 && <OrderField signers={signers} order={draft.order} onChange={(order) => change({ order })} />}
        {signers.length > 0 && <DaysFields days={draft} onChange={change} isTold={isTold} />}
        <TextArea
          label={text.message}
          hint={text.messageHint}
          optional
          rows={2}
          maxLength={deliveryMessageMost}
          value={draft.message}
          onInput={(message) => change({ message })}
        />
        {signers.length > 0 && (
          <Checkbox label={text.reminds} hint={text.remindsHint} checked={draft.reminds} onChange={(reminds) => change({ reminds })} />
        )}
        <ClientPreview draft={draft} documents={chosen} persons={persons} from={firmName} />
        <p class="quiet">{text.goesTo(sayNames(persons))}</p>
        {noPortalYet && <Banner>{sending.stagedHint}</Banner>}
        {waitsForAnswer && <Banner tone="needs">{submission.waitsForAnswer}</Banner>}
      </div>
    </Dialog>
  )
}
