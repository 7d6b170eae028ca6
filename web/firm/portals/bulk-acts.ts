import { useText } from '#web/locales/firm.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { type Chosen, selectionOf } from './chosen.ts'
import { useDesk } from './desk.ts'

type BulkAct = { key: string; label: string; icon: IconName; onClick: () => void }

/** The acts on everybody who is chosen, in their order. Another act is another line here; `selectionOf(chosen)` is what the server is sent. */
export function useBulkActs(chosen: Chosen, openExport: () => void): readonly BulkAct[] {
  const { portals } = useText()
  const { opening } = useDesk()
  if (selectionOf(chosen) === null) return []
  return opening.may.export ? [{ key: 'export', label: portals.export.selected, icon: 'download', onClick: openExport }] : []
}
