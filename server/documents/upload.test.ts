import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { partBytes } from '#contract/documents.ts'
import { infectedText, openClamd } from '#platform/test-clamd.ts'
import { clamav } from '#platform/virus-scan.ts'
import { addClient, type ClientOfScene, form, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
let staff: SignedInStaff
let person: SignedInTaxpayer
let client: ClientOfScene
let toReturn: string
let toPortal: string

before(async () => {
  app = await startTestApp()
  const firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId)
  person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  toReturn = `/api/tax-returns/${client.taxReturnId}/uploads`
  toPortal = `/api/portals/${person.personId}/uploads`
})
after(() => app.close())

const photo = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), Buffer.alloc(100)])

test('a file that is not a PDF but says so is refused', async () => {
  const answer = await upload(staff, toReturn, { name: 'Form 8879.pdf', bytes: Buffer.from('Dear client, this is only text.') })
  assert.deepEqual([answer.status, answer.body.code], [422, 'documents.not-a-pdf'])
})

test('a damaged PDF is refused', async () => {
  const answer = await upload(staff, toReturn, { name: 'corrupted.pdf', bytes: form('corrupted') })
  assert.equal(answer.status, 422)
  assert.match(String(answer.body.code), /^documents\.(damaged|not-a-pdf)$/)
})

test('an encrypted PDF asks for its password; the wrong one is refused; the right one keeps an unlocked copy', async () => {
  const file = { name: 'locked.pdf', bytes: form('encrypted-needs-password') }
  assert.equal((await upload(person, toPortal, file)).body.code, 'documents.needs-password')
  assert.equal((await upload(person, toPortal, { ...file, password: 'guess' })).body.code, 'documents.wrong-password')
  const taken = await upload(person, toPortal, { ...file, password: 'password' })
  assert.equal(taken.status, 200)
  const document = await person.get<{ pages: unknown[] }>(`/api/documents/${taken.body.documentId}`)
  assert.ok(document.body.pages.length > 0)
  assert.equal((await person.get(`/api/documents/${taken.body.documentId}/pages/0/text`)).status, 200)
})

test('a file of 0 bytes is refused before anything is sent', async () => {
  assert.equal((await upload(staff, toReturn, { name: 'empty.pdf', bytes: Buffer.alloc(0) })).body.code, 'documents.empty-file')
  assert.equal((await upload(person, toPortal, { name: 'empty.pdf', bytes: Buffer.alloc(0) })).body.code, 'documents.empty-file')
})

test('a document of 300 MB is refused before a byte is sent, with the limit named', async () => {
  const answer = await staff.post<{ code: string; details: { limitMegabytes: number } }>(toReturn, {
    name: 'big.pdf',
    size: 300 * 1024 * 1024,
    key: 'a-big-one',
  })
  assert.deepEqual([answer.status, answer.body.code, answer.body.details.limitMegabytes], [413, 'documents.too-large', 250])
})

test('a sender who lies about the size gets no part in that does not fit', async () => {
  const begun = await staff.post<{ id: string }>(toReturn, { name: 'liar.pdf', size: 1000, key: 'liar-liar' })
  const put = await staff.put<{ code: string }>(`/api/uploads/${begun.body.id}/parts/0`, Buffer.alloc(2000))
  assert.equal(put.body.code, 'documents.part-out-of-place')
  assert.equal(
    (await staff.put<{ code: string }>(`/api/uploads/${begun.body.id}/parts/1`, Buffer.alloc(1000))).body.code,
    'documents.part-out-of-place',
  )
  assert.equal((await staff.put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.alloc(partBytes + 1))).status, 413)
})

test('a wrong extension is refused: a program is not taken, and one in disguise is found out', async () => {
  assert.equal((await upload(person, toPortal, { name: 'setup.exe', bytes: Buffer.from('MZ…') })).body.code, 'documents.kind-not-taken')
  assert.equal(
    (await upload(person, toPortal, { name: 'W-2.jpg', bytes: Buffer.from('MZ this is a program, not a photo') })).body.code,
    'documents.disguised',
  )
  assert.equal((await upload(person, toPortal, { name: 'letter.docx', bytes: form('irs-f8879') })).body.code, 'documents.disguised')
  assert.equal((await upload(staff, toReturn, { name: 'return.docx', bytes: Buffer.from('PK') })).body.code, 'documents.kind-not-taken')
})

test('photos and PDFs arrive with a receipt and show on both sides under human names', async () => {
  const sent = await upload(person, toPortal, { name: '31f16c01-b61a-47fc-828b-a52e327c3ee2_W-2_637347186247640635.PNG', bytes: photo })
  assert.equal(sent.status, 200)
  assert.equal(sent.body.name, 'W-2.png')
  const mine = await person.get<{ files: { name: string }[] }>(`/api/portals/${person.personId}/my-files`)
  assert.ok(mine.body.files.some((file) => file.name === 'W-2.png'))
  const seen = await staff.get<{ files: { name: string; sentBy: string }[] }>(`/api/clients/${client.clientId}/scanned-documents`)
  assert.equal(seen.body.files.find((file) => file.name === 'W-2.png')?.sentBy, 'Maria Soto')
  const file = await staff.get(`/api/documents/${sent.body.documentId}/file`)
  assert.match(String(file.response.headers['content-disposition']), /^attachment;/)
  assert.ok(file.response.rawPayload.equals(photo))
})

