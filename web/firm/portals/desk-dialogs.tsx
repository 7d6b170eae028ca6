import type { ClientColumn } from '#contract/client-columns.ts'
import type { BulkActKind } from '#contract/bulk-act-words.ts'
import { inDisplayOrder } from '#web/ui/arrange-columns.ts'
import { ClientViewDialog } from '../clients/client-view-dialog.tsx'
import { DropOffDialog } from '../drop-offs/drop-off-dialog.tsx'
import { lazyPage } from '../lazy-page.tsx'
import { countChosen, nobody, selectionOf } from './chosen.ts'
import type { DeskParts } from './desk-parts.ts'
import { KeysDialog } from './keys-dialog.tsx'
import type { Row } from './question.ts'
import { SendLinkDialog } from './send-link-dialog.tsx'

// With the questions who one is: nobody waits for it who only looks.
const ExportDialog = lazyPage(() => import('./export-dialog.tsx').then((module) => module.ExportDialog))

const BulkDialog = lazyPage(() => import('./bulk-dialog.tsx').then((module) => module.BulkDialog))

export type DeskDialog =
  | { kind: 'link' | 'drop-off' | 'view'; row: Row }
  | { kind: 'keys' }
  | { kind: 'export'; of: 'chosen' | 'all' }
  | { kind: 'act'; act: BulkActKind; row: Row | null }

type Props = DeskParts & { dialog: DeskDialog; onClose: () => void; onChanged: () => void }

/** Whatever stands in front of the table. */
export function DeskDialogs({ dialog, onClose, onChanged, rows, chosen, setChosen, question, columns }: Props) {
  switch (dialog.kind) {
    case 'keys':
      return <KeysDialog onClose={onClose} />
    case 'view':
      return <ClientViewDialog persons={dialog.row.persons} onClose={onClose} />
    case 'drop-off':
      return <DropOffDialog of={dialog.row} onClose={onClose} />
    case 'link':
      return (
        <SendLinkDialog
          row={rows.rows?.find(({ id }) => id === dialog.row.id) ?? dialog.row}
          onClose={onClose}
          onSent={() => {
            onClose()
            onChanged()
          }}
        />
      )
    case 'act': {
      const selection = dialog.row === null ? selectionOf(chosen) : { ids: [dialog.row.id] }
      if (selection === null) return null
      return (
        <BulkDialog
          kind={dialog.act}
          selection={selection}
          count={dialog.row === null ? countChosen(chosen) : 1}
          name={dialog.row?.name ?? null}
          onClose={onClose}
          onBegun={() => {
            if (dialog.row === null) setChosen(nobody)
            onClose()
          }}
        />
      )
    }
    case 'export': {
      const some = dialog.of === 'chosen' ? selectionOf(chosen) : null
      return (
        <ExportDialog
          selection={some ?? { all: question, except: [] }}
          count={some ? countChosen(chosen) : (rows.total?.count ?? 0)}
          isMore={!some && (rows.total?.isMore ?? false)}
          sort={question.sort}
          shown={inDisplayOrder(columns)
            .filter(({ hidden }) => !hidden)
            .map(({ key }) => key as ClientColumn)}
          onClose={onClose}
        />
      )
    }
  }
}
