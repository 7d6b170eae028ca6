import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { heic, jpegWithPlace, png, secretPlace, tiff } from '#pdf/pictures/test-pictures.ts'
import { noteOn, portalThreadOf, firmThreadOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, addForm8879, type ClientOfScene, form, send, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { aVoucher, inPortal, pay } from '../testing/voucher-scene.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let maria: SignedInTaxpayer
let luis: SignedInTaxpayer

interface MyFile {
  id: string
  name: string
  year: number
  kind: string | null
  kindFrom: string | null
  yearFrom: string | null
  isNew: boolean
  undoUntil: string | null
}

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId, { joint: true })
  maria = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  luis = await app.asTaxpayer(firm, client.personIds[1] ?? '', { firstName: 'Luis' })
})
after(() => app.close())

const portal = (person: SignedInTaxpayer) => `/api/portals/${person.personId}`
const filesOf = async (person: SignedInTaxpayer) => (await person.get<{ files: MyFile[] }>(`${portal(person)}/my-files`)).body.files
const scanned = async () => (await staff.get<{ files: MyFile[] }>(`/api/clients/${client.clientId}/scanned-documents`)).body.files
const one = (files: MyFile[], id: string) => {
  const found = files.find((file) => file.id === id)
  assert.ok(found)
  return found
}
const sendText = async (person: SignedInTaxpayer, name: string, words = name) =>
  (await upload(person, `${portal(person)}/uploads`, { name, bytes: Buffer.from(words), key: `key-of-${name}` })).body.documentId
const eventsOf = async (type: string) =>
  (await app.ownerPool.query<{ body: string }>('select body from audit_event where type = $1 order by seq', [type])).rows

test('a file lies in the year of its paper, or else of the day it was sent; the rules’ guess is marked as such', async () => {
  const w2 = await upload(maria, `${portal(maria)}/uploads`, { name: 'W-2.pdf', bytes: form('irs-fw2') })
  const note = await sendText(maria, 'shopping list.txt')
  const mine = await filesOf(maria)
  assert.deepEqual([one(mine, w2.body.documentId).kind, one(mine, w2.body.documentId).kindFrom], ['w-2', 'rules'])
  assert.deepEqual([one(mine, note).year, one(mine, note).yearFrom, one(mine, note).kind], [2026, null, null])
})

test('what the person says stands above the rules, and what staff say above both; the record keeps it', async () => {
  const begun = await maria.post<{ id: string }>(`${portal(maria)}/uploads`, {
    name: 'W-2 2024.txt',
    size: 5,
    key: 'said-by-maria',
    taxYear: 2023,
    kind: 'letter',
  })
  await maria.put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.from('words'))
  const { documentId } = (await maria.post<{ documentId: string }>(`/api/uploads/${begun.body.id}/complete`, {})).body
  const said = one(await scanned(), documentId)
  assert.deepEqual([said.year, said.yearFrom, said.kind, said.kindFrom], [2023, 'person', 'letter', 'person'])

  const corrected = await staff.put(`/api/documents/${documentId}/filing`, { year: 2024, kind: 'w-2' })
  assert.equal(corrected.status, 204)
  const seen = one(await filesOf(maria), documentId)
  assert.deepEqual([seen.year, seen.yearFrom, seen.kind, seen.kindFrom], [2024, 'staff', 'w-2', 'staff'])
  await staff.put(`/api/documents/${documentId}/filing`, { year: null, kind: null })
  assert.deepEqual([one(await scanned(), documentId).kind, one(await scanned(), documentId).year], [null, 2026])
  assert.equal((await eventsOf('documents.filed')).length, 2)
})

test('what the firm sends cannot be filed as a client’s paper', async () => {
  const { documentId } = await addForm8879(staff, client, 'not-a-paper')
  assert.equal((await staff.put(`/api/documents/${documentId}/filing`, { year: 2024, kind: 'w-2' })).status, 404)
})

test('a file is new to the spouse until they open it, and to the firm until somebody there does', async () => {
  const id = await sendText(maria, 'new to luis.txt')
  assert.equal(one(await filesOf(maria), id).isNew, false)
  assert.equal(one(await filesOf(luis), id).isNew, true)
  assert.equal(one(await scanned(), id).isNew, true)
  await luis.get(`/api/documents/${id}`)
  assert.equal(one(await filesOf(luis), id).isNew, false)
  await staff.get(`/api/documents/${id}`)
  assert.equal(one(await scanned(), id).isNew, true, 'to read what it is called is not to open it')
  await staff.get(`/api/documents/${id}/file`)
  assert.equal(one(await scanned(), id).isNew, false)
})

