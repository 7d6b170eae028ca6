import { asksForIdentity, reasonMost } from '#contract/send-rules.ts'
import { useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { StaffDocument } from '../return-room.tsx'
import { useSayNames } from '../say-names.ts'
import { boxedOn, type Draft, isChecked, lacksReason, type Person } from './draft.ts'

type Props = {
  document: StaffDocument
  persons: readonly Person[]
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  /** What is missing was asked for. */
  isTold: boolean
}

/** One document: whether it goes, whether it is to be signed, by whom, and with an identity check or without. */
export function DocumentChoice({ document, persons, draft, onChange, isTold }: Props) {
  const { signedDocumentManager: text, placing } = useText()
  const sayNames = useSayNames()
  const { id } = document
  const signers = boxedOn(document, persons)
  const goes = !draft.left.has(id)
  const isToRead = draft.toRead.has(id)
  const asks = asksForIdentity(document.signingForm)
  const unsignable = persons.filter((one) => document.places.some((place) => place.personId === one.id) && !signers.includes(one))
  return (
    <div class="manager-document">
      <Checkbox
        label={document.name}
        checked={goes}
        onChange={(checked) => onChange({ left: switched(draft.left, id, !checked) })}
        hint={signers.length === 0 || isToRead ? text.reads : text.signs(sayNames(signers))}
      />
      {unsignable.map((person) => (
        <p key={person.id} class="field-error send-warning">
          {placing.signatureMissing(person.firstName)}
        </p>
      ))}
      {goes && signers.length > 0 && (
        <div class="manager-terms">
          <Segmented
            label={text.purpose(document.name)}
            name={`purpose-${id}`}
            value={isToRead ? 'read' : 'sign'}
            onChange={(value) => onChange({ toRead: switched(draft.toRead, id, value === 'read') })}
            options={[
              { value: 'sign', label: text.toSign },
              { value: 'read', label: text.toRead },
            ]}
          />
          {!isToRead && (
            <Checkbox
              label={text.check}
              checked={isChecked(draft, document)}
              onChange={(checked) => onChange({ checks: { ...draft.checks, [id]: checked } })}
              hint={asks ? text.checkAsked(document.signingForm ?? '') : text.checkOffered}
            />
          )}
          {!isToRead && asks && !isChecked(draft, document) && (
            <TextField
              label={text.checkOff}
              hint={text.checkOffHint}
              value={draft.reasons[id] ?? ''}
              maxLength={reasonMost}
              onInput={(reason) => onChange({ reasons: { ...draft.reasons, [id]: reason } })}
              error={isTold && lacksReason(draft, document) ? text.checkOffNeeded : null}
            />
          )}
        </div>
      )}
    </div>
  )
}

function switched(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}
