import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about signing on paper. */
export const { PageTextProvider: ByHandTextProvider, usePageText: useByHandText } = createPageText({
  en: async () => (await import('#web/locales/en/by-hand.ts')).byHand,
  es: async () => (await import('#web/locales/es/by-hand.ts')).byHand,
})
