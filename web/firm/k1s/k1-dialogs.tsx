import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { useFormProblems } from '../form-problems.ts'
import { FormDialog } from '../payments/form-dialog.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import type { K1, K1sOfReturn } from './k1s-page.tsx'
import { emptyRecipient } from './recipient-draft.ts'
import { draftOf, RecipientFields, recipientOf, useRecipientProblems } from './recipient-fields.tsx'
import { useKeptRecipient } from './use-kept-recipient.ts'

type Shared = { onClose: () => void; onChange: () => void }
type Documents = K1sOfReturn['documents']

type K1DialogProps = Shared & {
  taxReturnId: string
  documents: Documents
  k1: K1 | null
  /** The document that has just arrived. */
  arrived?: string
}

/** Adds a partner's K-1, or corrects who it is for. */
export function K1Dialog({ taxReturnId, documents, k1, arrived = '', onClose, onChange }: K1DialogProps) {
  const { k1s: text } = useText()
  const act = useAct()
  const problems = useFormProblems()
  const problemsOf = useRecipientProblems()
  const [key] = useState(randomKey)
  const [documentId, setDocumentId] = useState(arrived)
  const { draft, change, wasKept, forget } = useKeptRecipient(
    `k1:${useStaff()?.staff.id}:${taxReturnId}:${k1?.id ?? arrived}`,
    k1 ? draftOf(k1) : emptyRecipient,
  )
  const close = () => {
    forget()
    onClose()
  }
  const pageCount = documents.find(({ id }) => id === documentId)?.pageCount ?? 0
  const submit = () => {
    const noDocument = k1 === null && documentId === '' && { fieldId: 'document', message: text.need.document }
    if (!problems.show([noDocument, ...problemsOf(draft)])) return
    const recipient = recipientOf(draft)
    void act.run(async () => {
      if (k1) await call('PUT /api/k1s/:k1', { params: { k1: k1.id }, body: recipient })
      else
        await call('POST /api/tax-returns/:taxReturn/k1s', { params: { taxReturn: taxReturnId }, body: { ...recipient, documentId, key } })
      showToast({ text: k1 ? text.saved : text.added, icon: 'check' })
      onChange()
      close()
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
      onClose={close}
    >
      {wasKept && <Banner>{text.kept}</Banner>}
      {k1 === null && <DocumentField documents={documents} value={documentId} onChange={setDocumentId} error={problems.of('document')} />}
      {pageCount > 1 && (
        <div>
          <p class="quiet">{text.severalPages(pageCount)}</p>
          <LinkButton kind="quiet" icon="files" href={splitPath(taxReturnId, documentId)}>
            {text.split.go}
          </LinkButton>
        </div>
      )}
      <RecipientFields draft={draft} onChange={change} problemOf={problems.of} />
    </FormDialog>
  )
}

/** Where one PDF becomes several K-1s. */
const splitPath = (taxReturnId: string, documentId: string) => `/firm/returns/${taxReturnId}/k1s/split?document=${documentId}`

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
