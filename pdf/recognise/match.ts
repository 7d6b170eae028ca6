import type { FoundPerson, Part, Recognition } from './recognition.ts'
import { plain } from './rows.ts'

/** A person of the client, or the client itself when it is an entity. */
export type Known = {
  id: string
  /** "Maria López-Hernández", "Whitfield Holdings LLC". */
  name: string
  /** The last four digits of the SSN, ITIN or EIN; null when none is on record. */
  lastFour: string | null
}

export type Match = {
  part: number
  found: FoundPerson
  personId: string | null
  by: 'number and name' | 'number' | 'name' | null
  conflict: 'other-number' | 'other-name' | 'not-of-client' | 'two-persons' | null
}

/**
 * Holds everybody whom the parts name against the persons of one client. A number and a name that speak for different people, or for nobody, are a
 * conflict to be shown; nothing is decided over a person's head. Recipients of a Schedule K-1 need not be of the client.
 */
export function matchPersons({ parts }: Pick<Recognition, 'parts'>, persons: readonly Known[]): Match[] {
  return parts.flatMap((part) => part.persons.filter(({ role }) => role !== 'issuer').map((found) => matchPerson(part, found, persons)))
}

function matchPerson({ part }: Part, found: FoundPerson, persons: readonly Known[]): Match {
  const ofNumber = found.lastFour === null ? [] : persons.filter(({ lastFour }) => lastFour === found.lastFour)
  const ofName = found.name === '' ? [] : persons.filter(({ name }) => isSameName(name, found.name))
  const both = ofNumber.filter((one) => ofName.includes(one))
  const answer = (person: Known | undefined, by: Match['by'], conflict: Match['conflict']): Match => ({
    part,
    found,
    personId: person?.id ?? null,
    by: person ? by : null,
    conflict,
  })
  if (both.length === 1) return answer(both[0], 'number and name', null)
  if (ofNumber.length > 0 && ofName.length > 0) return answer(undefined, null, 'two-persons')
  if (ofNumber.length === 1) return answer(ofNumber[0], 'number', found.name === '' ? null : 'other-name')
  if (ofName.length === 1) {
    const [person] = ofName
    const differs = found.lastFour !== null && person!.lastFour !== null
    return answer(person, 'name', differs ? 'other-number' : null)
  }
  const isStranger = found.role !== 'recipient' && ofNumber.length === 0 && ofName.length === 0
  return answer(undefined, null, isStranger ? 'not-of-client' : null)
}

const endings = new Set([
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'mr',
  'mrs',
  'ms',
  'dr',
  'inc',
  'llc',
  'corp',
  'co',
  'company',
  'lp',
  'llp',
  'trust',
  'estate',
  'of',
  'the',
  'dec',
  'd',
  'deceased',
])

/**
 * The same person's name as two programs write it: in any order ("LOPEZ, MARIA A"), with or without middle names, accents and endings; a first name
 * may be its letter when the last name is whole.
 */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  if (few.length === 0) return false
  const whole = few.filter((part) => many.includes(part))
  const initials = few.filter((part) => !whole.includes(part) && many.some((long) => !whole.includes(long) && startsLike(part, long)))
  if (whole.length + initials.length < few.length) return false
  // One word in common is a family, not a person, unless one word is all there is.
  return few.length === 1 ? many.length === 1 : whole.some((part) => part.length > 1)
}

const partsOf = (name: string): string[] =>
  plain(name)
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '' && !endings.has(part))

const startsLike = (one: string, other: string): boolean => (one.length === 1 || other.length === 1) && one[0] === other[0]
