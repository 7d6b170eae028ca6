import { useText } from '#web/locales/firm.ts'
import { formatPhone } from '#web/ui/format-phone.ts'
import type { Client, Person } from './client-page.tsx'

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

/** The same for a whole client: the record's own fields, then its persons'. */
export function useSayClientChanges(): (before: Client, now: Client) => string[] {
  const { addClient, record, words } = useText()
  const sayPerson = useSayChanges()
  const fields: [label: string, value: (one: Client) => string | null][] = [
    [record.clientNumber, (one) => one.clientNumber],
    [record.kind, (one) => words.kind[one.kind]],
    [addClient.entityName, (one) => (one.kind === 'entity' ? one.name : null)],
    [record.ein, (one) => (one.einLastFour === null ? null : words.endsWith(one.einLastFour))],
    [record.office, (one) => one.office.name],
    [record.preparer, (one) => one.preparer?.name ?? null],
    [addClient.street, (one) => one.address.street || null],
    [addClient.city, (one) => one.address.city || null],
    [addClient.state, (one) => one.address.state || null],
    [addClient.postalCode, (one) => one.address.postalCode || null],
    [addClient.spouseFirst, (one) => (one.spouseSignsFirst ? record.yes : record.no)],
  ]
  return (before, now) => [
    ...fields
      .filter(([, value]) => value(before) !== value(now))
      .map(([label, value]) => record.changedNow(label, value(now) ?? record.empty)),
    ...now.persons.flatMap((person) => {
      const was = before.persons.find(({ id }) => id === person.id)
      return was ? sayPerson(was, person) : [record.changedNow(words.role[person.role], `${person.firstName} ${person.lastName}`)]
    }),
  ]
}
