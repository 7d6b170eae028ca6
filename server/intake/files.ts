import type { IntakeFile } from '#contract/intake.ts'
import { type IntakeFileState, mostIntakeBytes, mostPasswordsTried } from '#contract/intake-rules.ts'
import type { Page } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import { joinRecognitions } from '#pdf/recognise/join.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import type { Act } from '../audit/act.ts'
import { notFound } from '../access/client.ts'
import type { IntakeFileRow } from '../access/intake.ts'
import type { FirmKey } from '../firm/keys.ts'
import { openRecognition } from './sealed.ts'

export function fileStateOf({ read_at, locked_at, refusal }: Pick<IntakeFileRow, 'read_at' | 'locked_at' | 'refusal'>): IntakeFileState {
  if (refusal) return 'refused'
  if (locked_at) return 'locked'
  return read_at ? 'read' : 'reading'
}

/** For the screens. */
export const fileOf = (row: IntakeFileRow): IntakeFile => ({
  id: row.id,
  name: row.name,
  size: row.size,
  state: fileStateOf(row),
  refusal: row.refusal,
  pageCount: row.pages?.length ?? null,
  pagesRead: row.pages_read,
  scans: row.scans > 0 && row.read_at === null ? { count: row.scans, read: row.scans_read } : null,
  passwordsLeft: Math.max(0, mostPasswordsTried - row.passwords_tried),
})

/** Those whose pages are in the proposal, as these follow one another. Pure. */
export const proposedFiles = (files: readonly IntakeFileRow[]): IntakeFileRow[] =>
  files.filter(({ first_page }) => first_page !== null).toSorted((one, other) => (one.first_page ?? 0) - (other.first_page ?? 0))

/** @throws Refusal intake.too-large: together they are more than one may be */
export function mustFit(sizes: readonly number[]): void {
  if (sizes.reduce((sum, size) => sum + size, 0) > mostIntakeBytes)
    throw new Refusal('intake.too-large', { limitMegabytes: mostIntakeBytes / 2 ** 20 })
}

/** One of the files. @throws Refusal not-found */
export const fileIn = (files: readonly IntakeFileRow[], id: string): IntakeFileRow => files.find((file) => file.id === id) ?? notFound()

/** What was read off these files, as if they were one. */
export async function recognitionOf(
  { tx }: Pick<Act, 'tx'>,
  firm: FirmKey,
  files: readonly Pick<IntakeFileRow, 'id'>[],
): Promise<Recognition> {
  if (files.length === 0) return joinRecognitions([])
  const ids = files.map(({ id }) => id)
  const rows = await tx
    .selectFrom('intake_file')
    .select(['id', 'recognition'])
    .where('firm_id', '=', firm.id)
    .where('id', 'in', ids)
    .execute()
  const sealed = new Map(rows.map(({ id, recognition }) => [id, recognition]))
  return joinRecognitions(files.flatMap(({ id }) => openRecognition(firm, id, sealed.get(id) ?? null) ?? []))
}

/** The pages that the proposal is about, of all files, as they follow one another. Pure. */
export const pagesOf = (files: readonly IntakeFileRow[]): Page[] => proposedFiles(files).flatMap(({ pages }) => pages ?? [])
