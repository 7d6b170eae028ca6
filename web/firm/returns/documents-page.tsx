import '../styles/intake.css'
import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ItemList } from '#web/ui/item-list.tsx'
import { IdentitySection } from '../identity/identity-section.tsx'
import { DropReturn } from '../intake/drop-return.tsx'
import { PageTitle } from '../page.tsx'
import { useEvidence } from '../signing/use-evidence.ts'
import { AddDocuments } from './add-documents.tsx'
import { type DocumentAct, DocumentRow } from './document-row.tsx'
import { NewerVersionDialog } from './newer-version-dialog.tsx'
import { RemoveDialog, RenameDialog } from './document-dialogs.tsx'
import type { ReturnPageProps, StaffDocument } from './return-room.tsx'
import { ManagerDialog } from './manager/manager-dialog.tsx'
import { TransferDone, type Transferred } from './transfer-done.tsx'

/** `/firm/returns/:taxReturn`: the documents from the firm, how far each is, and the way to send them. */
export function DocumentsPage({ taxReturn, state }: ReturnPageProps) {
  const { documents, signedDocumentManager, templates } = useText()
  const [asked, setAsked] = useState<{ what: DocumentAct; document: StaffDocument } | null>(null)
  const [sending, setSending] = useState(false)
  const [transferred, setTransferred] = useState<Transferred | null>(null)
  const fromFirm = taxReturn.documents.filter(({ direction }) => direction === 'from firm')
  const unsent = fromFirm.filter(({ sentAt }) => sentAt === null)
  const close = () => setAsked(null)
  const evidence = useEvidence(taxReturn)

  return (
    <>
      <PageTitle
        title={documents.title}
        actions={
          <ButtonRow inline>
            <LinkButton icon="document" href={`/firm/returns/${taxReturn.id}/from-template`}>
              {templates.make.open}
            </LinkButton>
            {taxReturn.canSend && unsent.length > 0 && (
              <Button kind="primary" icon="send" onClick={() => setSending(true)}>
                {signedDocumentManager.open}
              </Button>
            )}
          </ButtonRow>
        }
      />
      {transferred && <TransferDone {...transferred} />}
      {!taxReturn.canSend && unsent.length > 0 && (
        <Banner
          tone="neutral"
          title={documents.noPortalTitle}
          action={<LinkButton href={`/firm/returns/${taxReturn.id}/portal`}>{documents.createPortal}</LinkButton>}
        >
          {documents.noPortalDetail}
        </Banner>
      )}
      <div class="two-drops">
        <DropReturn taxReturnId={taxReturn.id} />
        <AddDocuments to={{ taxReturn: taxReturn.id }} isFirst={fromFirm.length === 0} onAdded={state.reload} />
      </div>
      {fromFirm.length > 0 && (
        <ItemList label={documents.list}>
          {fromFirm.map((document) => (
            <DocumentRow
              key={document.id}
              taxReturnId={taxReturn.id}
              document={document}
              newer={fromFirm.find(({ replacesId }) => replacesId === document.id) ?? null}
              onAsk={(what) => setAsked({ what, document })}
              evidence={evidence.data}
            />
          ))}
        </ItemList>
      )}
      <IdentitySection client={taxReturn.client.id} />
      {asked?.what === 'rename' && <RenameDialog document={asked.document} onClose={close} onDone={state.reload} />}
      {asked?.what === 'remove' && <RemoveDialog document={asked.document} onClose={close} onDone={state.reload} />}
      {asked?.what === 'replace' && (
        <NewerVersionDialog taxReturnId={taxReturn.id} document={asked.document} onClose={close} onAdded={state.reload} />
      )}
      {sending && (
        <ManagerDialog
          taxReturn={taxReturn}
          onClose={() => setSending(false)}
          onSent={(done) => {
            setSending(false)
            setTransferred(done)
            state.reload()
          }}
        />
      )}
    </>
  )
}
