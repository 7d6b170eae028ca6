import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useSayPayment } from '#web/taxpayer/frame/say-payment.ts'
import { formatDateTime } from '#web/ui/format.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import type { Found } from './notification-list-page.tsx'
import { useNotificationsText } from './text.ts'

type Notice = Found['notices'][number]

const icons: Record<Notice['kind'], IconName> = {
  'documents-to-sign': 'signature',
  'reminder-to-sign': 'clock',
  'documents-to-read': 'inbox',
  'signed-copy': 'check-circle',
  'return-in-portal': 'returns',
  message: 'messages',
  'payment-due': 'money',
  'payment-overdue': 'warning',
  'k1-to-distribute': 'send',
  'delivery-question': 'inbox',
  'sign-by-hand': 'signature',
  'paper-rejected': 'warning',
  'no-longer-to-sign': 'clock',
  'signature-kept': 'check-circle',
  'return-accepted': 'check-circle',
  'return-rejected': 'warning',
}

/** One line: opening it goes over to its portal, and counts as reading it. */
export function NotificationLine({ notice }: { notice: Notice }) {
  const text = useNotificationsText()
  const { language } = useLanguage()
  const sayPayment = useSayPayment()
  const { session, portal, enterPortal } = useInside()
  const { id, kind, name, payment, at, isRead, isDone, portalId, path, clientName, firmName } = notice
  const whose = session.portals.length > 1 ? `${clientName} · ${firmName}` : ''
  const open = (event: MouseEvent) => {
    // Looking on is no reading. The number at the bell follows by itself when the answer has come.
    if (!isRead && !isClientView) void call('POST /api/notices/:notice/read', { params: { notice: id } }).catch(() => undefined)
    if (portalId === portal.id || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    enterPortal(portalId, path)
  }
  return (
    <Item
      icon={icons[kind]}
      tone={isDone ? 'done' : isRead ? 'plain' : 'needs'}
      href={portalId === portal.id ? path : `${path}?portal=${portalId}`}
      onClick={open}
      title={<span class={isRead ? 'notice-read' : undefined}>{text.lines[kind](name)}</span>}
      detail={[payment && sayPayment(payment), formatDateTime(at, language), whose].filter(Boolean).join(' · ')}
      aside={isDone ? <StatusPill tone="done">{text.isDone}</StatusPill> : isRead ? undefined : <StatusPill>{text.isNew}</StatusPill>}
      asideBelow
    />
  )
}
