import { createPageText } from '#web/taxpayer/third-party/page-text.tsx'

/** The sentences of the conversation. */
export const { PageTextProvider: MessagesTextProvider, usePageText: useMessagesText } = createPageText({
  en: async () => (await import('#web/locales/en/taxpayer-messages.ts')).messages,
  es: async () => (await import('#web/locales/es/taxpayer-messages.ts')).messages,
})
