import { useText } from '#web/locales/firm.ts'
import { formatPhone } from '#web/ui/format-phone.ts'
import type { Person } from './client-page.tsx'

/** What somebody else has changed on a person, a sentence a field: "E-mail is now: ana@example.com". */
export function useSayChanges(): (before: Person, now: Person) => string[] {
  const { person, record, words } = useText()
  const fields: [label: string, value: (one: Person) => string | null][] = [
    [person.firstName, (one) => one.firstName],
    [person.lastName, (one) => one.lastName],
    [person.ssn, (one) => (one.taxIdentifierLastFour === null ? null : words.endsWith(one.taxIdentifierLastFour))],
    [person.email, (one) => one.email],
    [person.mobile, (one) => (one.mobile === null ? null : formatPhone(one.mobile))],
    [person.birthDate, (one) => one.birthDate],
    [person.language, (one) => words.language[one.language]],
  ]
  return (before, now) =>
    fields.filter(([, value]) => value(before) !== value(now)).map(([label, value]) => record.changedNow(label, value(now) ?? record.empty))
}
