import { useText } from '#web/locales/firm.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { AddDocuments } from '../returns/add-documents.tsx'
import type { VoucherDraft } from './voucher-draft.ts'
import type { ClientVouchers } from './vouchers.ts'

type Props = {
  draft: VoucherDraft
  change: (some: Partial<VoucherDraft>) => void
  client: string
  of: ClientVouchers
  onDocumentAdded: () => void
}

/** A PDF that the firm has put on the client, a page of it, or a new one: it joins the documents of the tax return, or those of the client who has none. */
export function PdfFields({ draft, change, client, of, onDocumentAdded }: Props) {
  const { payments } = useText()
  const { fields } = payments
  const pages = of.documents.find(({ id }) => id === draft.documentId)?.pageCount ?? 0
  const taxReturnId = draft.taxReturnId || (of.taxReturns[0]?.id ?? '')
  return (
    <div class="stack gap-small">
      <div class="payment-grid">
        <SelectField
          label={fields.document}
          value={draft.documentId}
          onChange={(documentId) => change({ documentId, page: '' })}
          options={[{ value: '', label: fields.noDocument }, ...of.documents.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {pages > 1 && (
          <SelectField
            label={fields.page}
            value={draft.page}
            onChange={(page) => change({ page })}
            options={[
              { value: '', label: fields.wholePdf },
              ...Array.from({ length: pages }, (_, page) => ({ value: String(page), label: fields.pageNumber(page + 1) })),
            ]}
          />
        )}
      </div>
      {draft.documentId === '' && (
        <AddDocuments
          to={taxReturnId === '' ? { client } : { taxReturn: taxReturnId }}
          isFirst={false}
          hint={fields.upload}
          onAdded={(documentId) => {
            change({ documentId, page: '' })
            onDocumentAdded()
          }}
        />
      )}
    </div>
  )
}
