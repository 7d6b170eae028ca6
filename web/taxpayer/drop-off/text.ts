import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences for who drops files off. */
export const { PageTextProvider: DropOffTextProvider, usePageText: useDropOffText } = createPageText({
  en: async () => (await import('#web/locales/en/drop-off.ts')).dropOffTexts,
  es: async () => (await import('#web/locales/es/drop-off.ts')).dropOffTexts,
})
