import { useText } from '#web/locales/firm.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { AddDocuments } from './add-documents.tsx'
import type { StaffDocument } from './return-room.tsx'

type Props = { taxReturnId: string; document: StaffDocument; onClose: () => void; onAdded: () => void }

/** One PDF that will take the place of a document which has gone out. */
export function NewerVersionDialog({ taxReturnId, document, onClose, onAdded }: Props) {
  const { documents } = useText()
  return (
    <Dialog title={documents.newerTitle(document.name)} onClose={onClose}>
      <div class="form">
        <p>{documents.newerDetail}</p>
        <AddDocuments
          to={{ taxReturn: taxReturnId }}
          isFirst
          replaces={document.id}
          onAdded={() => {
            onAdded()
            onClose()
          }}
        />
      </div>
    </Dialog>
  )
}
