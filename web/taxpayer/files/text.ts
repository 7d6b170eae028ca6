import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about files in years, and about photographing papers. */
export const { PageTextProvider: FilesTextProvider, usePageText: useFilesText } = createPageText({
  en: async () => (await import('#web/locales/en/files.ts')).filesTexts,
  es: async () => (await import('#web/locales/es/files.ts')).filesTexts,
})
