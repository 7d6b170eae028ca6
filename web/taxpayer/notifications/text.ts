import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences of notifications, fetched with their pages. */
export const { PageTextProvider: NotificationsTextProvider, usePageText: useNotificationsText } = createPageText({
  en: async () => (await import('#web/locales/en/notifications.ts')).notifications,
  es: async () => (await import('#web/locales/es/notifications.ts')).notifications,
})
