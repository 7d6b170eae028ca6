import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about confirming who one is. */
export const { PageTextProvider: IdentityTextProvider, usePageText: useIdentityText } = createPageText({
  en: async () => (await import('#web/locales/en/identity.ts')).identity,
  es: async () => (await import('#web/locales/es/identity.ts')).identity,
})