test('staff who look on in Client View leave every new mark as it is', async () => {
  const id = await sendText(maria, 'looked on.txt')
  const manager = await app.asStaff(firm, { role: 'manager' })
  const begun = await manager.post<{ id: string }>(`/api/persons/${luis.personId}/client-view`)
  assert.equal(begun.status, 200)
  assert.equal((await manager.get(`/client-view/${begun.body.id}/api/documents/${id}`)).status, 200)
  assert.equal(one(await filesOf(luis), id).isNew, true)
  assert.equal(one(await scanned(), id).isNew, true)
})

test('within ten minutes a file can be taken back: gone for both sides, and in the record', async () => {
  const id = await sendText(maria, 'by mistake.txt')
  const { rows } = await app.ownerPool.query<{ file_id: string }>('select file_id from document_version where document_id = $1', [id])
  assert.equal(one(await filesOf(maria), id).undoUntil, '2026-02-10T15:10:00.000Z')
  assert.equal((await maria.send('DELETE', `${portal(maria)}/my-files/${id}`)).status, 204)
  assert.ok(!(await filesOf(maria)).some((file) => file.id === id))
  assert.ok(!(await scanned()).some((file) => file.id === id))
  assert.equal((await staff.get(`/api/documents/${id}`)).status, 404)
  assert.equal((await app.ownerPool.query('select 1 from file where id = $1', [rows[0]?.file_id])).rowCount, 0)
  assert.ok((await eventsOf('documents.taken-back')).some(({ body }) => body.includes(id)))
  assert.equal((await maria.send('DELETE', `${portal(maria)}/my-files/${id}`)).status, 404)
})

test('a file that went with a message, or shows a payment, can be taken back: the message still names it, the payment stands', async () => {
  const id = await sendText(maria, 'wrong receipt.txt')
  const voucherId = await aVoucher({ staff, client })
  assert.equal((await pay(maria, voucherId, { amountCents: 500, proofDocumentId: id })).status, 200)
  assert.equal((await writeIn(maria, 'My receipt', { attachments: [{ kind: 'document', id }] })).status, 200)
  assert.equal((await noteOn(staff, client.clientId, 'Look at it', { attachments: [{ kind: 'document', id }] })).status, 200)
  assert.equal((await maria.send('DELETE', `${portal(maria)}/my-files/${id}`)).status, 204)
  const named = (messages: { attachments: { id: string | null; name: string }[] }[]) =>
    messages.flatMap(({ attachments }) => attachments).map((attachment) => [attachment.id, attachment.name])
  assert.deepEqual(named((await portalThreadOf(luis)).messages), [[null, 'wrong receipt.txt']])
  assert.deepEqual(named((await firmThreadOf(staff, client.clientId)).messages), [
    [null, 'wrong receipt.txt'],
    [null, 'wrong receipt.txt'],
  ])
  const { payments, paidCents } = (await inPortal(maria, voucherId)).body
  assert.deepEqual([paidCents, payments[0]?.proof], [500, null])
})

test('what the firm has sent with a message cannot be removed any more', async () => {
  const own = await addClient(staff, firm.officeId)
  const { documentId } = await addForm8879(staff, own, 'goes-with-a-message')
  assert.equal((await writeTo(staff, own.clientId, 'Here', { attachments: [{ kind: 'document', id: documentId }] })).status, 200)
  const answer = await staff.send<{ code: string }>('DELETE', `/api/documents/${documentId}`)
  assert.deepEqual([answer.status, answer.body.code], [409, 'documents.already-sent'])
})

test('what the firm has opened cannot be taken back', async () => {
  const id = await sendText(maria, 'opened.txt')
  await staff.get(`/api/documents/${id}/file`)
  assert.equal(one(await filesOf(maria), id).undoUntil, null)
  const answer = await maria.send<{ code: string }>('DELETE', `${portal(maria)}/my-files/${id}`)
  assert.deepEqual([answer.status, answer.body.code], [409, 'documents.opened-by-firm'])
})

test('after ten minutes it stays', async () => {
  const id = await sendText(maria, 'late.txt')
  app.clock.advance(10 * 60_000)
  assert.equal(one(await filesOf(maria), id).undoUntil, null)
  const answer = await maria.send<{ code: string }>('DELETE', `${portal(maria)}/my-files/${id}`)
  assert.equal(answer.body.code, 'documents.too-late-to-take-back')
})