test('a lost connection during upload: the parts that arrived are known, and it goes on from there', async () => {
  const bytes = Buffer.concat([form('irs-p17'), Buffer.alloc(partBytes * 2, '\n')])
  const file = { name: 'long.pdf', size: bytes.length, key: 'long-one-1' }
  const begun = await person.post<{ id: string; partCount: number }>(toPortal, file)
  const part = (number: number) => bytes.subarray(number * partBytes, (number + 1) * partBytes)
  await person.put(`/api/uploads/${begun.body.id}/parts/0`, part(0))
  const incomplete = await person.post<{ code: string }>(`/api/uploads/${begun.body.id}/complete`, {})
  assert.equal(incomplete.body.code, 'documents.parts-missing')

  const found = await person.post<{ id: string; receivedParts: number[] }>(toPortal, file)
  assert.deepEqual([found.body.id, found.body.receivedParts], [begun.body.id, [0]])
  for (let number = 1; number < begun.body.partCount; number += 1)
    await person.put(`/api/uploads/${begun.body.id}/parts/${number}`, part(number))
  const receipt = await person.post<{ documentId: string; sha256: string }>(`/api/uploads/${begun.body.id}/complete`, {})
  assert.equal(receipt.status, 200)
  const repeated = await person.post<{ documentId: string }>(`/api/uploads/${begun.body.id}/complete`, {})
  assert.equal(repeated.body.documentId, receipt.body.documentId)
  assert.ok((await person.get(`/api/documents/${receipt.body.documentId}/file`)).response.rawPayload.equals(bytes))
})

test('two tabs beginning the same upload get the same one', async () => {
  const file = { name: 'twice.pdf', size: 1000, key: 'same-file-two-tabs' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => person.post<{ id: string }>(toPortal, file)))
  assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1)
})

test('somebody else’s upload is not found, whatever one does with it', async () => {
  const begun = await person.post<{ id: string }>(toPortal, { name: 'mine.pdf', size: 10, key: 'mine-alone' })
  for (const other of [staff, app.visitor()]) {
    const status = other === staff ? 404 : 401
    assert.equal((await other.get(`/api/uploads/${begun.body.id}`)).status, status)
    assert.equal((await other.put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.alloc(10))).status, status)
    assert.equal((await other.post(`/api/uploads/${begun.body.id}/complete`, {})).status, status)
    assert.equal((await other.send('DELETE', `/api/uploads/${begun.body.id}`)).status, status)
  }
})

test('a stored file that was changed on the disk is found out, not served', async () => {
  const sent = await upload(person, toPortal, { name: 'evidence.txt', bytes: Buffer.from('ten dollars'), key: 'evidence-1' })
  const { rows } = await app.ownerPool.query<{ file_id: string; firm_id: string }>(
    'select file_id, firm_id from document_version where document_id = $1',
    [sent.body.documentId],
  )
  const [row] = rows
  assert.ok(row)
  const path = `${app.ports.files.folder}/${row.firm_id}/${row.file_id.slice(-2)}/${row.file_id}/0`
  const frame = readFileSync(path)
  frame[20] = (frame[20] ?? 0) ^ 1
  writeFileSync(path, frame)
  const answer = await person.get<{ code: string }>(`/api/documents/${sent.body.documentId}/file`)
  assert.deepEqual([answer.status, answer.body.code], [409, 'documents.damaged-in-store'])
})

test('nothing on the disk is readable without the keys', async () => {
  const secret = 'Delgado 734-12-4821 in the clear'
  await upload(person, toPortal, { name: 'secret.txt', bytes: Buffer.from(secret), key: 'secret-1' })
  const paths = readdirSync(app.ports.files.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  assert.ok(paths.length > 0)
  for (const entry of paths) assert.ok(!readFileSync(`${entry.parentPath}/${entry.name}`).includes('Delgado'))
})

test('with a virus scanner: an infected file is refused, recorded and forgotten; a scanner that is away lets nothing in', async (t) => {
  const clamd = await openClamd(t)
  const guarded = await startTestApp({ environment: { LINTEL_CLAMAV: clamd.address } })
  t.after(() => guarded.close())
  const guardedFirm = await guarded.createFirm()
  const client = await addClient(await guarded.asStaff(guardedFirm), guardedFirm.officeId)
  const sender = await guarded.asTaxpayer(guardedFirm, client.personIds[0] ?? '')
  const where = `/api/portals/${sender.personId}/uploads`
  assert.equal((await upload(sender, where, { name: 'clean.txt', bytes: Buffer.from('clean') })).status, 200)
  const infected = await upload(sender, where, { name: 'note.txt', bytes: Buffer.from(infectedText), key: 'infected-1' })
  assert.equal(infected.body.code, 'documents.infected')
  const left = await guarded.ownerPool.query<{ files: number; events: number }>(
    `select (select count(*)::int from file) as files, (select count(*)::int from audit_event where type = 'documents.infected') as events`,
  )
  assert.deepEqual(left.rows, [{ files: 1, events: 1 }])

  guarded.ports.scanner = clamav('127.0.0.1:1')
  assert.equal((await upload(sender, where, { name: 'other.txt', bytes: Buffer.from('clean too') })).body.code, 'documents.not-scanned')
  guarded.ports.scanner = clamav(clamd.address)
  assert.equal((await upload(sender, where, { name: 'other.txt', bytes: Buffer.from('clean too') })).status, 200)
})
