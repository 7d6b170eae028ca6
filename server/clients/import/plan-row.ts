import type { ImportOutcome } from '#contract/client-import.ts'
import type { ImportField, ImportProblem } from '#contract/import-columns.ts'
import type { ClientKind, PersonRole } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { FirmKey } from '../../firm/keys.ts'
import { identifierHashes } from '../../firm/keys.ts'
import { nameOfClient } from '../name.ts'
import { einColumns, searchable, taxIdentifierColumns } from '../person-input.ts'
import { columnOf, type Mapping, type Problem, type ReadRow, type Values } from './read-cells.ts'
import type { ClientRecord, KnownClient, PersonRecord } from './records.ts'

/** What a row would make of the firm's records. */
export interface Plan {
  row: ReadRow
  outcome: ImportOutcome
  fields: ImportField[]
  problems: Problem[]
  /** As it will be; null when there is a problem. */
  target: ClientRecord | null
  addedPersonIds: string[]
  name: string
}

export interface Around {
  firm: FirmKey
  mapping: Mapping
  defaultOfficeId: string | null
  /** By searchable name: the offices that the importer may put clients into. */
  offices: ReadonlyMap<string, string>
  /** By searchable name and by e-mail. */
  staff: ReadonlyMap<string, string>
  known: ReadonlyMap<string, KnownClient>
  /** The first row of the file with each client ID. */
  firstRow: ReadonlyMap<string, number>
  newId: () => string
}

export function planRow(row: ReadRow, around: Around): Plan {
  const problems = [...row.problems]
  const known = around.known.get(row.clientNumber) ?? null
  const say = (field: ImportField, code: ImportProblem, other: number | null = null) =>
    problems.push({ field, column: columnOf(around.mapping, field), code, row: other })

  const first = around.firstRow.get(row.clientNumber)
  if (row.clientNumber !== '' && first !== undefined && first !== row.number) say('clientNumber', 'same-id-in-file', first)
  if (known?.deleted) say('clientNumber', 'in-the-bin')
  else if (known && !known.seen) say('clientNumber', 'not-your-office')

  const kind = kindOf(row.values, known)
  if (known && kind !== known.kind && !(known.kind === 'individual' && kind === 'joint')) say('kind', 'kind-stays')
  const addedPersonIds: string[] = []
  const persons = rolesOf[kind].map((role) => {
    const before = known?.persons.find((person) => person.role === role) ?? null
    const person = personOf(role, row.values, before, around)
    if (!before) addedPersonIds.push(person.id)
    const names = role === 'spouse' ? (['spouseFirstName', 'spouseLastName'] as const) : (['firstName', 'lastName'] as const)
    if (person.first_name === '' && !wasJudged(row, names[0])) say(names[0], 'needed')
    if (person.last_name === '' && !wasJudged(row, names[1])) say(names[1], 'needed')
    return person
  })
  const entityName = row.values.entityName ?? (known?.kind === 'entity' ? known.name : null)
  if (kind === 'entity' && entityName === null && !wasJudged(row, 'entityName')) say('entityName', 'needed')
  const name = nameOfClient(
    kind,
    entityName,
    persons.map((person) => ({ role: person.role, firstName: person.first_name, lastName: person.last_name })),
  )
  const officeId = officeOf(row.values, known, around)
  if (officeId === null && !wasJudged(row, 'office')) say('office', row.values.office ? 'no-such-office' : 'needed')
  const preparer = preparerOf(row.values, known, around)
  if (preparer === undefined) say('preparer', 'no-such-preparer')
  if (problems.length > 0 || officeId === null || preparer === undefined)
    return { row, outcome: 'problem', fields: [], problems, target: null, addedPersonIds: [], name: name.trim() }

  const target = clientOf(row, { kind, name, officeId, preparerId: preparer, persons }, known, around)
  const fields = known ? changedFields(known, target) : []
  const outcome = !known ? 'new' : fields.length > 0 ? 'change' : 'same'
  return { row, outcome, fields, problems, target, addedPersonIds, name }
}

const rolesOf: Record<ClientKind, PersonRole[]> = { individual: ['taxpayer'], joint: ['taxpayer', 'spouse'], entity: ['signer'] }

const wasJudged = (row: ReadRow, field: ImportField): boolean => row.problems.some((problem) => problem.field === field)

/** Tax programs call everybody with a Form 1040 an individual: whoever brings a spouse along is joint. */
function kindOf(values: Values, known: KnownClient | null): ClientKind {
  const said = (values.kind ?? null) as ClientKind | null
  const bringsSpouse = Boolean(values.spouseFirstName)
  if (known) {
    const kind = said ?? known.kind
    return bringsSpouse && kind === 'individual' && known.kind !== 'entity'
      ? 'joint'
      : known.kind === 'joint' && said === 'individual'
        ? 'joint'
        : kind
  }
  if (said === 'entity' || (said === null && values.entityName)) return 'entity'
  return bringsSpouse ? 'joint' : (said ?? 'individual')
}

