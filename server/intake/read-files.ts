import { mostIntakePages } from '#contract/intake-rules.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import type { Page } from '#database/tables.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { JobPayload } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { mostScannedPages } from '#pdf/recognise/with-ocr.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { notingDamage } from '../documents/damage.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { whyNotWhatItSays } from '../documents/kinds.ts'
import { virusIn } from '../documents/virus-in.ts'
import { firmKey } from '../firm/keys.ts'
import { readJob } from './begin.ts'
import { canReadScans } from './can-read-scans.ts'
import { keepRead, keepScans, lock, refuse, type ReadFile } from './keep-read.ts'
import { tellScreens } from './tell.ts'

interface Waiting extends ReadFile {
  file: StoredFile
  /** Of the other files. */
  pagesBefore: number
}

/** What a file is and says. */
export interface FileRead {
  sha256: Buffer
  pages: Page[]
  found: Recognition
}

/**
 * Reads the files of a printed return one after another; when all are read, what to make of them is proposed. Interrupted it goes on with the file it
 * was at, done it does nothing. One that it stumbles over is tried again when the job comes again; the others are read before. A file that cannot be read is refused, which the screens show, and forgotten; a locked one waits. Pages that are
 * pictures are read by a job of their own, where something reads them.
 */
export async function readFiles(ports: Ports, { firmId = '', intakeId = '' }: JobPayload): Promise<void> {
  const actor: System = { kind: 'system', firmId, job: readJob }
  const stumbled = new Map<string, unknown>()
  for (;;) {
    const waiting = await look(ports, actor, (act) => nextFile(act, { firmId, intakeId, stumbled }))
    if (!waiting) break
    try {
      await readNext(ports, actor, waiting)
    } catch (error) {
      stumbled.set(waiting.fileId, error)
    }
  }
  for (const error of stumbled.values()) throw error
}

async function readNext(ports: Ports, actor: System, waiting: Waiting): Promise<void> {
  try {
    const read = await notingDamage(ports, () => readOff(ports, waiting, (pagesRead) => tellProgress(ports, actor, waiting, pagesRead)))
    const scans = Math.min(mostScannedPages, read.found.needsPlacing.length)
    const keep = scans > 0 && (await canReadScans(ports)) ? keepScans : keepRead
    await perform(ports, actor, (act) => keep(act, waiting, read))
  } catch (error) {
    // A moment's trouble is not the file's fault: the job comes again.
    if (!(error instanceof Refusal) || passing.has(error.code)) throw error
    const { code } = error
    await perform(ports, actor, (act) => (code === 'documents.needs-password' ? lock(act, waiting) : refuse(act, waiting, code)))
  }
}

const passing: ReadonlySet<RefusalCode> = new Set(['try-again', 'documents.not-scanned'])

type Reading = { firmId: string; intakeId: string; stumbled: ReadonlyMap<string, unknown> }

async function nextFile(act: Act<System>, { firmId, intakeId, stumbled }: Reading): Promise<Waiting | null> {
  const files = await act.tx
    .selectFrom('intake_file')
    .select(['id', 'file_id', 'read_at', 'locked_at', 'refusal', 'scans', 'pages'])
    .where('firm_id', '=', firmId)
    .where('intake_id', '=', intakeId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const next = files.find(
    ({ id, read_at, locked_at, refusal, scans }) => !read_at && !locked_at && !refusal && scans === 0 && !stumbled.has(id),
  )
  if (!next?.file_id) return null
  const file = await act.files.find(act.tx, await firmKey(act, firmId), next.file_id)
  const pagesBefore = files.reduce((sum, { pages }) => sum + (pages?.length ?? 0), 0)
  return { firmId, intakeId, fileId: next.id, file, pagesBefore }
}

async function readOff(ports: Ports, { file, pagesBefore }: Waiting, onPages: (pagesRead: number) => Promise<void>): Promise<FileRead> {
  if ((await virusIn(ports, file)) !== null) throw new Refusal('documents.infected')
  const { sha256, head } = await ports.files.digest(file)
  const refusal = await whyNotWhatItSays('printed.pdf', head)
  if (refusal) throw new Refusal(refusal)
  const source = sourceOf(ports, file)
  return refusingProblems(async () => {
    const seen = await ports.pdf.inspect(source)
    if (pagesBefore + seen.pages.length > mostIntakePages) throw new Refusal('documents.too-many-pages', { limitPages: mostIntakePages })
    let told = Promise.resolve()
    const found = await ports.pdf.recognise(source, {}, (pagesRead) => {
      // Only shown: what could not be told now is told with the next page.
      told = told
        .then(() => onPages(pagesRead))
        .catch((problem: unknown) => ports.log.warn({ problem }, 'How far a file was read was not told'))
    })
    await told
    return { sha256, found, pages: seen.pages.map(({ widthPt, heightPt }) => ({ width: widthPt, height: heightPt })) }
  })
}

/** For the worker, who asks for the bytes only when it has not got them. */
export const sourceOf = (ports: Ports, file: StoredFile) => ({ key: file.id, bytes: () => ports.files.read(file) })

async function tellProgress(ports: Ports, actor: System, { firmId, intakeId, fileId }: ReadFile, pagesRead: number): Promise<void> {
  await perform(ports, actor, async (act) => {
    await act.tx.updateTable('intake_file').set({ pages_read: pagesRead }).where('firm_id', '=', firmId).where('id', '=', fileId).execute()
    const row = await act.tx
      .selectFrom('intake')
      .select(['firm_id', 'tax_return_id'])
      .where('firm_id', '=', firmId)
      .where('id', '=', intakeId)
      .executeTakeFirst()
    if (row) await tellScreens(act, row)
  })
}
