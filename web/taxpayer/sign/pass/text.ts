import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences of the guided pass. */
export const { PageTextProvider: PassTextProvider, usePageText: usePassText } = createPageText({
  en: async () => (await import('#web/locales/en/signing-pass.ts')).signingPass,
  es: async () => (await import('#web/locales/es/signing-pass.ts')).signingPass,
})
