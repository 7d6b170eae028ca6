import { createText } from './create-text.tsx'
import type { catalogue } from './en/for-taxpayer.ts'

/** What this room says, in the shape of the English one. */
export type TaxpayerCatalogue = typeof catalogue

export const { loadText, TextProvider, useText, useLanguage } = createText<TaxpayerCatalogue>({
  en: async () => (await import('./en/for-taxpayer.ts')).catalogue,
  es: async () => (await import('./es/for-taxpayer.ts')).catalogue,
})
