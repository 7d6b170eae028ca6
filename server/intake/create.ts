import type { Input, Output } from '#contract/endpoint.ts'
import type { intake, IntakeConflict, IntakePart } from '#contract/intake.ts'
import { partsToMake, preparer, whyFilesOpen, whyPartNotReady } from '#contract/intake-rules.ts'
import type { Page } from '#database/tables.ts'
import type { KeptFile, StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff } from '../access/client.ts'
import { filesOfIntakes, intakeForStaff, type IntakeRow } from '../access/intake.ts'
import { addDocument } from '../documents/add-document.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { firmKey } from '../firm/keys.ts'
import { add as addK1 } from '../k1s/add.ts'
import { add as addVoucher } from '../payments/add.ts'
import { placeOnNew } from '../signing/set-places.ts'
import { mustBeOpen } from './correct.ts'
import { fileStateOf, proposedFiles } from './files.ts'
import { keepWritten } from './keep-written.ts'
import { proposalOf } from './known.ts'
import { createdOf } from './read.ts'
import { tellScreens } from './tell.ts'

type Asked = Input<typeof intake.create>
type Created = Output<typeof intake.create>

/**
 * Makes what was proposed and confirmed: the pages are cut and written outside of any transaction, and become documents, places, vouchers and K-1s in one. Nothing
 * is sent. Asked twice it gives what was made the first time.
 * @throws Refusal as `lookAt`, and those of `placeOnNew`, `addVoucher`, `addK1` and `refusingProblems`
 */
export async function create(ports: Ports, actor: Staff, asked: Asked): Promise<Created> {
  const seen = await look(ports, actor, async (act) => lookAt(act, await intakeForStaff(act, asked.intake), asked))
  if ('made' in seen) return seen.made
  const [first, ...others] = await inOrder(seen.files, (file) => ports.files.read(file))
  const parts = seen.parts.map(({ pages }) => pages)
  const cut = await refusingProblems(() => ports.pdf.extractPages(first!, { parts, others }))
  const { created } = await keepWritten(ports, actor.firmId, cut, (files) => perform(ports, actor, (act) => become(act, asked, files)))
  return created
}

type Seen = { made: Created } | { parts: IntakePart[]; files: StoredFile[]; pages: Page[]; acknowledged: IntakeConflict[] }

/** One after another: together they may be as large as one. */
async function inOrder<From, To>(all: readonly From[], each: (one: From) => Promise<To>): Promise<To[]> {
  const made: To[] = []
  for (const one of all) made.push(await each(one))
  return made
}

/** @throws Refusal not-found, intake.not-proposed, .files-open, .changed-meanwhile, .conflicts-open, .nothing-to-create and as `whyPartNotReady` */
async function lookAt(act: Act<Staff>, row: IntakeRow, asked: Asked): Promise<Seen> {
  if (row.created) return { made: createdOf(row.created) }
  mustBeOpen(row, asked.revision)
  const printed = await filesOfIntakes(act, row.firm_id, [row.id])
  const open = whyFilesOpen(printed.map((file) => ({ state: fileStateOf(file) })))
  if (open) throw new Refusal(open)
  const { parts: all, conflicts } = await proposalOf(act, row, printed)
  const parts = partsToMake(all)
  if (parts.length === 0) throw new Refusal('intake.nothing-to-create')
  for (const part of parts) {
    const refusal = whyPartNotReady(part)
    if (refusal) throw new Refusal(refusal, { part: part.name })
  }
  if (!conflicts.every(({ id }) => asked.acknowledged.includes(id))) throw new Refusal('intake.conflicts-open')
  const firm = await firmKey(act, row.firm_id)
  const laid = proposedFiles(printed)
  const files = await inOrder(
    laid.flatMap(({ file_id }) => file_id ?? []),
    (id) => act.files.find(act.tx, firm, id),
  )
  if (files.length === 0 || files.length !== laid.length) throw new Refusal('intake.not-proposed')
  return { parts, files, pages: laid.flatMap(({ pages }) => pages ?? []), acknowledged: conflicts }
}