test('somebody else’s file cannot be taken back: not the spouse’s, not by staff, not what the firm sent', async () => {
  const id = await sendText(maria, 'marias own.txt')
  assert.equal((await luis.send('DELETE', `${portal(luis)}/my-files/${id}`)).status, 404)
  assert.equal((await luis.send('DELETE', `${portal(maria)}/my-files/${id}`)).status, 404)
  assert.equal((await staff.send('DELETE', `${portal(maria)}/my-files/${id}`)).status, 404)
  const { documentId } = await addForm8879(staff, client, 'of-the-firm')
  assert.equal((await maria.send('DELETE', `${portal(maria)}/my-files/${documentId}`)).status, 404)
  const other = await addClient(staff, firm.officeId)
  const stranger = await app.asTaxpayer(firm, other.personIds[0] ?? '')
  assert.equal((await stranger.send('DELETE', `${portal(stranger)}/my-files/${id}`)).status, 404)
  assert.ok((await filesOf(maria)).some((file) => file.id === id))
})

test('the same file sent twice is asked about, also when its metadata has been taken out, and taken when meant', async () => {
  const photo = jpegWithPlace()
  const first = await upload(maria, `${portal(maria)}/uploads`, { name: 'w2 photo.jpg', bytes: photo, key: 'first-time' })
  assert.equal(first.status, 200)
  const begun = await luis.post<{ id: string }>(`${portal(luis)}/uploads`, { name: 'same.jpg', size: photo.length, key: 'second-time' })
  await luis.put(`/api/uploads/${begun.body.id}/parts/0`, photo)
  const asked = await luis.post<{ code: string; details: { name: string; sentAt: string } }>(`/api/uploads/${begun.body.id}/complete`, {})
  assert.deepEqual([asked.status, asked.body.code, asked.body.details.name], [409, 'documents.sent-before', 'w2 photo.jpg'])
  const meant = await luis.post<{ documentId: string }>(`/api/uploads/${begun.body.id}/complete`, { again: 'yes' })
  assert.equal(meant.status, 200)
  assert.notEqual(meant.body.documentId, first.body.documentId)
})

test('the same file of another client is nobody’s business', async () => {
  await sendText(maria, 'shared.txt', 'the same words')
  const other = await addClient(staff, firm.officeId)
  const stranger = await app.asTaxpayer(firm, other.personIds[0] ?? '')
  assert.equal(
    (await upload(stranger, `${portal(stranger)}/uploads`, { name: 'mine.txt', bytes: Buffer.from('the same words') })).status,
    200,
  )
})

