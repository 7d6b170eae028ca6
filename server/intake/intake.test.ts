/** From one printed PDF to the documents of a return, through the endpoints. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDF } from '@libpdf/core'
import { addClient, type ClientOfScene } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { correct, create, drop, dropAndRead, finished, printedReturn, proposalOf, type Intake } from '../testing/intake-scene.ts'
import { sweep } from './sweep.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let printed: Uint8Array

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  printed = await printedReturn()
})
after(() => app.close())

const aClient = (): Promise<ClientOfScene> => addClient(staff, firm.officeId, { joint: true })
const inWords = ({ parts }: Intake) => parts.map(({ use, name, pages }) => `${use}: ${name} [${pages.join()}]`)

interface ReturnDocuments {
  documents: {
    id: string
    name: string
    signingForm: string | null
    sentAt: string | null
    pageCount: number
    places: { personId: string; kind: string; x: number }[]
  }[]
}
const documentsOf = async ({ taxReturnId }: ClientOfScene) =>
  (await staff.get<ReturnDocuments>(`/api/tax-returns/${taxReturnId}`)).body.documents

test('a printed return is read and proposed; nothing of it exists before somebody confirms', async () => {
  const client = await aClient()
  const begun = await drop(staff, client.taxReturnId, printed)
  const again = await staff.post<{ id: string }>(`/api/tax-returns/${client.taxReturnId}/intakes`, { uploads: begun.uploads })
  assert.equal(again.body.id, begun.body.id)
  assert.equal((await proposalOf(staff, begun.body.id)).state, 'reading')

  await app.runJobs()
  const proposal = await proposalOf(staff, begun.body.id)
  assert.equal(proposal.state, 'proposed')
  assert.deepEqual(inWords(proposal), [
    'sign: Form 8879 [0,1]',
    'read: 2025 Federal Tax Return [2,3,4,5]',
    'pay: Form 1040-V (2025) [6]',
    'place: A page without words [7]',
  ])
  const [maria, luis] = client.personIds
  assert.equal(proposal.parts[0]?.signingForm, '8879')
  assert.deepEqual(
    proposal.parts[0]?.boxes.map(({ personId, kind }) => [personId, kind]),
    // Both spouses' lines, and the firm's own.
    [maria, maria, luis, luis, 'preparer', 'preparer'].map((personId, at) => [personId, at % 2 === 0 ? 'signature' : 'date']),
  )
  const [voucher] = proposal.parts[2]?.vouchers ?? []
  assert.deepEqual([voucher?.authority, voucher?.kind, voucher?.taxYear, voucher?.statutoryDue], ['US', 'balance-due', 2025, '2026-04-15'])
  assert.deepEqual(proposal.conflicts, [])
  assert.equal((await staff.get(`/api/intakes/${proposal.id}/files/${proposal.files[0]?.id}/pages/7/image?width=480`)).status, 200)
  assert.deepEqual(await documentsOf(client), [])
  assert.equal((await create(staff, proposal)).body.code, 'intake.voucher-incomplete')
  const { body } = await correct(
    staff,
    proposal,
    finished(proposal).map((part, at) => (at === 3 ? { ...part, use: 'place' as const } : part)),
  )
  assert.equal((await create(staff, { ...proposal, ...body })).body.code, 'intake.pages-unplaced')
  assert.deepEqual(await documentsOf(client), [])
})

test('confirmed, it becomes documents with places, form and vouchers, unsent; the printed file is gone', async () => {
  const client = await aClient()
  const proposal = await dropAndRead(app, staff, client.taxReturnId, printed)
  const { body: corrected } = await correct(staff, proposal, finished(proposal))
  const made = await create(staff, { ...proposal, ...corrected })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.deepEqual([made.body.documentIds.length, made.body.vouchers, made.body.k1s], [3, 1, 0])

  const documents = await documentsOf(client)
  const authorization = documents.find(({ signingForm }) => signingForm === '8879')
  assert.deepEqual(documents.map(({ name, pageCount }) => `${name} ${pageCount}`).toSorted(), [
    '2025 Federal Tax Return 4',
    'Form 1040-V (2025) 1',
    'Form 8879 2',
  ])
  assert.equal(authorization?.places.length, 4)
  assert.ok(documents.every(({ sentAt }) => sentAt === null))
  const { rows } = await app.ownerPool.query<{ amount_cents: string; document_page: number }>(
    'select amount_cents, document_page from voucher where client_id = $1',
    [client.clientId],
  )
  assert.deepEqual(
    rows.map(({ amount_cents, document_page }) => [Number(amount_cents), document_page]),
    [[120_400, 0]],
  )

  await app.runJobs()
  const { rows: left } = await app.ownerPool.query(
    'select from intake n join intake_file f on f.intake_id = n.id where n.id = $1 and (f.file_id is not null or f.recognition is not null or n.proposal is not null)',
    [proposal.id],
  )
  assert.equal(left.length, 0)
  assert.equal((await staff.get(`/api/intakes/${proposal.id}/files/${proposal.files[0]?.id}/pages/0/image?width=480`)).status, 404)
  const { intakes } = (await staff.get<{ intakes: unknown[] }>(`/api/tax-returns/${client.taxReturnId}/intakes`)).body
  assert.deepEqual(intakes, [])
})

test('pages moved to another part take their boxes with them, and lie where they were put', async () => {
  const client = await aClient()
  const proposal = await dropAndRead(app, staff, client.taxReturnId, printed)
  const parts = finished(proposal)
  const [signing, reading] = parts
  assert.ok(signing && reading)
  // The instructions of Form 8879 go to the front of the return, so the form itself is page 0 of its document still.
  signing.pages = [0]
  reading.pages = [1, ...reading.pages]
  reading.name = 'Our return'
  const { body } = await correct(staff, proposal, parts)
  assert.equal((await create(staff, { ...proposal, ...body })).status, 200)
  const documents = await documentsOf(client)
  assert.equal(documents.find(({ name }) => name === 'Our return')?.pageCount, 5)
  assert.equal(documents.find(({ signingForm }) => signingForm === '8879')?.places.length, 4)
})

test('boxes are moved, given to somebody and placed on pages nobody knew, turned ones too; off the page they are refused', async () => {
  const client = await aClient()
  const turned = await PDF.load(printed)
  turned.getPage(1)?.setRotation(90)
  const proposal = await dropAndRead(app, staff, client.taxReturnId, await turned.save())
  const [maria = '', luis = ''] = client.personIds
  const [signing, reading, paying, unknown] = finished(proposal)
  assert.ok(signing && reading && paying && unknown)
  const { width, height } = proposal.pages[1] ?? { width: 0, height: 0 }
  assert.ok(width > height, 'it is seen lying on its side')
  const box = { personId: maria, kind: 'name' as const, page: 1, x: width - 200, y: height - 40, width: 200, height: 40 }
  const [first, ...others] = signing.boxes
  assert.ok(first)
  const given = others.map((one) => (one.personId === luis ? { ...one, personId: 'preparer' } : one))
  const onUnknown = { ...box, personId: luis, kind: 'signature' as const, page: 7, x: 100 }
  const withBox = (some: Partial<typeof box>) => [
    { ...signing, boxes: [{ ...first, x: first.x + 12 }, ...given, { ...box, ...some }] },
    reading,
    paying,
    { ...unknown, use: 'sign' as const, boxes: [onUnknown] },
  ]
  for (const outside of [{ x: width - 199 }, { y: height - 39 }, { width: 201 }])
    assert.equal((await correct(staff, proposal, withBox(outside))).body.code, 'signing.place-outside-page')
  const { body } = await correct(staff, proposal, withBox({}))
  assert.deepEqual((await proposalOf(staff, proposal.id)).parts, withBox({}))
  assert.equal((await create(staff, { ...proposal, ...body })).status, 200)
  const documents = await documentsOf(client)
  const places = ({ name = '', form = '' }) =>
    documents
      .find((one) => (form ? one.signingForm === form : one.name === name))
      ?.places.map((place) => ({ personId: place.personId, kind: place.kind, x: Math.round(place.x) }))
  assert.deepEqual(places({ name: unknown.name }), [{ personId: luis, kind: 'signature', x: 100 }])
  // The firm's own lines, and the one given to the firm, are nobody's to sign in the portal.
  assert.deepEqual(
    places({ form: '8879' })?.map(({ personId, kind }) => [personId, kind]),
    [
      [maria, 'signature'],
      [maria, 'date'],
      [maria, 'name'],
    ],
  )
  assert.equal(places({ form: '8879' })?.[0]?.x, Math.round(first.x + 12))
})

test('an abandoned proposal is swept; one that is given up is gone with its file', async () => {
  const client = await aClient()
  const left = await dropAndRead(app, staff, client.taxReturnId, printed)
  const given = await dropAndRead(app, staff, client.taxReturnId, printed)
  assert.equal((await staff.send('DELETE', `/api/intakes/${given.id}`)).status, 204)
  assert.equal((await staff.get(`/api/intakes/${given.id}`)).status, 404)
  const now = app.clock.now()
  app.clock.advance(29 * 86_400_000)
  await sweep(app.ports)
  assert.equal((await app.ownerPool.query('select from intake where id = $1', [left.id])).rows.length, 1)
  app.clock.advance(2 * 86_400_000)
  await sweep(app.ports)
  assert.equal((await app.ownerPool.query('select from intake where id = $1', [left.id])).rows.length, 0)
  app.clock.set(now)
  await app.runJobs()
  const { rows } = await app.ownerPool.query(
    'select from file f where not exists (select from document_version v where v.file_id = f.id) and not exists (select from intake_file n where n.file_id = f.id)',
  )
  assert.equal(rows.length, 0)
})
