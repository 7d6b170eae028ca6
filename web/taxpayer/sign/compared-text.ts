import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about a newer version of what was signed. */
export const { PageTextProvider: ComparedTextProvider, usePageText: useComparedText } = createPageText({
  en: async () => (await import('#web/locales/en/compared-version.ts')).comparedForClient,
  es: async () => (await import('#web/locales/es/compared-version.ts')).comparedForClient,
})
