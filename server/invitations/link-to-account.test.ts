import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountOf, type Desk, merge, openDesk, portalsOf, type Refused } from '../testing/merge-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
let here: Desk
let elsewhere: Desk

before(async () => {
  app = await startTestApp()
  here = await openDesk(app, 'Canyon Tax')
  elsewhere = await openDesk(app, 'Mesa Tax')
})
after(() => app.close())

const typed = (token: string, more: Record<string, string> = {}) => ({
  token,
  email: 'shelly@example.com',
  phone: '702.555.0197',
  lastName: 'garcia lopez',
  lastFour: '6789',
  ...more,
})

test('who has an account adds the portal of another firm’s invitation to it; nobody becomes two', async () => {
  const me = await accountOf(app, here)
  const identities = async () => (await app.ownerPool.query('select from identity')).rows.length
  const asked = await elsewhere.invited()
  const before = await identities()
  const from = app.sent.email.length
  const { status, body } = await me.post<{ portal: string }>('/api/invitations/link', typed(asked.token))
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.portal, asked.personId)
  assert.deepEqual((await portalsOf(me)).toSorted(), [me.personId, asked.personId].toSorted())
  assert.equal(await identities(), before)
  await app.runJobs()
  assert.ok(app.sent.email.slice(from).some(({ subject }) => subject === 'A portal was added to your account · Mesa Tax'))
  const client = await elsewhere.staff.get<{ persons: { status: string; invitation: string }[] }>(`/api/clients/${asked.clientId}`)
  assert.deepEqual([client.body.persons[0]?.status, client.body.persons[0]?.invitation], ['registered', 'used'])
  const again = await me.post<Refused>('/api/invitations/link', typed(asked.token))
  assert.equal(again.body.code, 'invitations.link-used')
})

test('a name that changed with a wedding does not stand in the way: the number is the same', async () => {
  const me = await accountOf(app, here, { taxIdentifier: '234-56-7890' })
  const asked = await elsewhere.invited({ lastName: 'Miller', taxIdentifier: '234-56-7890' })
  const { status } = await me.post('/api/invitations/link', typed(asked.token, { lastName: 'Miller', lastFour: '7890' }))
  assert.equal(status, 200)
})

test('what does not match the record is refused without a word on which, staff see it, and tries slow down', async () => {
  const me = await accountOf(app, here)
  const asked = await elsewhere.invited()
  const codes: string[] = []
  for (let tries = 0; tries < 5; tries += 1)
    codes.push((await me.post<Refused>('/api/invitations/link', typed(asked.token, { lastFour: `000${tries}` }))).body.code)
  assert.deepEqual(codes, [...Array.from({ length: 4 }, () => 'invitations.does-not-match'), 'sign-in.slow-down'])
  const client = await elsewhere.staff.get<{ persons: { mismatchAt: string | null }[] }>(`/api/clients/${asked.clientId}`)
  assert.notEqual(client.body.persons[0]?.mismatchAt, null)
})

test('spouse taking over with the other’s link: everything matches the record, and it is still another person', async () => {
  const spouse = await accountOf(app, here, { firstName: 'Luis', taxIdentifier: '123-45-1111' })
  const asked = await elsewhere.invited({ taxIdentifier: '123-45-2222' })
  const { body } = await spouse.post<Refused>('/api/invitations/link', typed(asked.token, { lastFour: '2222' }))
  assert.deepEqual(body, { code: 'invitations.somebody-else', details: {} })
  assert.deepEqual(await portalsOf(spouse), [spouse.personId])
  const client = await elsewhere.staff.get<{ persons: { mismatchAt: string | null; status: string }[] }>(`/api/clients/${asked.clientId}`)
  assert.notEqual(client.body.persons[0]?.mismatchAt, null)
  assert.equal(client.body.persons[0]?.status, 'invited')
})

test('who signs for a company adds its portal once an address of the record is proven', async () => {
  const me = await accountOf(app, here)
  const asked = await elsewhere.invited({
    role: 'signer',
    taxIdentifier: '12-3456789',
    email: 'bakery@example.com',
    mobile: '602-555-0111',
  })
  const link = () => me.post<Refused>('/api/invitations/link', typed(asked.token, { email: 'bakery@example.com' }))
  assert.equal((await link()).body.code, 'invitations.address-not-proven')
  const merged = await merge(app, me, 'bakery@example.com')
  assert.deepEqual(merged.body.linked, [])
  assert.equal((await link()).status, 200)
})

test('a partner with another first name does not add the company’s other signer', async () => {
  const partner = await accountOf(app, here, { firstName: 'Rosa', taxIdentifier: '345-67-8901' })
  const asked = await elsewhere.invited({ role: 'signer', taxIdentifier: '12-3456789' })
  assert.equal((await partner.post<Refused>('/api/invitations/link', typed(asked.token))).body.code, 'invitations.somebody-else')
})

test('the firm sees that the address on its record belongs to an existing account', async () => {
  const me = await accountOf(app, here)
  await merge(app, me, 'known@example.com')
  const asked = await elsewhere.invited({ email: 'Known@example.com' })
  const client = await elsewhere.staff.get<{ persons: { emailIsMerged: boolean }[] }>(`/api/clients/${asked.clientId}`)
  assert.equal(client.body.persons[0]?.emailIsMerged, true)
})