/** Looked at again, held: nobody may have corrected it, and it must not be made twice. */
async function become(act: Act<Staff>, asked: Asked, files: readonly KeptFile[]): Promise<{ created: Created; isKept: boolean }> {
  const { client_id: clientId } = await intakeForStaff(act, asked.intake)
  // The client first, as everybody does who adds to it.
  await clientForStaff(act, clientId, { lock: true })
  const row = await intakeForStaff(act, asked.intake, { lock: true })
  const seen = await lookAt(act, row, asked)
  if ('made' in seen) return { created: seen.made, isKept: false }
  const made = { documentIds: [] as string[], voucherIds: [] as string[], k1Ids: [] as string[] }
  for (const [index, part] of seen.parts.entries()) {
    const documentId = await addPart(act, row, part, { file: files[index]!, pages: part.pages.map((page) => seen.pages[page]!) })
    made.documentIds.push(documentId)
    await addPlaces(act, part, documentId)
    made.voucherIds.push(...(await addVouchers(act, row, part, documentId)))
    if (part.use === 'distribute' && part.recipient) {
      const k1 = await addK1(act, { ...part.recipient, taxReturn: row.tax_return_id, documentId, key: `intake ${row.id} ${part.id}` })
      made.k1Ids.push(k1.id)
    }
  }
  await finish(act, row, made)
  const event = { clientId, taxReturnId: row.tax_return_id, intakeId: row.id, acknowledged: seen.acknowledged.map(({ why }) => why) }
  await record(act, row.firm_id, { type: 'intake.created', ...event, ...made })
  return { created: createdOf(made), isKept: true }
}

async function addPart(act: Act<Staff>, row: IntakeRow, part: IntakePart, cut: { file: KeptFile; pages: Page[] }): Promise<string> {
  await act.files.add(act.tx, await firmKey(act, row.firm_id), cut.file, act.clock.now())
  return addDocument(act, row.firm_id, {
    name: part.name.trim(),
    contentType: 'application/pdf',
    file: cut.file,
    pages: cut.pages,
    clientId: row.client_id,
    taxReturnId: row.tax_return_id,
    direction: 'from firm',
    addedBy: act.actor.name,
    addedByPersonId: null,
    signingForm: part.use === 'sign' ? part.signingForm : null,
  })
}

async function addPlaces(act: Act<Staff>, { use, pages, boxes }: IntakePart, documentId: string): Promise<void> {
  if (use !== 'sign') return
  const places = boxes.flatMap(({ personId, ...box }) =>
    personId === null || personId === preparer ? [] : [{ ...box, personId, page: pages.indexOf(box.page) }],
  )
  if (places.length > 0) await placeOnNew(act, documentId, places)
}

async function addVouchers(act: Act<Staff>, row: IntakeRow, part: IntakePart, documentId: string): Promise<string[]> {
  if (part.use !== 'pay') return []
  const ids: string[] = []
  for (const [index, voucher] of part.vouchers.entries()) {
    const { page, statutoryDue, amountCents, ...rest } = voucher
    const added = await addVoucher(act, {
      ...rest,
      client: row.client_id,
      personId: null,
      taxReturnId: row.tax_return_id,
      statutoryDue: statutoryDue!,
      amountCents: amountCents!,
      note: null,
      documentId,
      documentPage: part.pages.indexOf(page),
      key: `intake ${row.id} ${part.id} ${index}`,
    })
    ids.push(added.voucherId)
  }
  return ids
}

/** The printed files are not needed any more, nor what was read off them. */
async function finish(act: Act<Staff>, row: IntakeRow, made: NonNullable<IntakeRow['created']>): Promise<void> {
  await act.tx
    .updateTable('intake')
    .set({
      proposal: null,
      created_at: act.clock.now(),
      created_by: act.actor.staffMemberId,
      changed_at: act.clock.now(),
      created: JSON.stringify(made),
    })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  const printed = await filesOfIntakes(act, row.firm_id, [row.id])
  await act.tx
    .updateTable('intake_file')
    .set({ file_id: null, recognition: null })
    .where('firm_id', '=', row.firm_id)
    .where('intake_id', '=', row.id)
    .execute()
  await act.files.dispose(
    act.tx,
    row.firm_id,
    printed.flatMap(({ file_id }) => file_id ?? []),
  )
  await tellScreens(act, row)
}
