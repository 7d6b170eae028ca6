import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { randomKey } from '#web/upload-key.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useAct } from '../use-act.ts'
import { useSayNames } from './say-names.ts'
import type { StaffDocument, TaxReturn } from './return-room.tsx'
import type { Transferred } from './transfer-done.tsx'

type Props = { taxReturn: TaxReturn; onClose: () => void; onSent: (transferred: Transferred) => void }

/** Choose which documents go; who signs what is said before it happens. */
export function SendDialog({ taxReturn, onClose, onSent }: Props) {
  const { sending, submission } = useText()
  const sayNames = useSayNames()
  const unsent = taxReturn.documents.filter(({ direction, sentAt }) => direction === 'from firm' && sentAt === null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [nothing, setNothing] = useState(false)
  const chosen = unsent.filter(({ id }) => !left.has(id))
  // One key for one intent: a repeated click or a lost answer sends once.
  const key = useRef(randomKey())
  const send = useAct()
  const { persons } = taxReturn.client
  const registered = persons.filter(({ registeredAt }) => registeredAt !== null)
  const noPortalYet = registered.length === 0
  const waitsForAnswer = !noPortalYet && registered.every(({ deliveryQuestion }) => deliveryQuestion !== null)

  const submit = () => {
    if (chosen.length === 0) return setNothing(true)
    void send.run(async () => {
      const { staged } = await call('POST /api/tax-returns/:taxReturn/deliveries', {
        params: { taxReturn: taxReturn.id },
        body: { documentIds: chosen.map(({ id }) => id), key: key.current },
      })
      onSent({ staged, waitsForAnswer: staged && !noPortalYet })
    })
  }

  return (
    <Dialog
      title={sending.title}
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
        <fieldset class="field">
          <legend class="field-label">{sending.choose}</legend>
          {nothing && chosen.length === 0 && (
            <p role="alert" class="field-error">
              {sending.nothing}
            </p>
          )}
          {unsent.map((document) => (
            <DocumentChoice
              key={document.id}
              document={document}
              taxReturn={taxReturn}
              checked={!left.has(document.id)}
              onChange={(checked) => {
                const next = new Set(left)
                if (checked) next.delete(document.id)
                else next.add(document.id)
                setLeft(next)
                key.current = randomKey()
              }}
            />
          ))}
        </fieldset>
        <p class="quiet">{sending.goesTo(sayNames(persons))}</p>
        {noPortalYet && <Banner>{sending.stagedHint}</Banner>}
        {waitsForAnswer && <Banner tone="needs">{submission.waitsForAnswer}</Banner>}
      </div>
    </Dialog>
  )
}

type ChoiceProps = { document: StaffDocument; taxReturn: TaxReturn; checked: boolean; onChange: (checked: boolean) => void }

function DocumentChoice({ document, taxReturn, checked, onChange }: ChoiceProps) {
  const { sending, placing } = useText()
  const sayNames = useSayNames()
  const signers = taxReturn.client.persons.filter(({ id }) =>
    document.places.some((place) => place.personId === id && place.kind === 'signature'),
  )
  const unsignable = taxReturn.client.persons.filter(
    ({ id }) => document.places.some((place) => place.personId === id) && !signers.some((signer) => signer.id === id),
  )
  return (
    <div>
      <Checkbox
        label={document.name}
        checked={checked}
        onChange={onChange}
        hint={signers.length === 0 ? sending.toRead : sending.signs(sayNames(signers))}
      />
      {unsignable.map((person) => (
        <p key={person.id} class="field-error send-warning">
          {placing.signatureMissing(person.firstName)}
        </p>
      ))}
    </div>
  )
}
