import { clearWords, type ImportField, type ImportNote, type ImportProblem } from '#contract/import-columns.ts'
import type { ClientKind } from '#contract/states.ts'
import { readState } from '#contract/us-states.ts'
import type { Language } from '#contract/values.ts'
import { readPhone } from '#platform/phone-number.ts'
import type { TableRow } from '#platform/spreadsheet/row.ts'
import { whyNeverIssued } from '../person-input.ts'
import { readDate } from './read-date.ts'

/** A value as the record keeps it; null: the cell asks to make the field empty. What is absent stays as it is. */
export type Values = Partial<Record<ImportField, string | null>>

export interface Problem {
  field: ImportField | null
  column: number | null
  code: ImportProblem
  row: number | null
}

export interface ReadRow {
  number: number
  clientNumber: string
  values: Values
  problems: Problem[]
  notes: ImportNote[]
}

/** Which field each column holds. */
export type Mapping = readonly (ImportField | null)[]

/** A row whose client ID begins so is a remark, as in the template. */
const isRemark = (clientNumber: string): boolean => /^#\s/.test(clientNumber)

const never = new Set<ImportField>([
  'clientNumber',
  'kind',
  'entityName',
  'firstName',
  'lastName',
  'language',
  'spouseFirstName',
  'spouseLastName',
  'spouseLanguage',
  'spouseSignsFirst',
  'office',
])

/** What a row says, cell by cell, without looking at anything else; null for a remark. */
export function readCells(row: TableRow, mapping: Mapping): ReadRow | null {
  const read: ReadRow = { number: row.number, clientNumber: '', values: {}, problems: [], notes: [] }
  const stateColumn = mapping.indexOf('state')
  const isAbroad = stateColumn < 0 || (row.cells[stateColumn] ?? '').trim() === ''
  for (const [column, field] of mapping.entries()) {
    const text = plain(row.cells[column] ?? '')
    if (field === null || text === '') continue
    if (field === 'clientNumber' && isRemark(text)) return null
    if (row.formulas?.has(column)) read.notes.push('formula')
    const outcome = readCell(field, text, {
      isNumber: row.numbers?.has(column) ?? false,
      is1904: row.is1904 ?? false,
      isAbroad,
      note: (note) => read.notes.push(note),
    })
    if ('problem' in outcome) read.problems.push({ field, column, code: outcome.problem, row: null })
    else read.values[field] = outcome.value
  }
  read.clientNumber = read.values.clientNumber ?? ''
  if (read.clientNumber === '' && !read.problems.some(({ field }) => field === 'clientNumber'))
    read.problems.push({ field: 'clientNumber', column: columnOf(mapping, 'clientNumber'), code: 'needed', row: null })
  return read
}

export function columnOf(mapping: Mapping, field: ImportField): number | null {
  const column = mapping.indexOf(field)
  return column < 0 ? null : column
}

/** An apostrophe keeps what looks like a formula from being one; it is no part of the value. */
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@\d])/, '')

interface Around {
  isNumber: boolean
  is1904: boolean
  isAbroad: boolean
  note: (note: ImportNote) => void
}
type Outcome = { value: string | null } | { problem: ImportProblem }

function readCell(field: ImportField, text: string, around: Around): Outcome {
  if ((clearWords as readonly string[]).includes(text.toLowerCase()))
    return never.has(field) ? { problem: 'cannot-be-cleared' } : { value: null }
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(text)) return { problem: 'excel-error' }
  const outcome = readers[field](text, around)
  return typeof outcome === 'string' ? { value: outcome } : outcome
}

type Reader = (text: string, around: Around) => string | Outcome

const shortened = /^\d(?:\.\d+)?E\+\d+$/i
const control = /\p{Cc}/u

const words =
  (longest: number): Reader =>
  (text) =>
    control.test(text) ? { problem: 'not-a-name' } : text.length > longest ? { problem: 'too-long' } : text

