import { useLanguage } from '#web/locales/firm.ts'

/** "Maria López and James López", joined as the language joins. */
export function useSayNames(): (persons: readonly { firstName: string; lastName: string }[]) => string {
  const { language } = useLanguage()
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return (persons) => list.format(persons.map(({ firstName, lastName }) => `${firstName} ${lastName}`))
}
