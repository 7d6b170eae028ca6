import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
})
after(() => app.close())

const invite = (personId: string, channel: 'email' | 'phone' = 'email', by = staff) =>
  by.post<unknown>(`/api/persons/${personId}/invitations`, { channel })

test('an invitation by e-mail carries the link and nothing about the person', async () => {
  const { clientId, personId } = await addClient(app, firm, staff)
  assert.deepEqual((await invite(personId)).body, { sentTo: 'shelly@example.com' })
  assert.deepEqual(await app.runJobs(), [])
  const letter = app.sent.email.at(-1)
  assert.equal(letter?.recipient, 'shelly@example.com')
  assert.equal(letter?.subject, 'Your Secure Portal Has Been Created')
  const all = `${letter?.body.text}${letter?.body.html}`
  assert.match(letter?.body.text ?? '', /https:\/\/portal\.example\.com\/i\/[\w-]{43}\b/)
  assert.ok(all.includes('Canyon Tax') && all.includes('(602) 555-0142') && all.includes('sign in at https://portal.example.com'))
  for (const personal of ['María', 'García', '6789', '555-0197', 'shelly']) assert.ok(!all.includes(personal), personal)
  const { rows } = await app.ownerPool.query(`select type, client_id from audit_event where client_id = $1 order by seq desc limit 1`, [
    clientId,
  ])
  assert.deepEqual(rows, [{ type: 'invitations.sent', client_id: clientId }])
})

test('an invitation by text, in the language of the person', async () => {
  const { personId } = await addClient(app, firm, staff, { language: 'es' })
  assert.deepEqual((await invite(personId, 'phone')).body, { sentTo: '+17025550197' })
  await app.runJobs()
  assert.equal(app.sent.text.at(-1)?.recipient, '+17025550197')
  assert.match(
    app.sent.text.at(-1)?.body.text ?? '',
    /^Canyon Tax: Su portal seguro ha sido creado\. Cree su cuenta aquí: https:\/\/portal\.example\.com\/i\/[\w-]{43} /,
  )
  await invite(personId)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'Su portal seguro ha sido creado')
})

test('what is missing on the record is named', async () => {
  const { personId } = await addClient(app, firm, staff, { taxIdentifier: undefined as never, mobile: null, email: null })
  const answer = await invite(personId)
  assert.equal(answer.status, 409)
  assert.deepEqual(answer.body, { code: 'invitations.missing', details: { missing: ['taxIdentifier', 'mobile', 'email'] } })
  const other = await addClient(app, firm, staff, { mobile: null })
  assert.deepEqual((await invite(other.personId)).body, { code: 'invitations.missing', details: { missing: ['mobile'] } })
})

test('no invitation for who has a portal, nor where access is off', async () => {
  const { personId } = await addClient(app, firm, staff)
  await app.asTaxpayer(firm, personId)
  assert.deepEqual((await invite(personId)).body, { code: 'invitations.already-registered', details: {} })
  const off = await addClient(app, firm, staff)
  await app.ownerPool.query('update client set portal_access = false where id = $1', [off.clientId])
  assert.deepEqual((await invite(off.personId)).body, { code: 'invitations.access-off', details: {} })
})

test("another firm's staff, and staff of another office, find nobody to invite", async () => {
  const { personId } = await addClient(app, firm, staff)
  const otherFirm = await app.createFirm('Mesa Tax')
  assert.deepEqual((await invite(personId, 'email', await app.asStaff(otherFirm))).body, { code: 'not-found', details: {} })
  assert.deepEqual((await invite(personId, 'email', await app.asStaff(firm, { officeIds: [] }))).body, { code: 'not-found', details: {} })
})

test('a line break in the name of a firm never becomes a header of its e-mails', async () => {
  const evil = await app.createFirm('Evil\r\nBcc: everybody@example.com\r\n\r\nTax')
  const member = await app.asStaff(evil)
  const { personId } = await addClient(app, evil, member)
  await invite(personId, 'email', member)
  await app.runJobs()
  const letter = app.sent.email.at(-1)
  assert.ok(!/[\r\n]/.test(letter?.subject ?? ''))
  assert.ok(!letter?.body.text.includes('\r'))
  assert.match(letter?.body.text ?? '', /^Evil Bcc: everybody@example\.com Tax\n/)
})
