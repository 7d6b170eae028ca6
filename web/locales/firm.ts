import { createText } from './create-text.tsx'
import type { catalogue } from './en/for-firm.ts'

/** What this room says, in the shape of the English one. */
export type FirmCatalogue = typeof catalogue

export const { loadText, TextProvider, useText, useLanguage } = createText<FirmCatalogue>({
  en: async () => (await import('./en/for-firm.ts')).catalogue,
  es: async () => (await import('./es/for-firm.ts')).catalogue,
})
