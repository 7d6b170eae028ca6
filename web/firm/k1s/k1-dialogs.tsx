import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { EmailField } from '#web/ui/email-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { useFormProblems } from '../form-problems.ts'
import { FormDialog } from '../payments/form-dialog.tsx'
import { useAct } from '../use-act.ts'
import type { K1, K1sOfReturn } from './k1s-page.tsx'

type Shared = { onClose: () => void; onChange: () => void }
type Documents = K1sOfReturn['documents']

const languages = ['en', 'es'] as const

/** Adds a partner's K-1, or corrects who it is for. */
export function K1Dialog({
  taxReturnId,
  documents,
  k1,
  onClose,
  onChange,
}: Shared & { taxReturnId: string; documents: Documents; k1: K1 | null }) {
  const { k1s: text } = useText()
  const act = useAct()
  const problems = useFormProblems()
  const [key] = useState(randomKey)
  const [documentId, setDocumentId] = useState('')
  const [name, setName] = useState(k1?.recipientName ?? '')
  const [email, setEmail] = useState(k1?.email ?? '')
  const [mobile, setMobile] = useState(k1?.mobile ?? '')
  const [language, setLanguage] = useState<'en' | 'es'>(k1?.language ?? 'en')
  const [lastFour, setLastFour] = useState(k1?.lastFour ?? '')
  const orNull = (typed: string) => typed.trim() || null
  const submit = () => {
    const isFine = problems.show([
      k1 === null && documentId === '' && { fieldId: 'document', message: text.need.document },
      name.trim() === '' && { fieldId: 'name', message: text.need.name },
      !/^(\d{4})?$/.test(lastFour) && { fieldId: 'lastFour', message: text.need.lastFour },
    ])
    if (!isFine) return
    const recipient = { recipientName: name.trim(), email: orNull(email), mobile: orNull(mobile), language, lastFour: orNull(lastFour) }
    void act.run(async () => {
      if (k1) await call('PUT /api/k1s/:k1', { params: { k1: k1.id }, body: recipient })
      else
        await call('POST /api/tax-returns/:taxReturn/k1s', { params: { taxReturn: taxReturnId }, body: { ...recipient, documentId, key } })
      showToast({ text: k1 ? text.saved : text.added, icon: 'check' })
      onChange()
      onClose()
    })
  }
  return (
    <FormDialog
      title={k1?.recipientName ?? text.add}
      action={k1 ? text.save : text.addIt}
      working={k1 ? text.saving : text.adding}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      {k1 === null && <DocumentField documents={documents} value={documentId} onChange={setDocumentId} error={problems.of('document')} />}
      <TextField id="name" label={text.name} value={name} onInput={setName} maxLength={120} error={problems.of('name')} />
      <EmailField label={text.email} value={email} onInput={setEmail} optional />
      <TextField label={text.mobile} value={mobile} onInput={setMobile} inputMode="tel" maxLength={30} optional />
      <SelectField
        label={text.language}
        value={language}
        onChange={setLanguage}
        options={languages.map((value) => ({ value, label: text.languages[value] }))}
      />
      <TextField
        id="lastFour"
        label={text.lastFour}
        value={lastFour}
        onInput={setLastFour}
        inputMode="numeric"
        maxLength={4}
        short
        optional
        error={problems.of('lastFour')}
      />
    </FormDialog>
  )
}

type DocumentFieldProps = { documents: Documents; value: string; onChange: (id: string) => void; error: string | null | undefined }

function DocumentField({ documents, value, onChange, error }: DocumentFieldProps) {
  const { k1s: text } = useText()
  if (documents.length === 0) return <p>{text.noDocuments}</p>
  return (
    <SelectField
      id="document"
      label={text.document}
      placeholder={text.chooseDocument}
      value={value}
      onChange={onChange}
      options={documents.map(({ id, name }) => ({ value: id, label: name }))}
      error={error}
    />
  )
}

/** An amended K-1 takes the place of the current one. */
export function AmendDialog({ documents, k1, onClose, onChange }: Shared & { documents: Documents; k1: K1 }) {
  const { k1s: text } = useText()
  const act = useAct()
  const problems = useFormProblems()
  const [documentId, setDocumentId] = useState('')
  const submit = () => {
    if (!problems.show([documentId === '' && { fieldId: 'document', message: text.need.document }])) return
    void act.run(async () => {
      await call('POST /api/k1s/:k1/versions', { params: { k1: k1.id }, body: { documentId } })
      showToast({ text: text.amended, icon: 'check' })
      onChange()
      onClose()
    })
  }
  return (
    <FormDialog
      title={text.amendTitle(k1.recipientName)}
      action={text.amend}
      working={text.adding}
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{text.amendDetail}</p>
      <DocumentField documents={documents} value={documentId} onChange={setDocumentId} error={problems.of('document')} />
    </FormDialog>
  )
}

/** Says what ends before it does. */
export function WithdrawDialog({ k1, onClose, onChange }: Shared & { k1: K1 }) {
  const { k1s: text } = useText()
  const act = useAct()
  const problems = useFormProblems()
  const submit = () =>
    void act.run(async () => {
      await call('DELETE /api/k1s/:k1', { params: { k1: k1.id } })
      showToast({ text: text.withdrew, icon: 'check' })
      onChange()
      onClose()
    })
  return (
    <FormDialog
      title={text.withdrawTitle(k1.recipientName)}
      action={text.withdraw}
      working={text.withdrawing}
      danger
      act={act}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{text.withdrawDetail}</p>
    </FormDialog>
  )
}
