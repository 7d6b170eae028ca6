/** What becomes of a file that was looked at. Each holds the intake, and does nothing when the file has been removed or read meanwhile. */
import type { RefusalCode } from '#contract/refusals.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { enqueue } from '#platform/jobs.ts'
import { mostScannedPages } from '#pdf/recognise/with-ocr.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { filesOfIntakes, type IntakeFileRow } from '../access/intake.ts'
import { firmKey } from '../firm/keys.ts'
import { fileStateOf } from './files.ts'
import { layPages } from './lay-pages.ts'
import type { FileRead } from './read-files.ts'
import { sealRecognition } from './sealed.ts'
import { tellScreens } from './tell.ts'

export const scansJob = 'intake.read-scans'

export interface WhichFile {
  firmId: string
  intakeId: string
  /** Of the intake's file. */
  fileId: string
}

/** With what is stored of it, as it was when it was looked at. */
export interface ReadFile extends WhichFile {
  file: Pick<StoredFile, 'id'>
}

/** Its pages are read. */
export async function keepRead(act: Act<System>, which: ReadFile, { sha256, pages, found }: FileRead): Promise<void> {
  const held = await hold(act, which)
  if (!held) return
  if (await isThereTwice(act, which, sha256)) return refuse(act, which, 'intake.file-twice')
  const firm = await firmKey(act, which.firmId)
  await act.files.keep(act.tx, await act.files.find(act.tx, firm, held.file.file_id!), sha256)
  await change(act, which, {
    read_at: act.clock.now(),
    sha256,
    pages: JSON.stringify(pages),
    pages_read: pages.length,
    recognition: sealRecognition(firm, which.fileId, found),
  })
  await settle(act, which)
  const event = { clientId: held.clientId, intakeId: which.intakeId, count: pages.length, sha256: sha256.toString('hex') }
  await record(act, which.firmId, { type: 'intake.read', ...event })
}

/** Some of its pages are pictures: what was read so far waits for their words. */
export async function keepScans(act: Act<System>, which: ReadFile, { sha256, pages, found }: FileRead): Promise<void> {
  const held = await hold(act, which)
  if (!held) return
  if (await isThereTwice(act, which, sha256)) return refuse(act, which, 'intake.file-twice')
  await change(act, which, {
    scans: Math.min(mostScannedPages, found.needsPlacing.length),
    scans_read: 0,
    sha256,
    pages: JSON.stringify(pages),
    pages_read: pages.length,
    recognition: sealRecognition(await firmKey(act, which.firmId), which.fileId, found),
  })
  // Not `{ ...which }`: the key that opens the stored file is no job's. Seconds a page: the files of others are not kept waiting.
  await enqueue(act.tx, scansJob, { firmId: which.firmId, intakeId: which.intakeId, fileId: which.fileId }, { oneAtATime: scansJob })
  await settle(act, which)
}

/** It waits for its password. */
export async function lock(act: Act<System>, which: ReadFile): Promise<void> {
  const held = await hold(act, which)
  if (!held) return
  await change(act, which, { locked_at: act.clock.now() })
  await settle(act, which)
  await record(act, which.firmId, { type: 'intake.locked', clientId: held.clientId, intakeId: which.intakeId, fileId: which.fileId })
}

/** It cannot be read, and is forgotten. */
export async function refuse(act: Act<System>, which: ReadFile, code: RefusalCode): Promise<void> {
  const held = await hold(act, which)
  if (!held) return
  await change(act, which, { refusal: code, file_id: null, pages: null, recognition: null, scans: 0 })
  await act.files.dispose(act.tx, which.firmId, [held.file.file_id!])
  await settle(act, which)
  await record(act, which.firmId, { type: 'intake.refused', clientId: held.clientId, intakeId: which.intakeId, why: code })
}

/** Once no file waits to be read, what to make of those that were is proposed. The caller holds the intake. */
export async function settle(act: Act<Staff | System>, { firmId, intakeId }: Pick<WhichFile, 'firmId' | 'intakeId'>): Promise<void> {
  const row = await act.tx
    .selectFrom('intake')
    .select(['firm_id', 'id', 'client_id', 'tax_return_id', 'proposed_at', 'proposal', 'revision', 'changed_by'])
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .executeTakeFirstOrThrow()
  const files = await filesOfIntakes(act, firmId, [intakeId])
  const isReading = files.some((file) => fileStateOf(file) === 'reading')
  const isNew = files.some((file) => fileStateOf(file) === 'read' && file.first_page === null)
  if (isNew && !isReading) {
    const revision = row.proposed_at ? row.revision + 1 : row.revision
    await layPages(
      act,
      { ...row, revision, isCorrected: row.proposed_at !== null && row.changed_by !== null },
      { before: files, after: files },
    )
  }
  await tellScreens(act, row)
}

interface Held {
  clientId: string
  file: IntakeFileRow
}

/** It may have been discarded or removed, or read by a job that was thought dead; unlocked it is another file. */
async function hold(act: Act<System>, { firmId, intakeId, fileId, file: looked }: ReadFile): Promise<Held | null> {
  const row = await act.tx
    .selectFrom('intake')
    .select('client_id')
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const file = (await filesOfIntakes(act, firmId, [intakeId])).find(({ id }) => id === fileId)
  return file && file.file_id === looked.id && fileStateOf(file) === 'reading' ? { clientId: row.client_id, file } : null
}

async function isThereTwice({ tx }: Act<System>, { firmId, intakeId, fileId }: WhichFile, sha256: Buffer): Promise<boolean> {
  const same = await tx
    .selectFrom('intake_file')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('intake_id', '=', intakeId)
    .where('id', '!=', fileId)
    .where('refusal', 'is', null)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return same !== undefined
}

type Changes = Partial<{
  read_at: Date
  locked_at: Date
  refusal: RefusalCode
  file_id: null
  scans: number
  scans_read: number
  sha256: Buffer
  pages: string | null
  pages_read: number
  recognition: Buffer | null
}>

const change = ({ tx }: Act<System>, { firmId, fileId }: WhichFile, changes: Changes) =>
  tx.updateTable('intake_file').set(changes).where('firm_id', '=', firmId).where('id', '=', fileId).execute()
