import { createPageText } from './page-text.tsx'

/** The owner's sentences about third-party access. */
export const { PageTextProvider: OwnerTextProvider, usePageText: useOwnerText } = createPageText({
  en: async () => (await import('#web/locales/en/grants-owner.ts')).grantsOwner,
  es: async () => (await import('#web/locales/es/grants-owner.ts')).grantsOwner,
})
