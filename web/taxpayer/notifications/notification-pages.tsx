import './notifications.css'
import { useRoute } from 'preact-iso'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { NotificationListPage } from './notification-list-page.tsx'
import { NotificationSettingsPage } from './notification-settings-page.tsx'
import { NotificationsTextProvider } from './text.ts'

/** `/notifications` and `/notifications/settings`. */
export function NotificationPages() {
  const { part } = useRoute().params
  const skeleton = (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={4} />
    </Loading>
  )
  return (
    <NotificationsTextProvider skeleton={skeleton}>
      {part === 'settings' ? <NotificationSettingsPage /> : <NotificationListPage />}
    </NotificationsTextProvider>
  )
}