function personOf(role: PersonRole, values: Values, before: PersonRecord | null, { firm, newId }: Around): PersonRecord {
  const of = (field: ImportField, spouseField: ImportField) => values[role === 'spouse' ? spouseField : field]
  const person: PersonRecord = before
    ? { ...before }
    : {
        id: newId(),
        role,
        first_name: '',
        last_name: '',
        tax_identifier: null,
        tax_identifier_hash: null,
        last_four_hash: null,
        email: null,
        mobile: null,
        birth_date: null,
        language: 'en',
      }
  person.first_name = of('firstName', 'spouseFirstName') ?? person.first_name
  person.last_name = of('lastName', 'spouseLastName') ?? person.last_name
  person.language = (of('language', 'spouseLanguage') as Language | undefined) ?? person.language
  for (const [column, value] of [
    ['email', of('email', 'spouseEmail')],
    ['mobile', of('mobile', 'spouseMobile')],
    ['birth_date', of('birthDate', 'spouseBirthDate')],
  ] as const)
    if (value !== undefined) person[column] = value
  const typed = of('taxIdentifier', 'spouseTaxIdentifier')
  if (typed === null) Object.assign(person, { tax_identifier: null, tax_identifier_hash: null, last_four_hash: null })
  else if (typed !== undefined) {
    const hash = identifierHashes(firm, typed.replaceAll('-', '')).whole.toString('hex')
    if (hash !== person.tax_identifier_hash) Object.assign(person, inHex(taxIdentifierColumns(firm, person.id, typed)))
  }
  return person
}

function officeOf(values: Values, known: KnownClient | null, { offices, defaultOfficeId }: Around): string | null {
  if (values.office) return offices.get(searchable(values.office)) ?? null
  return known?.office_id ?? defaultOfficeId
}

/** Undefined: somebody is named who is not there. */
function preparerOf(values: Values, known: KnownClient | null, { staff }: Around): string | null | undefined {
  if (values.preparer === undefined) return known?.preparer_id ?? null
  return values.preparer === null ? null : staff.get(searchable(values.preparer))
}

function clientOf(
  row: ReadRow,
  made: { kind: ClientKind; name: string; officeId: string; preparerId: string | null; persons: PersonRecord[] },
  known: KnownClient | null,
  { firm, newId }: Around,
): ClientRecord {
  const { values } = row
  const id = known?.id ?? newId()
  const client: ClientRecord = {
    id,
    client_number: row.clientNumber,
    kind: made.kind,
    name: made.name,
    search_name: searchable(made.name),
    office_id: made.officeId,
    spouse_signs_first:
      made.kind === 'joint' && (values.spouseSignsFirst ? values.spouseSignsFirst === 'yes' : (known?.spouse_signs_first ?? false)),
    street: text(values.street, known?.street),
    city: text(values.city, known?.city),
    state: text(values.state, known?.state),
    postal_code: text(values.postalCode, known?.postal_code),
    preparer_id: made.preparerId,
    ein: null,
    ein_hash: known?.ein_hash ?? null,
    ein_last_four_hash: known?.ein_last_four_hash ?? null,
    persons: made.persons,
  }
  if (values.ein === null) Object.assign(client, { ein: null, ein_hash: null, ein_last_four_hash: null })
  else if (values.ein !== undefined && made.kind === 'entity') {
    const hash = identifierHashes(firm, values.ein).whole.toString('hex')
    if (hash !== client.ein_hash) Object.assign(client, inHex(einColumns(firm, id, values.ein)))
  }
  return client
}

/** Undefined leaves what there is, null makes it empty. */
const text = (said: string | null | undefined, there: string | undefined): string => (said === undefined ? (there ?? '') : (said ?? ''))

const inHex = (columns: Record<string, Buffer>): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).map(([name, bytes]) => [name, bytes.toString('hex')]))

const ofClient: [ImportField, keyof ClientRecord][] = [
  ['kind', 'kind'],
  ['ein', 'ein_hash'],
  ['spouseSignsFirst', 'spouse_signs_first'],
  ['street', 'street'],
  ['city', 'city'],
  ['state', 'state'],
  ['postalCode', 'postal_code'],
  ['office', 'office_id'],
  ['preparer', 'preparer_id'],
]
const ofPerson: [ImportField, ImportField, keyof PersonRecord][] = [
  ['firstName', 'spouseFirstName', 'first_name'],
  ['lastName', 'spouseLastName', 'last_name'],
  ['taxIdentifier', 'spouseTaxIdentifier', 'tax_identifier_hash'],
  ['birthDate', 'spouseBirthDate', 'birth_date'],
  ['email', 'spouseEmail', 'email'],
  ['mobile', 'spouseMobile', 'mobile'],
  ['language', 'spouseLanguage', 'language'],
]

function changedFields(known: KnownClient, target: ClientRecord): ImportField[] {
  const fields = ofClient.filter(([, column]) => known[column] !== target[column]).map(([field]) => field)
  if (target.kind === 'entity' && known.name !== target.name) fields.push('entityName')
  for (const person of target.persons) {
    const before = known.persons.find(({ role }) => role === person.role)
    for (const [field, spouseField, column] of ofPerson)
      if ((before?.[column] ?? null) !== person[column]) fields.push(person.role === 'spouse' ? spouseField : field)
  }
  return fields
}
