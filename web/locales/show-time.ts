import type { Language } from './language.ts'

/** "2:14 PM", "2:14 p. m.": in the zone of the reader's device, which is where the reader is. */
export function showTime(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { timeStyle: 'short' }).format(new Date(instant))
}
