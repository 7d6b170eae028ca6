import { useText } from '#web/locales/firm.ts'
import type { MenuEntry } from '#web/ui/menu.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useStaff } from '../session.tsx'
import { editPathOf } from './cells.tsx'
import { useDesk } from './desk.ts'
import type { Row } from './question.ts'

/** The acts in a row's menu, in their order. Another act is another line here. */
export function useRowActs(row: Row): readonly MenuEntry[] {
  const { portals, clientView } = useText()
  const { opening, sendLink, viewAs } = useDesk()
  const mayView = useStaff()?.staff.permissions.includes('clients.client-view')
  const { act } = portals
  const isInvited = row.status !== 'pending'
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(new URL(editPathOf(row), location.origin).href).then(
      () => true,
      () => false,
    )
    showToast({ icon: copied ? 'check' : 'warning', text: copied ? act.copied : act.copyFailed })
  }
  return [
    { label: act.edit, icon: 'pen', href: editPathOf(row) },
    ...(row.taxReturn ? [{ label: act.open, icon: 'returns', href: `/firm/returns/${row.taxReturn.id}` } as const] : []),
    ...(opening.may.invite && row.status !== 'registered'
      ? [{ label: isInvited ? act.resend : act.send, icon: 'send', onClick: () => sendLink(row) } as const]
      : []),
    ...(mayView ? [{ label: clientView.act, icon: 'eye', onClick: () => viewAs(row) } as const] : []),
    { label: act.copy, icon: 'copy', onClick: () => void copy() },
  ]
}
