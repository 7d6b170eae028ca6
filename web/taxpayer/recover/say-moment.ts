/** "Wednesday, March 4 at 2:05 PM", in the reader's language and time. */
export function sayMoment(instant: string, language: 'en' | 'es'): string {
  const locale = language === 'es' ? 'es-US' : 'en-US'
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(
    new Date(instant),
  )
}
