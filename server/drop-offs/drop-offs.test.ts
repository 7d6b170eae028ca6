import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweep } from '../documents/sweep.ts'
import { drop, inTray, linkOf, onDropOffPage, sayWho } from '../testing/drop-off-scene.ts'
import { addClient, type ClientOfScene, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm, { role: 'administrator' })
  client = await addClient(staff, firm.officeId)
})
after(() => app.close())

const letter = (name = 'letter.txt') => ({ name, bytes: Buffer.from(`Dear firm, this is ${name}.`) })
const scanned = async () =>
  (await staff.get<{ files: { id: string; name: string; sentBy: string }[] }>(`/api/clients/${client.clientId}/scanned-documents`)).body
    .files
const tray = async () => (await staff.get<{ files: { id: string; name: string; senderName: string }[] }>('/api/tray')).body.files

test('through a client’s link a file lands in Scanned Documents, with the name that was given', async () => {
  const token = await linkOf(staff, client.clientId)
  const sender = app.visitor()
  const opened = await sender.post<{ firmPhone: string }>('/api/drop-offs/open', { token })
  assert.deepEqual(opened.body, { firmName: 'Canyon Tax', firmPhone: opened.body.firmPhone, asksPasscode: false })
  assert.ok(!opened.response.body.includes(client.clientId))
  assert.equal((await sayWho(sender, token)).status, 204)
  const receipt = await drop(sender, letter())
  assert.equal(receipt.status, 200)
  assert.deepEqual(
    (await scanned()).map(({ name, sentBy }) => ({ name, sentBy })),
    [{ name: 'letter.txt', sentBy: 'Rosa Vega <rosa@example.com>' }],
  )
  // The answer was lost on the way: asking again gives the same receipt and makes no second document.
  const { name, bytes } = letter()
  const page = onDropOffPage(sender)
  const known = await page.post<{ id: string }>('/api/drop-offs/uploads', { name, size: bytes.length, key: `key-${name}-${bytes.length}` })
  assert.deepEqual((await page.post(`/api/uploads/${known.body.id}/complete`, {})).body, receipt.body)
  assert.equal((await scanned()).length, 1)
})

test('through the firm’s own link a file waits in the tray until staff put it on a client, or throw it away', async () => {
  const id = await inTray(app, firm)
  assert.deepEqual(
    (await tray()).map((file) => [file.id, file.senderName]),
    [[id, 'Rosa Vega']],
  )
  assert.equal((await staff.get(`/api/tray/${id}/file`)).response.body, 'wages')
  const put = await staff.post<{ documentId: string }>(`/api/tray/${id}/client`, { clientId: client.clientId })
  assert.equal(put.status, 200)
  assert.deepEqual(await tray(), [])
  assert.ok((await scanned()).some((file) => file.id === put.body.documentId && file.name === 'w2.txt'))

  const unwanted = await inTray(app, firm)
  assert.equal((await staff.send('DELETE', `/api/tray/${unwanted}`)).status, 204)
  assert.deepEqual(await tray(), [])
  const left = await app.ownerPool.query(`select from audit_event where type = 'documents.discarded-from-tray'`)
  assert.equal(left.rowCount, 1)
})

test('a week later the tray still has what nobody has sorted', async () => {
  const id = await inTray(app, firm)
  app.clock.advance(8 * 86_400_000)
  await app.runJobs()
  await sweep(app.ports)
  const again = await app.asStaff(firm, { role: 'administrator' })
  assert.equal((await again.get(`/api/tray/${id}/file`)).response.body, 'wages')
  staff = again
})

test('a passcode: nothing without it, and guessing gets slower', async () => {
  const token = await linkOf(staff, client.clientId, { passcode: 'harvest 42', renew: true })
  const sender = app.visitor()
  assert.equal((await sayWho(sender, token, { ip: '203.0.113.9' })).body?.code, 'drop-offs.wrong-passcode')
  for (let guess = 0; guess < 3; guess += 1) await sayWho(sender, token, { passcode: `guess ${guess}`, ip: '203.0.113.9' })
  assert.equal((await sayWho(sender, token, { passcode: 'harvest 42', ip: '203.0.113.9' })).body?.code, 'sign-in.slow-down')
  assert.equal((await sayWho(sender, token, { passcode: 'harvest 42', ip: '203.0.113.10' })).status, 204)
  assert.equal((await drop(sender, letter('with-passcode.txt'))).status, 200)
})

