import { asksForIdentity, reasonMost } from '#contract/send-rules.ts'
import { useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { StaffDocument } from '../return-room.tsx'
import { useSayNames } from '../say-names.ts'
import { boxedOn, type Draft, type DraftChange, isChecked, isKept, lacksReason, lacksSigners, type Person, switched } from './draft.ts'
import { NewerVersion } from './newer-version.tsx'

type Props = {
  document: StaffDocument
  /** The version whose place it takes. */
  replaced: StaffDocument | undefined
  persons: readonly Person[]
  draft: Draft
  onChange: (change: DraftChange) => void
  /** What is missing was asked for. */
  isTold: boolean
}

/** One document: whether it goes, whether it is to be signed, by whom, and with an identity check or without. */
export function DocumentChoice({ document, replaced, persons, draft, onChange, isTold }: Props) {
  const { signedDocumentManager: text, placing, compared } = useText()
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
        hint={
          isKept(draft, document) ? compared.nothingToSign : signers.length === 0 || isToRead ? text.reads : text.signs(sayNames(signers))
        }
      />
      {unsignable.map((person) => (
        <p key={person.id} class="field-error send-warning">
          {placing.signatureMissing(person.firstName)}
        </p>
      ))}
      {goes && replaced && (
        <NewerVersion
          document={document}
          wasSigned={replaced.requests.some(({ state }) => state === 'signed')}
          lacksSigners={lacksSigners(draft, document, persons)}
          isTold={isTold}
          draft={draft}
          onChange={onChange}
        />
      )}
      {goes && signers.length > 0 && !isKept(draft, document) && (
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
