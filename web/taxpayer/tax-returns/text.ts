import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences of *Your tax returns*. */
export const { PageTextProvider: TaxReturnsTextProvider, usePageText: useTaxReturnsText } = createPageText({
  en: async () => (await import('#web/locales/en/tax-returns.ts')).taxReturns,
  es: async () => (await import('#web/locales/es/tax-returns.ts')).taxReturns,
})
