/** What may go wrong, or be tried, between a printed return and the documents of a client, each by its name. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PdfPool, PdfSource } from '#pdf/pool.ts'
import { PdfProblem } from '#pdf/problem.ts'
import type { Ports } from '../audit/act.ts'
import { correct, create, drop, dropAndRead, finished, type Intake, printedReturn, proposalOf } from '../testing/intake-scene.ts'
import { addEntity } from '../testing/k1-scene.ts'
import { addClient, type ClientOfScene } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { readFiles } from './read-files.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let printed: Uint8Array

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId, { joint: true })
  printed = await printedReturn()
})
after(() => app.close())

const ready = async (bytes = printed, taxReturnId = client.taxReturnId): Promise<Intake> => {
  const proposal = await dropAndRead(app, staff, taxReturnId, bytes)
  const { body } = await correct(staff, proposal, finished(proposal))
  return proposalOf(staff, proposal.id).then((read) => ({ ...read, revision: body.revision }))
}
const documentCount = async () =>
  Number((await app.ownerPool.query<{ count: string }>('select count(*) from document where firm_id = $1', [firm.firmId])).rows[0]?.count)

test('staff of another firm or another office find nothing and change nothing', async () => {
  const proposal = await ready()
  const office = app.ports.random.id()
  await app.ownerPool.query(`insert into office (firm_id, id, name, phone) values ($1, $2, 'Tempe', '+14805550100')`, [firm.firmId, office])
  const otherFirm = await app.createFirm('Mesa Tax')
  const others: TestBrowser[] = [await app.asStaff(firm, { officeIds: [office] }), await app.asStaff(otherFirm)]
  const { uploads } = await drop(staff, client.taxReturnId, printed)
  for (const other of others) {
    assert.equal((await other.get(`/api/intakes/${proposal.id}`)).status, 404)
    assert.equal((await other.get(`/api/intakes/${proposal.id}/files/${proposal.files[0]?.id}/pages/0/image?width=480`)).status, 404)
    assert.equal((await correct(other, proposal, proposal.parts)).status, 404)
    assert.equal((await create(other, proposal)).status, 404)
    assert.equal((await other.send('DELETE', `/api/intakes/${proposal.id}`)).status, 404)
    assert.equal((await other.get(`/api/tax-returns/${client.taxReturnId}/intakes`)).status, 404)
    assert.equal((await other.post(`/api/tax-returns/${client.taxReturnId}/intakes`, { uploads })).status, 404)
  }
  const taxpayer = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  assert.equal((await taxpayer.get(`/api/intakes/${proposal.id}`)).status, 404)
})

test('an upload to one return is not read into another', async () => {
  const other = await addClient(staff, firm.officeId)
  const begun = await staff.post<{ id: string }>(`/api/tax-returns/${other.taxReturnId}/uploads`, {
    name: 'a.pdf',
    size: 4,
    key: 'of-another',
  })
  assert.equal((await staff.post(`/api/tax-returns/${client.taxReturnId}/intakes`, { uploads: [begun.body.id] })).status, 404)
  const early = await staff.post<{ code: string }>(`/api/tax-returns/${other.taxReturnId}/intakes`, { uploads: [begun.body.id] })
  assert.equal(early.body.code, 'documents.parts-missing')
})

test('a double click creates once', async () => {
  const proposal = await ready()
  const before = await documentCount()
  const [one, two] = await Promise.all([create(staff, proposal), create(staff, proposal)])
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.deepEqual(one.body, two.body)
  assert.equal(await documentCount(), before + 3)
  assert.deepEqual((await create(staff, { ...proposal, revision: 99 })).body, one.body)
  assert.equal((await correct(staff, proposal, proposal.parts)).body.code, 'intake.not-proposed')
})

test('what a colleague corrects meanwhile is neither overwritten nor created unseen', async () => {
  const proposal = await ready()
  const colleague = await app.asStaff(firm, { firstName: 'Dana' })
  const theirs = proposal.parts.map((part, at) => (at === 0 ? { ...part, name: 'Your signature form' } : part))
  const { body } = await correct(colleague, proposal, theirs)
  const before = await documentCount()
  assert.equal((await create(staff, proposal)).body.code, 'intake.changed-meanwhile')
  assert.equal((await correct(staff, proposal, proposal.parts)).body.code, 'intake.changed-meanwhile')
  assert.equal(await documentCount(), before)
  assert.equal((await proposalOf(staff, proposal.id)).parts[0]?.name, 'Your signature form')
  assert.equal((await create(staff, { ...proposal, ...body })).status, 200)
})

test('another client’s return, and one of another year, must be acknowledged; nobody else’s line gets a signer by itself', async () => {
  const someoneElses = await printedReturn({ 'f1_02[0]': 'Ana Torres', 'f1_03[0]': '734-55-1111' })
  const proposal = await ready(someoneElses)
  assert.deepEqual(
    proposal.conflicts.map(({ why, name, lastFour }) => [why, name, lastFour]),
    [['not-of-client', 'Ana Torres', '1111']],
  )
  assert.ok(proposal.parts[0]?.boxes.some(({ personId }) => personId === null))
  assert.equal((await create(staff, proposal)).body.code, 'intake.box-without-person')
  const [maria = ''] = client.personIds
  const placed = proposal.parts.map((part) => ({ ...part, boxes: part.boxes.map((box) => ({ ...box, personId: maria })) }))
  const { body } = await correct(staff, proposal, placed)
  const now = { ...proposal, ...body }
  assert.equal((await create(staff, now)).body.code, 'intake.conflicts-open')
  assert.equal((await create(staff, now, ['something else'])).body.code, 'intake.conflicts-open')
  const made = await create(
    staff,
    now,
    proposal.conflicts.map(({ id }) => id),
  )
  assert.equal(made.status, 200)
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where firm_id = $1 and type = 'intake.created' order by seq desc limit 1`,
    [firm.firmId],
  )
  assert.match(JSON.stringify(rows[0]?.body), /not-of-client/)

  await app.ownerPool.query('update tax_return set tax_year = 2024 where id = $1', [client.taxReturnId])
  const lastYears = await dropAndRead(app, staff, client.taxReturnId, printed)
  assert.deepEqual(
    lastYears.conflicts.map(({ why, year }) => [why, year]),
    [['other-year', 2025]],
  )
  await app.ownerPool.query('update tax_return set tax_year = 2025 where id = $1', [client.taxReturnId])
  assert.deepEqual((await proposalOf(staff, lastYears.id)).conflicts, [])
})

test('a damaged PDF and none at all are refused by name, and forgotten', async () => {
  const files: [Uint8Array, string][] = [
    [Buffer.from('MZ this is a program'), 'documents.not-a-pdf'],
    [Buffer.from(`%PDF-1.7\n${'[ '.repeat(200_000)}`), 'documents.damaged'],
  ]
  for (const [bytes, code] of files) {
    const proposal = await dropAndRead(app, staff, client.taxReturnId, bytes)
    assert.deepEqual([proposal.state, proposal.files[0]?.refusal, proposal.parts], ['refused', code, []])
    assert.equal((await create(staff, proposal)).body.code, 'intake.not-proposed')
    const { rows } = await app.ownerPool.query('select from intake_file where intake_id = $1 and file_id is not null', [proposal.id])
    assert.equal(rows.length, 0)
  }
})

test('a file that takes the worker’s memory or all its time is refused; the worker’s end leaves it to be read again', async () => {
  const payload = async (bytes: Uint8Array) => ({ firmId: firm.firmId, intakeId: (await drop(staff, client.taxReturnId, bytes)).body.id })
  const failing = (cause: Error): Ports => {
    const { pdf } = app.ports
    const broken = { inspect: (source: PdfSource) => pdf.inspect(source), recognise: () => Promise.reject(cause) }
    return { ...app.ports, pdf: broken as unknown as PdfPool }
  }
  const bomb = await payload(printed)
  await readFiles(failing(new PdfProblem('took-too-long')), bomb)
  assert.equal((await proposalOf(staff, bomb.intakeId)).files[0]?.refusal, 'documents.damaged')

  const interrupted = await payload(printed)
  await assert.rejects(readFiles(failing(new Error('The PDF worker ended')), interrupted))
  assert.equal((await proposalOf(staff, interrupted.intakeId)).state, 'reading')
  await Promise.all([readFiles(app.ports, interrupted), readFiles(app.ports, interrupted)])
  const read = await proposalOf(staff, interrupted.intakeId)
  assert.deepEqual([read.state, read.parts.length], ['proposed', 4])
  await readFiles(app.ports, interrupted)
  assert.equal((await proposalOf(staff, interrupted.intakeId)).revision, read.revision)
})

test('fault: killed after some pages were read. The job goes on after the restart, with one that was thought dead beside it; nothing is there twice', async () => {
  const { id: intakeId } = (await drop(staff, client.taxReturnId, printed)).body
  const payload = { firmId: firm.firmId, intakeId }
  const { pdf } = app.ports
  const killed = new Error('killed')
  const dying = {
    inspect: (source: PdfSource) => pdf.inspect(source),
    recognise: async (...[source, options, onPages]: Parameters<PdfPool['recognise']>) => {
      onPages?.(3)
      await pdf.recognise(source, options)
      throw killed
    },
  }
  // What was under way between two transactions is gone; what the first had written, the pages so far, is there.
  const isRunning = readFiles({ ...app.ports, pdf: dying as unknown as PdfPool }, payload)
  await assert.rejects(isRunning, killed)
  const halfway = await app.ownerPool.query(
    'select f.pages_read, f.read_at, n.proposal from intake n join intake_file f on f.intake_id = n.id where n.id = $1',
    [intakeId],
  )
  assert.deepEqual(halfway.rows, [{ pages_read: 3, read_at: null, proposal: null }])
  const ghost = readFiles(app.ports, payload)
  assert.deepEqual(await app.runJobs(), [])
  await ghost
  const proposal = await proposalOf(staff, intakeId)
  assert.deepEqual([proposal.state, proposal.parts.length], ['proposed', 4])
  const events = await app.ownerPool.query(`select from audit_event where firm_id = $1 and type = 'intake.read' and body like $2`, [
    firm.firmId,
    `%${intakeId}%`,
  ])
  const files = await app.ownerPool.query(`select f.state from intake_file i join file f on f.id = i.file_id where i.intake_id = $1`, [
    intakeId,
  ])
  assert.deepEqual([events.rowCount, files.rows], [1, [{ state: 'kept' }]])
})

test('a page in two parts or in none, a box on another part’s page, a signer of another client', async () => {
  const proposal = await ready()
  const [signing, reading, ...rest] = proposal.parts
  assert.ok(signing && reading)
  const refused = async (parts: Intake['parts']) => (await correct(staff, proposal, parts)).body.code
  assert.equal(await refused([signing, { ...reading, pages: [...reading.pages, 0] }, ...rest]), 'intake.pages-odd')
  assert.equal(await refused([signing, ...rest]), 'intake.pages-odd')
  assert.equal(await refused([{ ...signing, pages: [1] }, { ...reading, pages: [0, ...reading.pages] }, ...rest]), 'intake.pages-odd')
  const stranger = (await addClient(staff, firm.officeId)).personIds[0] ?? ''
  const { body } = await correct(staff, proposal, [
    { ...signing, boxes: signing.boxes.map((box) => ({ ...box, personId: stranger })) },
    reading,
    ...rest,
  ])
  const before = await documentCount()
  assert.equal((await create(staff, { ...proposal, ...body })).status, 404)
  assert.equal(await documentCount(), before)
})

test('a role that may not change payments makes no vouchers, and then nothing at all', async () => {
  const proposal = await ready()
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'payments.change', false)`,
    [firm.firmId],
  )
  const before = await documentCount()
  assert.equal((await create(staff, proposal)).body.code, 'not-allowed')
  assert.equal(await documentCount(), before)
  await app.ownerPool.query('delete from role_permission where firm_id = $1', [firm.firmId])
})

test('names, numbers and amounts are not to be read in the database', async () => {
  const proposal = await ready()
  // As bytes, not in hexadecimal, where four digits stand by chance.
  const { rows } = await app.ownerPool.query<{ row: string }>(
    `select concat_ws(' ', to_jsonb(n) - 'proposal', to_jsonb(f) - 'recognition' - 'sha256', encode(n.proposal, 'escape'), encode(f.recognition, 'escape')) as row
     from intake n join intake_file f on f.intake_id = n.id where n.id = $1`,
    [proposal.id],
  )
  assert.match(rows[0]?.row ?? '', new RegExp(proposal.id))
  assert.doesNotMatch(rows[0]?.row ?? '', /Soto|\b4821\b|120400/)
})

test('Schedules K-1 of a partnership go to their partners as drafts; those that a person has got are theirs to read', async () => {
  const { taxReturnId } = await addEntity(staff, firm.officeId, 'Sonora Partners LLC')
  const proposal = await dropAndRead(app, staff, taxReturnId, printed)
  const parts = finished(proposal).map((part, at) =>
    at === 1
      ? {
          ...part,
          use: 'distribute' as const,
          recipient: { recipientName: 'Pablo Ruiz', lastFour: '4821', email: null, mobile: null, language: 'en' as const },
        }
      : { ...part, use: 'leave-out' as const },
  )
  const nameless = parts.map((part) => ({ ...part, recipient: part.recipient && { ...part.recipient, recipientName: ' ' } }))
  const first = await correct(staff, proposal, nameless)
  assert.equal((await create(staff, { ...proposal, ...first.body })).body.code, 'intake.recipient-missing')
  const { body } = await correct(staff, { ...proposal, ...first.body }, parts)
  const now = await proposalOf(staff, proposal.id)
  const made = await create(
    staff,
    { ...proposal, ...body },
    now.conflicts.map(({ id }) => id),
  )
  assert.deepEqual([made.status, made.body.k1s], [200, 1], JSON.stringify(made.body))
  const { k1s } = (
    await staff.get<{ k1s: { recipientName: string; state: string; pageCount: number }[] }>(`/api/tax-returns/${taxReturnId}/k1s`)
  ).body
  assert.deepEqual(
    k1s.map(({ recipientName, state, pageCount }) => [recipientName, state, pageCount]),
    [['Pablo Ruiz', 'preparing', 4]],
  )
})