const identifier: Reader = (text, { isNumber, note }) => {
  if (shortened.test(text)) return { problem: 'shortened' }
  let typed = text.replace(/\s/g, '')
  // A number cell keeps no zeros in front: a Social Security number can have lost two.
  if (isNumber && /^\d{7,8}$/.test(typed)) {
    typed = typed.padStart(9, '0')
    note('ssn-padded')
  }
  if (!/^(?:\d{3}-?\d{2}-?\d{4}|\d{2}-\d{7})$/.test(typed)) return { problem: 'nine-digits' }
  return whyNeverIssued(typed) ? { problem: 'never-issued' } : typed
}

const ein: Reader = (text, { isNumber, note }) => {
  let digits = text.replace(/[\s-]/g, '')
  if (isNumber && /^\d{8}$/.test(digits)) {
    digits = digits.padStart(9, '0')
    note('ssn-padded')
  }
  return /^\d{9}$/.test(digits) ? digits : { problem: 'nine-digits' }
}

const emailShape = /^[^\s\p{Cc}@<>",;:\\()[\]]+@[^\s\p{Cc}@<>",;:\\()[\]]+\.[^\s\p{Cc}@<>",;:\\()[\]]{2,}$/u
const email: Reader = (text) => (text.length <= 254 && emailShape.test(text) ? text : { problem: 'not-an-email' })

const phone: Reader = (text) => {
  if (shortened.test(text)) return { problem: 'shortened' }
  const plainUs = /^\(?([2-9]\d{2})\)?[-. ]?(\d{3})[-. ]?(\d{4})$/.exec(text)
  const number = plainUs ? `+1${plainUs.slice(1).join('')}` : /^[0-9+() .-]{7,30}$/.test(text) ? readPhone(text) : null
  return number ?? { problem: 'not-a-phone' }
}

const date: Reader = (text, around) => readDate(text, around) ?? { problem: 'not-a-date' }

const postalCode: Reader = (text, { isAbroad, note }) => {
  const typed = text.replace(/\s+/g, ' ')
  if (/^\d{3,4}$/.test(typed) && !isAbroad) {
    note('zip-padded')
    return typed.padStart(5, '0')
  }
  const us = /^(\d{5})(?:[- ]?(\d{4}))?$/.exec(typed)
  if (us) return us[2] ? `${us[1]}-${us[2]}` : typed
  return isAbroad && /^[\p{L}\d -]{2,12}$/u.test(typed) ? typed : { problem: 'not-a-zip' }
}

const oneOfWords =
  <Value extends string>(spoken: Record<Value, readonly string[]>, problem: ImportProblem): Reader =>
  (text) => {
    const said = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    for (const value in spoken) if (value === said || spoken[value].includes(said)) return value
    return { problem }
  }

const kind = oneOfWords<ClientKind>(
  {
    individual: ['single', 'person', '1040', 'individuo', 'persona', 'soltero', 'soltera', 'i'],
    joint: ['mfj', 'married filing jointly', 'married', 'couple', 'conjunta', 'conjunto', 'casados', 'j'],
    entity: [
      'business',
      'company',
      'corporation',
      'partnership',
      'trust',
      'estate',
      'llc',
      '1065',
      '1120',
      '1120-s',
      '1041',
      'entidad',
      'empresa',
      'e',
    ],
  },
  'not-a-kind',
)
const language = oneOfWords<Language>(
  { en: ['english', 'ingles', 'eng'], es: ['spanish', 'espanol', 'castellano', 'spa'] },
  'not-a-language',
)
const yesOrNo = oneOfWords({ yes: ['y', 'true', '1', 'si', 'x', 'verdadero'], no: ['n', 'false', '0', 'falso'] }, 'yes-or-no')

const readers: Record<ImportField, Reader> = {
  clientNumber: words(40),
  kind,
  entityName: words(120),
  ein,
  firstName: words(120),
  lastName: words(120),
  taxIdentifier: identifier,
  birthDate: date,
  email,
  mobile: phone,
  language,
  spouseFirstName: words(120),
  spouseLastName: words(120),
  spouseTaxIdentifier: identifier,
  spouseBirthDate: date,
  spouseEmail: email,
  spouseMobile: phone,
  spouseLanguage: language,
  spouseSignsFirst: yesOrNo,
  street: words(200),
  city: words(100),
  state: (text) => readState(text) ?? { problem: 'not-a-state' },
  postalCode,
  office: words(200),
  preparer: words(254),
}
