import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences about Schedules K-1. */
export const { PageTextProvider: K1TextProvider, usePageText: useK1Text } = createPageText({
  en: async () => (await import('#web/locales/en/k1s.ts')).k1s,
  es: async () => (await import('#web/locales/es/k1s.ts')).k1s,
})
