import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences for a third party. */
export const { PageTextProvider: GuestTextProvider, usePageText: useGuestText } = createPageText({
  en: async () => (await import('#web/locales/en/grants-guest.ts')).grantsGuest,
  es: async () => (await import('#web/locales/es/grants-guest.ts')).grantsGuest,
})