test('a link that was renewed or switched off takes nothing more, also from those who came before', async () => {
  const token = await linkOf(staff, client.clientId)
  const sender = app.visitor()
  await sayWho(sender, token)
  const renewed = await linkOf(staff, client.clientId, { renew: true })
  assert.equal((await sender.post<{ code: string }>('/api/drop-offs/open', { token })).body.code, 'drop-offs.link-unknown')
  assert.equal(((await drop(sender, letter('late.txt'))) as { status: number }).status, 401)

  await sayWho(sender, renewed)
  await staff.put(`/api/clients/${client.clientId}/drop-off-link`, { isOn: false, passcode: null, renew: false })
  assert.equal((await sender.post<{ code: string }>('/api/drop-offs/open', { token: renewed })).body.code, 'drop-offs.link-off')
  assert.equal(((await drop(sender, letter('late.txt'))) as { status: number }).status, 401)
})

test('a visit ends after twelve hours', async () => {
  const token = await linkOf(staff, client.clientId)
  const sender = app.visitor()
  await sayWho(sender, token)
  app.clock.advance(12 * 3_600_000)
  assert.equal(((await drop(sender, letter('tomorrow.txt'))) as { status: number }).status, 401)
  staff = await app.asStaff(firm, { role: 'administrator' })
})

test('who came through a link can do nothing but send: no list, no document, not even what they sent', async () => {
  const token = await linkOf(staff, client.clientId)
  const sender = app.visitor()
  await sayWho(sender, token)
  const sent = await drop(sender, letter('seen.txt'))
  const page = onDropOffPage(sender)
  assert.equal((await page.get(`/api/documents/${sent.body.documentId}`)).status, 401)
  assert.equal((await page.get(`/api/clients/${client.clientId}`)).status, 401)
  assert.equal((await page.get('/api/tray')).status, 401)
})

test('another sender’s upload is not found', async () => {
  const token = await linkOf(staff, client.clientId)
  const [one, other] = [app.visitor(), app.visitor()]
  await sayWho(one, token)
  await sayWho(other, token)
  const begun = await onDropOffPage(one).post<{ id: string }>('/api/drop-offs/uploads', { name: 'a.txt', size: 3, key: 'key-of-one' })
  assert.equal((await onDropOffPage(other).put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.from('abc'))).status, 404)
})

test('somebody signed in in the same browser sends as the visitor on the drop-off page, and as themselves elsewhere', async () => {
  const token = await linkOf(staff, client.clientId)
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  await sayWho(person, token)
  assert.equal((await drop(person, letter('as-visitor.txt'))).status, 200)
  assert.equal((await upload(person, `/api/portals/${person.personId}/uploads`, letter('as-myself.txt'))).status, 200)
  const names = (await scanned()).map(({ name, sentBy }) => `${name}: ${sentBy}`)
  assert.ok(names.includes('as-visitor.txt: Rosa Vega <rosa@example.com>'))
  assert.ok(names.some((line) => line.startsWith('as-myself.txt: ') && !line.includes('Rosa')))
})

test('flooding: one network begins at most twenty visits an hour on a link', async () => {
  const token = await linkOf(staff, client.clientId, { renew: true })
  const statuses: number[] = []
  for (let visit = 0; visit < 21; visit += 1) statuses.push((await sayWho(app.visitor(), token, { ip: '198.51.100.7' })).status)
  assert.deepEqual([statuses.filter((status) => status === 204).length, statuses.at(-1)], [20, 429])
  assert.equal((await sayWho(app.visitor(), token, { ip: '198.51.100.8' })).status, 204)
})

test('header injection: a name or an address with line breaks is refused', async () => {
  const token = await linkOf(staff, client.clientId)
  assert.equal((await sayWho(app.visitor(), token, { name: 'Rosa\r\nBcc: everybody@example.com' })).status, 400)
})

test('staff of another office cannot switch the link, nor put a file on the client', async () => {
  const office = app.ports.random.id()
  await app.ownerPool.query(`insert into office (firm_id, id, name, phone) values ($1, $2, 'Tempe', '+14805550100')`, [firm.firmId, office])
  const elsewhere = await app.asStaff(firm, { officeIds: [office] })
  const change = { isOn: true, passcode: null, renew: false }
  assert.equal((await elsewhere.put(`/api/clients/${client.clientId}/drop-off-link`, change)).status, 404)
  const id = await inTray(app, firm)
  assert.equal((await elsewhere.post(`/api/tray/${id}/client`, { clientId: client.clientId })).status, 404)
  assert.equal((await elsewhere.put('/api/firm/drop-off-link', change)).status, 403)
})