test('where a photograph was taken never reaches the firm, nor stays on our disk; the photograph is shown upright', async () => {
  const sent = await upload(maria, `${portal(maria)}/uploads`, { name: 'receipt.jpg', bytes: jpegWithPlace(8), key: 'with-gps' })
  assert.equal(sent.status, 200)
  const { rows } = await app.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from upload u join document_version v on v.document_id = u.completed_document_id and v.file_id = u.file_id
     where u.completed_document_id = $1`,
    [sent.body.documentId],
  )
  assert.equal(rows[0]?.count, 1, 'only the cleaned file is left')
  const file = await staff.get(`/api/documents/${sent.body.documentId}/file`)
  assert.ok(!file.response.rawPayload.includes(secretPlace))
  const document = await staff.get<{ pages: { width: number; height: number }[] }>(`/api/documents/${sent.body.documentId}`)
  assert.deepEqual(
    document.body.pages.map(({ width, height }) => width < height),
    [true],
  )
})

test('HEIC and every page of a TIFF are shown as pages; their words are none', async () => {
  for (const [name, bytes, pages] of [
    ['id card.heic', heic, 1],
    ['fax.tif', tiff(3), 3],
  ] as const) {
    const { documentId } = (await upload(maria, `${portal(maria)}/uploads`, { name, bytes })).body
    const document = await maria.get<{ pages: unknown[] }>(`/api/documents/${documentId}`)
    assert.equal(document.body.pages.length, pages)
    for (const person of [maria, staff]) {
      const page = await person.get(`/api/documents/${documentId}/pages/${pages - 1}/image?width=480`)
      assert.deepEqual([page.status, String(page.response.headers['content-type']).startsWith('image/')], [200, true])
      assert.deepEqual((await person.get(`/api/documents/${documentId}/pages/0/text`)).body, { runs: [] })
    }
    assert.equal((await maria.get(`/api/documents/${documentId}/pages/${pages}/image?width=480`)).status, 404)
  }
})

test('a picture of gigabytes in a few bytes is kept, and never unpacked', async () => {
  const bomb = png(60_000, 60_000, { rows: 1 })
  const { documentId } = (await upload(maria, `${portal(maria)}/uploads`, { name: 'bomb.png', bytes: bomb })).body
  assert.deepEqual((await maria.get<{ pages: unknown[] }>(`/api/documents/${documentId}`)).body.pages, [])
  assert.equal(
    (await staff.get<{ code: string }>(`/api/documents/${documentId}/pages/0/image?width=480`)).body.code,
    'documents.cannot-show-pages',
  )
})

test('a page in disguise is no picture', async () => {
  const answer = await upload(maria, `${portal(maria)}/uploads`, {
    name: 'photo.heic',
    bytes: Buffer.from('<html><script>alert(1)</script></html>'),
  })
  assert.equal(answer.body.code, 'documents.disguised')
})

test('Files From My Preparer lie in the years of their returns; a newer version takes the place of the earlier, which stays to be read', async () => {
  const own = await addClient(staff, firm.officeId)
  const person = await app.asTaxpayer(firm, own.personIds[0] ?? '')
  const list = async () =>
    (
      await person.get<{
        files: { id: string; name: string; year: number; form: string; replacedById: string | null; request: { state: string } | null }[]
      }>(`${portal(person)}/preparer-files`)
    ).body.files
  const first = await addForm8879(staff, own, 'version-one')
  await send(staff, own, [first.documentId], 'send-version-one')
  const bell = async () => (await person.get<{ notices: { kind: string; isDone: boolean }[] }>('/api/notices')).body.notices
  assert.deepEqual(
    (await bell()).map(({ kind, isDone }) => [kind, isDone]),
    [['documents-to-sign', false]],
  )
  const [before] = await list()
  assert.deepEqual([before?.year, before?.form, before?.replacedById, before?.request?.state], [2025, '1040', null, 'out'])

  const begin = (replaces: string, key: string) =>
    staff.post<{ id: string; code?: string }>(`/api/tax-returns/${own.taxReturnId}/uploads`, {
      name: 'corrected.pdf',
      size: form('irs-f8879').length,
      key,
      replaces,
    })
  const begun = await begin(first.documentId, 'version-two')
  await staff.put(`/api/uploads/${begun.body.id}/parts/0`, form('irs-f8879'))
  const second = (await staff.post<{ documentId: string; name: string }>(`/api/uploads/${begun.body.id}/complete`, {})).body
  assert.equal(second.name, 'Form 8879', 'it goes by the name that its reader knows')
  assert.equal((await list()).length, 1, 'nothing is replaced before the newer one is sent')
  assert.equal((await begin(first.documentId, 'version-three')).body.code, 'documents.replaced-already')

  await send(staff, own, [second.documentId], 'send-version-two')
  const after = await list()
  const earlier = after.find(({ id }) => id === first.documentId)
  assert.deepEqual([earlier?.replacedById, earlier?.request?.state], [second.documentId, 'voided'])
  assert.equal(after.find(({ id }) => id === second.documentId)?.replacedById, null)
  assert.deepEqual(
    (await bell()).map(({ kind, isDone }) => [kind, isDone]),
    [
      ['documents-to-read', false],
      ['documents-to-sign', true],
    ],
    'nobody is told any more of what was replaced',
  )
  assert.equal((await person.get(`/api/documents/${first.documentId}/pages/0/image?width=480`)).status, 200)
  assert.ok((await eventsOf('signing.replaced')).some(({ body }) => body.includes(first.documentId)))
})

test('a document that was not sent, or is of another client, cannot be replaced', async () => {
  const other = await addClient(staff, firm.officeId)
  const unsent = await addForm8879(staff, other, 'unsent-one')
  for (const returnId of [other.taxReturnId, client.taxReturnId]) {
    const answer = await staff.post(`/api/tax-returns/${returnId}/uploads`, {
      name: 'new.pdf',
      size: 10,
      key: `replace-${returnId}`,
      replaces: unsent.documentId,
    })
    assert.equal(answer.status, 404)
  }
})
