import type { RefusalCode } from '#contract/refusals.ts'
import { mostIntakePages } from '#contract/intake-rules.ts'
import type { Page } from '#database/tables.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { JobPayload } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { whyNotWhatItSays } from '../documents/kinds.ts'
import { virusIn } from '../documents/virus-in.ts'
import { firmKey } from '../firm/keys.ts'
import { signersOf } from '../signing/found-places.ts'
import { readJob } from './begin.ts'
import { propose } from './propose.ts'
import { sealParts, sealRecognition } from './sealed.ts'
import { tellScreens } from './tell.ts'

interface ToRead {
  file: StoredFile
}

interface Read {
  sha256: Buffer
  pages: Page[]
  found: Recognition
}

/**
 * Reads a printed file and proposes what to make of it. Interrupted it begins anew, done it does nothing. A file that cannot be read is refused,
 * which the screens show, and forgotten.
 */
export async function readFile(ports: Ports, { firmId = '', intakeId = '' }: JobPayload): Promise<void> {
  const actor: System = { kind: 'system', firmId, job: readJob }
  const waiting = await look(ports, actor, (act) => whatWaits(act, firmId, intakeId))
  if (!waiting) return
  try {
    const read = await readOff(ports, waiting.file, (pagesRead) => tellProgress(ports, actor, { firmId, intakeId, pagesRead }))
    await perform(ports, actor, (act) => keepProposal(act, { firmId, intakeId }, waiting.file, read))
  } catch (error) {
    // A moment's trouble is not the file's fault: the job comes again.
    if (!(error instanceof Refusal) || passing.has(error.code)) throw error
    await perform(ports, actor, (act) => refuse(act, { firmId, intakeId }, error.code))
  }
}

const passing: ReadonlySet<RefusalCode> = new Set(['try-again', 'documents.not-scanned'])

async function whatWaits(act: Act<System>, firmId: string, intakeId: string): Promise<ToRead | null> {
  const row = await act.tx
    .selectFrom('intake')
    .select('file_id')
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .where('read_at', 'is', null)
    .where('refusal', 'is', null)
    .executeTakeFirst()
  return row?.file_id ? { file: await act.files.find(act.tx, await firmKey(act, firmId), row.file_id) } : null
}

async function readOff(ports: Ports, file: StoredFile, onPages: (pagesRead: number) => Promise<void>): Promise<Read> {
  if ((await virusIn(ports, file)) !== null) throw new Refusal('documents.infected')
  const { sha256, head } = await ports.files.digest(file)
  const refusal = await whyNotWhatItSays('printed.pdf', head)
  if (refusal) throw new Refusal(refusal)
  const source = { key: file.id, bytes: () => ports.files.read(file) }
  return refusingProblems(async () => {
    const seen = await ports.pdf.inspect(source)
    if (seen.pages.length > mostIntakePages) throw new Refusal('documents.too-many-pages', { limitPages: mostIntakePages })
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

interface Which {
  firmId: string
  intakeId: string
}

async function tellProgress(ports: Ports, actor: System, { firmId, intakeId, pagesRead }: Which & { pagesRead: number }): Promise<void> {
  await perform(ports, actor, async (act) => {
    const row = await act.tx
      .updateTable('intake')
      .set({ pages_read: pagesRead })
      .where('firm_id', '=', firmId)
      .where('id', '=', intakeId)
      .returning(['firm_id', 'tax_return_id'])
      .executeTakeFirst()
    if (row) await tellScreens(act, row)
  })
}

async function keepProposal(
  act: Act<System>,
  { firmId, intakeId }: Which,
  file: StoredFile,
  { sha256, pages, found }: Read,
): Promise<void> {
  const { tx, clock } = act
  const row = await waitingRow(act, { firmId, intakeId })
  if (!row) return
  const firm = await firmKey(act, firmId)
  const about = await tx
    .selectFrom('tax_return')
    .innerJoin('client', (on) => on.onRef('client.firm_id', '=', 'tax_return.firm_id').onRef('client.id', '=', 'tax_return.client_id'))
    .select(['tax_return.tax_year', 'tax_return.form', 'client.kind'])
    .where('tax_return.firm_id', '=', firmId)
    .where('tax_return.id', '=', row.tax_return_id)
    .executeTakeFirstOrThrow()
  const signers = await signersOf(act, firm, row.client_id)
  const parts = propose(found, { signers, taxYear: about.tax_year, form: about.form, clientKind: about.kind })
  await act.files.keep(tx, file, sha256)
  await tx
    .updateTable('intake')
    .set({
      read_at: clock.now(),
      changed_at: clock.now(),
      pages: JSON.stringify(pages),
      pages_read: pages.length,
      recognition: sealRecognition(firm, intakeId, found),
      proposal: sealParts(firm, intakeId, parts),
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .execute()
  await tellScreens(act, row)
  const event = { clientId: row.client_id, intakeId, count: pages.length, sha256: sha256.toString('hex') }
  await record(act, firmId, { type: 'intake.read', ...event })
}

async function refuse(act: Act<System>, { firmId, intakeId }: Which, code: RefusalCode): Promise<void> {
  const row = await waitingRow(act, { firmId, intakeId })
  if (!row) return
  await act.tx
    .updateTable('intake')
    .set({ refusal: code, file_id: null, changed_at: act.clock.now() })
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .execute()
  if (row.file_id) await act.files.dispose(act.tx, firmId, [row.file_id])
  await tellScreens(act, row)
  await record(act, firmId, { type: 'intake.refused', clientId: row.client_id, intakeId, why: code })
}

/** Held: it may have been discarded, or read by a job that was thought dead. */
const waitingRow = ({ tx }: Act<System>, { firmId, intakeId }: Which) =>
  tx
    .selectFrom('intake')
    .select(['firm_id', 'client_id', 'tax_return_id', 'file_id'])
    .where('firm_id', '=', firmId)
    .where('id', '=', intakeId)
    .where('read_at', 'is', null)
    .where('refusal', 'is', null)
    .forUpdate()
    .executeTakeFirst()
