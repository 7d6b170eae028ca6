import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about signing in the office. */
export const { PageTextProvider: InOfficeTextProvider, usePageText: useInOfficeText } = createPageText({
  en: async () => (await import('#web/locales/en/in-office.ts')).inOffice,
  es: async () => (await import('#web/locales/es/in-office.ts')).inOffice,
})
