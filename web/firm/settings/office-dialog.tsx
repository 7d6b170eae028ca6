import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { looksLikePhone } from '../check-input.ts'
import { AddressFields } from '../clients/address-fields.tsx'
import { useFormProblems } from '../form-problems.ts'
import { AskDialog } from './ask-dialog.tsx'
import type { Office } from './offices-page.tsx'

type Draft = Pick<Office, 'name' | 'phone' | 'address' | 'hours'>
type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const empty: Draft = { name: '', phone: '', address: { street: '', city: '', state: '', postalCode: '' }, hours: { en: '', es: '' } }

/** What clients are told of an office. Name and phone are needed. */
export function OfficeDialog({ office, onSaved, onClose }: { office: Office | null; onSaved: () => void; onClose: () => void }) {
  const { settings } = useText()
  const say = settings.offices
  const [draft, setDraft] = useState<Draft>(office ?? empty)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const problems = useFormProblems()
  return (
    <AskDialog
      title={office?.name ?? say.add}
      action={settings.save}
      isReady={() =>
        problems.show([
          draft.name.trim() === '' && { fieldId: 'office-name', message: say.nameNeeded },
          !looksLikePhone(draft.phone) && { fieldId: 'office-phone', message: say.phoneNeeded },
        ])
      }
      onAct={async () => {
        const { name, phone, address, hours } = draft
        const body = { name: name.trim(), phone, address, hours }
        if (office) await call('PUT /api/settings/offices/:office', { params: { office: office.id }, body })
        else await call('POST /api/settings/offices', { body })
        onSaved()
      }}
      onClose={onClose}
    >
      <TextField
        id="office-name"
        label={say.name}
        value={draft.name}
        onInput={(name) => change({ name })}
        maxLength={120}
        error={problems.of('office-name')}
        autoFocus
      />
      <PhoneField
        id="office-phone"
        label={settings.phone}
        value={draft.phone}
        onInput={(phone) => change({ phone })}
        error={problems.of('office-phone')}
      />
      <AddressFields
        address={draft.address}
        change={(part) => setDraft((before) => ({ ...before, address: { ...before.address, ...part } }))}
        idPrefix="office-"
      />
      <HoursFields draft={draft} change={change} />
    </AskDialog>
  )
}

/** Plain words in each language: no table of hours knows "by appointment until 15 April". */
function HoursFields({ draft: { hours }, change }: PartProps) {
  const say = useText().settings.offices
  return (
    <>
      <TextArea
        id="office-hours"
        label={say.hours}
        hint={say.hoursHelp}
        optional
        rows={2}
        value={hours.en}
        onInput={(en) => change({ hours: { ...hours, en } })}
        maxLength={300}
      />
      <TextArea
        id="office-hours-spanish"
        label={say.hoursSpanish}
        optional
        rows={2}
        value={hours.es}
        onInput={(es) => change({ hours: { ...hours, es } })}
        maxLength={300}
      />
    </>
  )
}
