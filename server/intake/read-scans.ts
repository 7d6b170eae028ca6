import type { JobPayload } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { readScannedPages } from '#pdf/recognise/with-ocr.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { notingDamage } from '../documents/damage.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { firmKey } from '../firm/keys.ts'
import { scanReader } from './can-read-scans.ts'
import { keepRead, scansJob, type WhichFile } from './keep-read.ts'
import type { FileRead } from './read-files.ts'
import { sourceOf } from './read-files.ts'
import { openRecognition } from './sealed.ts'
import { tellScreens } from './tell.ts'

interface Waiting extends FileRead {
  file: StoredFile
}

/**
 * Reads the words of a file's pages that are pictures, one after another, and then all it says anew. Ended by a kill it begins anew; when the file is
 * removed or the return discarded, it stops at the next page. A page that cannot be read waits for a person, as all do where nothing reads them.
 */
export async function readScans(ports: Ports, { firmId = '', intakeId = '', fileId = '' }: JobPayload): Promise<void> {
  const actor: System = { kind: 'system', firmId, job: scansJob }
  const which: WhichFile = { firmId, intakeId, fileId }
  const waiting = await look(ports, actor, (act) => waitingFile(act, which))
  if (!waiting) return
  const found = await withTheirWords(ports, waiting, (read) => tellScansRead(ports, actor, which, read))
  if (found) await perform(ports, actor, (act) => keepRead(act, { ...which, file: waiting.file }, { ...waiting, found }))
}

/** Null: nobody wants the file any more. */
async function withTheirWords(
  ports: Ports,
  { file, found }: Waiting,
  tell: (read: number) => Promise<boolean>,
): Promise<Recognition | null> {
  const reader = await scanReader(ports)
  if (!reader) return found
  const source = sourceOf(ports, file)
  let isWanted = true
  const onPage = async (read: number) => (isWanted = await tell(read))
  try {
    const wordsOfPages = await notingDamage(ports, () =>
      refusingProblems(() => readScannedPages(ports.pdf, source, { found, reader, onPage })),
    )
    if (!isWanted) return null
    if (Object.keys(wordsOfPages).length === 0) return found
    return await refusingProblems(() => ports.pdf.recognise(source, { wordsOfPages }))
  } catch (error) {
    // The file was read once without these words, and stays so.
    if (error instanceof Refusal && error.code !== 'try-again') return found
    throw error
  }
}

async function waitingFile(act: Act<System>, { firmId, fileId }: WhichFile): Promise<Waiting | null> {
  const row = await act.tx
    .selectFrom('intake_file')
    .select(['file_id', 'sha256', 'pages', 'recognition'])
    .where('firm_id', '=', firmId)
    .where('id', '=', fileId)
    .where('read_at', 'is', null)
    .where('refusal', 'is', null)
    .executeTakeFirst()
  if (!row?.file_id || !row.sha256 || !row.pages) return null
  const firm = await firmKey(act, firmId)
  const found = openRecognition(firm, fileId, row.recognition)
  return found && { file: await act.files.find(act.tx, firm, row.file_id), sha256: row.sha256, pages: row.pages, found }
}

/** @returns whether the file is still wanted */
function tellScansRead(ports: Ports, actor: System, { firmId, intakeId, fileId }: WhichFile, read: number): Promise<boolean> {
  return perform(ports, actor, async (act) => {
    const told = await act.tx
      .updateTable('intake_file')
      .set({ scans_read: read })
      .where('firm_id', '=', firmId)
      .where('id', '=', fileId)
      .returning('id')
      .executeTakeFirst()
    if (!told) return false
    const row = await act.tx
      .selectFrom('intake')
      .select(['firm_id', 'tax_return_id'])
      .where('firm_id', '=', firmId)
      .where('id', '=', intakeId)
      .executeTakeFirstOrThrow()
    await tellScreens(act, row)
    return true
  })
}
