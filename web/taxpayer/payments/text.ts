import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences of *Tax Payments*. */
export const { PageTextProvider: PaymentsTextProvider, usePageText: usePaymentsText } = createPageText({
  en: async () => (await import('#web/locales/en/payments.ts')).payments,
  es: async () => (await import('#web/locales/es/payments.ts')).payments,
})
