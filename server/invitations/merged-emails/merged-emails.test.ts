import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../../testing/add-client.ts'
import { accountOf, codeSentTo, type Desk, listOf, merge, openDesk, portalsOf, type Refused } from '../../testing/merge-scene.ts'
import { startTestApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let here: Desk
let elsewhere: Desk
let count = 0

before(async () => {
  app = await startTestApp()
  here = await openDesk(app, 'Canyon Tax')
  elsewhere = await openDesk(app, 'Mesa Tax')
})
after(() => app.close())

const newAddress = () => `second${(count += 1)}@example.com`

async function toldSince(from: number): Promise<string[]> {
  await app.runJobs()
  return app.sent.email
    .slice(from)
    .map(({ recipient, subject }) => `${recipient} ${subject.split(' · ')[0]}`)
    .filter((line) => !line.includes('access code'))
    .sort()
}

async function eventsOf(firmId: string, type: string): Promise<number> {
  const found = await app.ownerPool.query('select from audit_event where firm_id = $1 and type = $2', [firmId, type])
  return found.rows.length
}

test('what any firm of this installation has opened under the address appears, and each firm has it in its record', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  const there = await elsewhere.invited({ email: address.toUpperCase(), lastName: 'Garcia Lopez' })
  const again = await here.invited({ email: address })
  const linkedHere = await eventsOf(here.firm.firmId, 'invitations.portal-linked')
  await app.runJobs()
  const from = app.sent.email.length

  const { status, body } = await merge(app, me, address)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(body.linked.map(({ firmName }) => firmName).sort(), ['Canyon Tax', 'Mesa Tax'])
  assert.deepEqual(body.elsewhere, [])
  assert.deepEqual((await portalsOf(me)).toSorted(), [me.personId, there.personId, again.personId].toSorted())
  assert.equal((await me.get(`/api/portals/${there.personId}/home`)).status, 200)
  assert.deepEqual(
    (await listOf(me)).addresses.map((one) => one.address),
    [address],
  )
  assert.deepEqual(await toldSince(from), [
    `${me.userName}@example.com An e-mail address was merged into your account`,
    `${address} An e-mail address was merged into your account`,
  ])
  assert.equal(await eventsOf(here.firm.firmId, 'invitations.portal-linked'), linkedHere + 1)
  assert.equal(await eventsOf(elsewhere.firm.firmId, 'invitations.portal-linked'), 1)
  assert.equal(await eventsOf(elsewhere.firm.firmId, 'sign-in.address-merged'), 1)
  const client = await elsewhere.staff.get<{ status: string }>(`/api/clients/${there.clientId}`)
  assert.equal(client.body.status, 'registered')
  const open = await app.visitor().post<Refused>('/api/invitations/open', { token: there.token })
  assert.equal(open.body.code, 'invitations.link-used')
})

test('whoever a firm has not invited yet is not let in by a merge', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  await addClient(app, elsewhere.firm, elsewhere.staff, { email: address })
  const { body } = await merge(app, me, address)
  assert.deepEqual(body, { linked: [], elsewhere: [] })
  assert.equal((await portalsOf(me)).length, 1)
})

test('an address of one’s own, a merged one and an eleventh are refused in clear words', async () => {
  const me = await accountOf(app, here)
  const begin = async (email: string) => (await me.post<Refused>('/api/security/merged-emails', { email })).body.code
  assert.equal(await begin(`${me.userName}@Example.com`), 'sign-in.address-known')
  const address = newAddress()
  assert.equal((await merge(app, me, address)).status, 200)
  assert.equal(await begin(address), 'sign-in.address-merged')
  assert.equal((await me.post<Refused>('/api/security/email', { email: address })).body.code, 'sign-in.address-merged')
  for (let more = 0; more < 9; more += 1)
    await app.ownerPool.query('insert into merged_address values ($1, gen_random_uuid(), $2, now())', [me.identityId, newAddress()])
  assert.equal(await begin(newAddress()), 'sign-in.too-many-merged')
})

test('merging and unmerging ask for a fresh proof', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  await merge(app, me, address)
  const [merged] = (await listOf(me)).addresses
  app.clock.advance(11 * 60_000)
  const begun = await me.post<Refused>('/api/security/merged-emails', { email: newAddress() })
  assert.equal(begun.body.code, 'sign-in.step-up-needed')
  const removed = await me.send<Refused>('DELETE', `/api/security/merged-emails/${merged?.id}`)
  assert.equal(removed.body.code, 'sign-in.step-up-needed')
  assert.equal((await listOf(me)).addresses.length, 1)
})

test('unmerging loses nothing; where the firm still has the address, new deliveries ask where to go, and the firm sees it', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  const there = await elsewhere.invited({ email: address })
  await merge(app, me, address)
  await app.runJobs()
  const from = app.sent.email.length
  const [merged] = (await listOf(me)).addresses
  assert.equal((await me.send('DELETE', `/api/security/merged-emails/${merged?.id}`)).status, 204)
  assert.deepEqual(await toldSince(from), [
    `${me.userName}@example.com A merged e-mail address was removed from your account`,
    `${address} A merged e-mail address was removed from your account`,
  ])
  assert.ok((await portalsOf(me)).includes(there.personId))
  const question = { portal: there.personId, address, firmName: 'Mesa Tax', answer: null, waiting: 0 }
  const [asked] = (await listOf(me)).questions
  assert.deepEqual({ ...asked, clientName: undefined }, { ...question, clientName: undefined })
  const seen = async () =>
    (await elsewhere.staff.get<{ persons: { deliveryQuestion: { answer: string | null } | null }[] }>(`/api/clients/${there.clientId}`))
      .body.persons[0]?.deliveryQuestion
  assert.equal((await seen())?.answer, null)

  const answer = (said: string) => me.put<Refused>(`/api/portals/${there.personId}/delivery-question`, { answer: said })
  assert.equal((await answer('elsewhere')).status, 204)
  assert.equal((await seen())?.answer, 'elsewhere')
  assert.equal((await listOf(me)).questions[0]?.answer, 'elsewhere')
  assert.equal((await answer('here')).status, 204)
  assert.equal(await seen(), null)
  assert.deepEqual((await listOf(me)).questions, [])
  assert.equal((await answer('here')).body.code, 'not-found')
})

test('merging the address again answers the question: here', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  await elsewhere.invited({ email: address })
  await merge(app, me, address)
  await me.send('DELETE', `/api/security/merged-emails/${(await listOf(me)).addresses[0]?.id}`)
  assert.equal((await listOf(me)).questions.length, 1)
  assert.equal((await merge(app, me, address)).status, 200)
  assert.deepEqual((await listOf(me)).questions, [])
})

test('an unmerged address may begin again: sign in, or be merged into another account', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  await merge(app, me, address)
  await me.send('DELETE', `/api/security/merged-emails/${(await listOf(me)).addresses[0]?.id}`)
  assert.equal((await me.post('/api/security/email', { email: address })).status, 200)
  assert.equal((await me.post('/api/security/confirm', { code: await codeSentTo(app, address) })).status, 204)
})

test('another code can be asked for', async () => {
  const me = await accountOf(app, here)
  const address = newAddress()
  await me.post('/api/security/merged-emails', { email: address })
  const first = await codeSentTo(app, address)
  assert.equal((await me.post('/api/security/confirm/code')).status, 200)
  await app.runJobs()
  assert.equal((await me.post('/api/security/merged-emails/confirm', { code: first })).status, 200)
})
