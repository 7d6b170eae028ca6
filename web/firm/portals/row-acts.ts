import { useText } from '#web/locales/firm.ts'
import type { MenuEntry } from '#web/ui/menu.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useStaff } from '../session.tsx'
import { copyText } from '../copy-text.ts'
import { useSwitchTextCodes } from '../clients/switch-text-codes.ts'
import { readLink } from '../drop-offs/link.ts'
import { editPathOf } from './cells.tsx'
import { useDesk } from './desk.ts'
import type { Row } from './question.ts'

/** The acts in a row's menu, in their order. Another act is another line here. */
export function useRowActs(row: Row): readonly MenuEntry[] {
  const { portals, dropOffs, bulk, clientView, history, textCodes } = useText()
  const { opening, put, sendLink, dropOff, remove, viewAs } = useDesk()
  const switchTextCodes = useSwitchTextCodes()
  const permissions = useStaff()?.staff.permissions ?? []
  const mayDelete = permissions.includes('clients.delete')
  const mayView = permissions.includes('clients.client-view')
  const mayReadHistory = permissions.includes('clients.history')
  const { act } = portals
  const isInvited = row.status !== 'pending'
  const copy = async () => {
    const copied = await copyText(new URL(editPathOf(row), location.origin).href)
    showToast({ icon: copied ? 'check' : 'warning', text: copied ? act.copied : act.copyFailed })
  }
  const copyDropOffLink = async (of: Row) => {
    const link = await readLink(of).catch(() => null)
    // Off, not to be had, or no clipboard: the dialog shows why and what can be done.
    if (!link?.isOn || link.url === null || !(await copyText(link.url))) return dropOff(of)
    showToast({ icon: 'check', text: dropOffs.copiedOf(of.name) })
  }
  return [
    { label: act.edit, icon: 'pen', href: editPathOf(row) },
    ...(row.taxReturn ? [{ label: act.open, icon: 'returns', href: `/firm/returns/${row.taxReturn.id}` } as const] : []),
    ...(opening.may.invite && row.status !== 'registered'
      ? [{ label: isInvited ? act.resend : act.send, icon: 'send', onClick: () => sendLink(row) } as const]
      : []),
    ...(mayView ? [{ label: clientView.act, icon: 'eye', onClick: () => viewAs(row) } as const] : []),
    ...(opening.may.switchAccess
      ? [
          {
            label: row.textCodes ? textCodes.disable : textCodes.enable,
            icon: 'phone',
            onClick: () => void switchTextCodes(row, !row.textCodes).then((changed) => changed && put(changed)),
          } as const,
        ]
      : []),
    { label: dropOffs.update, icon: 'inbox', onClick: () => dropOff(row) },
    { label: dropOffs.copyLink, icon: 'link', onClick: () => void copyDropOffLink(row) },
    { label: act.copy, icon: 'copy', onClick: () => void copy() },
    ...(mayReadHistory ? [{ label: history.act, icon: 'history', href: `/firm/clients/${row.id}/history` } as const] : []),
    ...(mayDelete ? (['line', { label: bulk.act.delete, icon: 'trash', danger: true, onClick: () => remove(row) }] as const) : []),
  ]
}
