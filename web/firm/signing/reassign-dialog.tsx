import { useState } from 'preact/hooks'
import { reasonMost } from '#contract/send-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { EmailField } from '#web/ui/email-field.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Person } from '../returns/manager/draft.ts'
import { useAct } from '../use-act.ts'
import { RequestDialog } from './request-dialogs.tsx'
import type { Request } from './request-facts.tsx'

type Props = { request: Request; clientId: string; others: readonly Person[]; onClose: () => void; onDone: () => void }

const nobodyYet = { firstName: '', lastName: '', email: '', mobile: '' }

/** Another signer of the entity, from its record or new on it. */
export function ReassignDialog({ request, clientId, others, onClose, onDone }: Props) {
  const { signedDocumentManager, person: words } = useText()
  const { request: text } = signedDocumentManager
  const [personId, setPersonId] = useState(others[0]?.id ?? 'new')
  const [added, setAdded] = useState(nobodyYet)
  const [reason, setReason] = useState('')
  const [isTold, setTold] = useState(false)
  const act = useAct()
  const isNew = personId === 'new'
  const missing = (value: string) => (isTold && isNew && value.trim() === '' ? text.nameNeeded : null)
  const submit = () => {
    setTold(true)
    if (isNew && (added.firstName.trim() === '' || added.lastName.trim() === '')) return
    void act.run(async () => {
      const chosen = isNew ? await addSigner() : personId
      await call('POST /api/signature-requests/:signatureRequest/reassign', {
        params: { signatureRequest: request.id },
        body: { personId: chosen, reason: reason.trim() },
      })
      onDone()
      onClose()
    })
  }
  /** Once on the record they stay chosen: a second try adds nobody twice. */
  const addSigner = async () => {
    const made = await call('POST /api/clients/:client/signers', {
      params: { client: clientId },
      body: {
        firstName: added.firstName.trim(),
        lastName: added.lastName.trim(),
        email: added.email.trim() || null,
        mobile: added.mobile.trim() || null,
        language: 'en',
      },
    })
    onDone()
    setPersonId(made.personId)
    return made.personId
  }
  return (
    <RequestDialog title={text.reassignTitle(request.personName)} verb={text.act.reassign} act={act} onClose={onClose} onSubmit={submit}>
      <p>{text.reassignDetail}</p>
      {others.length > 0 && (
        <RadioCards
          label={text.who}
          name="signer"
          value={personId}
          onChange={setPersonId}
          options={[
            ...others.map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}` })),
            { value: 'new', label: text.somebodyNew },
          ]}
        />
      )}
      {isNew && (
        <>
          <p class="quiet">{text.newHint}</p>
          <div class="field-pair">
            <TextField
              label={words.firstName}
              value={added.firstName}
              maxLength={120}
              onInput={(firstName) => setAdded({ ...added, firstName })}
              error={missing(added.firstName)}
            />
            <TextField
              label={words.lastName}
              value={added.lastName}
              maxLength={120}
              onInput={(lastName) => setAdded({ ...added, lastName })}
              error={missing(added.lastName)}
            />
          </div>
          <div class="field-pair">
            <EmailField label={words.email} optional value={added.email} onInput={(email) => setAdded({ ...added, email })} />
            <PhoneField label={words.mobile} optional value={added.mobile} onInput={(mobile) => setAdded({ ...added, mobile })} />
          </div>
        </>
      )}
      <TextField label={text.why} hint={text.reasonHint} optional value={reason} maxLength={reasonMost} onInput={setReason} />
    </RequestDialog>
  )
}
