import type { BulkActKind } from '#contract/bulk-act-words.ts'
import type { Permission } from '#contract/permissions.ts'
import { useText } from '#web/locales/firm.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { useStaff } from '../session.tsx'
import { type Chosen, selectionOf } from './chosen.ts'
import { useDesk } from './desk.ts'

type BulkEntry = { label: string; icon: IconName; danger?: boolean; onClick: () => void }

const kinds: readonly { kind: BulkActKind; icon: IconName; needs: Permission }[] = [
  { kind: 'invite', icon: 'send', needs: 'clients.invite' },
  { kind: 'enable', icon: 'check-circle', needs: 'clients.switch-access' },
  { kind: 'disable', icon: 'lock', needs: 'clients.switch-access' },
  { kind: 'codes-on', icon: 'phone', needs: 'clients.switch-access' },
  { kind: 'codes-off', icon: 'phone', needs: 'clients.switch-access' },
  { kind: 'office', icon: 'building', needs: 'clients.change' },
  { kind: 'preparer', icon: 'person', needs: 'clients.change' },
]

/** The acts on everybody who is chosen, in their order. Another act is another line here; `selectionOf(chosen)` is what the server is sent. */
export function useBulkActs(chosen: Chosen, open: { export: () => void; act: (kind: BulkActKind) => void }): readonly BulkEntry[] {
  const { portals, bulk } = useText()
  const { opening } = useDesk()
  const permissions = useStaff()?.staff.permissions ?? []
  if (selectionOf(chosen) === null) return []
  const entry = (kind: BulkActKind, icon: IconName): BulkEntry => ({
    label: bulk.act[kind],
    icon,
    onClick: () => open.act(kind),
  })
  return [
    ...kinds.filter(({ needs }) => permissions.includes(needs)).map(({ kind, icon }) => entry(kind, icon)),
    ...(opening.may.export ? [{ label: portals.export.selected, icon: 'download', onClick: open.export } as const] : []),
    ...(permissions.includes('clients.delete') ? [{ ...entry('delete', 'trash'), danger: true }] : []),
  ]
}
