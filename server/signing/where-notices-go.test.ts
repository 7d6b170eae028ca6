import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeSentTo, listOf, merge } from '../testing/merge-scene.ts'
import { addForm8879, type ClientOfScene, type Scene, send, sendForm8879 } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import type { SignedInTaxpayer } from '../testing/start-app.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface ClientBody {
  revision: number
  persons: { id: string; email: string; verifiedEmail: string | null; deliveryQuestion: unknown }[]
}

const clientOf = async ({ staff, client }: Scene) => (await staff.get<ClientBody>(`/api/clients/${client.clientId}`)).body

async function scene(): Promise<Scene & { person: SignedInTaxpayer }> {
  const made = await sendForm8879(app)
  const [person] = made.people
  assert.ok(person)
  assert.deepEqual(await app.runJobs(), [])
  return { ...made, person }
}

async function sendAnother({ staff, client }: { staff: Scene['staff']; client: ClientOfScene }, key: string) {
  const { documentId } = await addForm8879(staff, client, key)
  const from = app.sent.email.length
  const sent = await send(staff, client, [documentId], key)
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  assert.deepEqual(await app.runJobs(), [])
  return { staged: sent.body.staged, told: app.sent.email.slice(from).map(({ recipient, subject }) => `${recipient}: ${subject}`) }
}

test('notices of deliveries go to the e-mail address that the person has proven, not to the one on record', async () => {
  const all = await scene()
  const { person, staff, client } = all
  const moved = `moved.${person.userName}@example.com`
  await person.post('/api/security/email', { email: moved })
  assert.equal((await person.post('/api/security/confirm', { code: await codeSentTo(app, moved) })).status, 204)
  assert.deepEqual(await app.runJobs(), [])
  const { told, staged } = await sendAnother(all, 'a-second-delivery')
  assert.equal(staged, false)
  assert.deepEqual(
    told.map((line) => line.split(':')[0]),
    [moved],
  )
  const eMailed = await staff.post<{ sentTo: string[] }>(`/api/tax-returns/${client.taxReturnId}/email`)
  assert.deepEqual(eMailed.body.sentTo, [moved])
})

test('the firm sees that a person has changed their e-mail address, and takes it over in one click', async () => {
  const all = await scene()
  const { person, staff, client } = all
  const before = await clientOf(all)
  assert.deepEqual(
    before.persons.map(({ email, verifiedEmail }) => ({ email, verifiedEmail })),
    [{ email: 'maria@example.com', verifiedEmail: `${person.userName}@example.com` }],
  )
  const path = `/api/clients/${client.clientId}/persons/${person.personId}/use-verified-email`
  const stale = await staff.post<{ code: string }>(path, { revision: before.revision - 1 })
  assert.equal(stale.body.code, 'clients.changed-meanwhile')
  const used = await staff.post<ClientBody>(path, { revision: before.revision })
  assert.equal(used.status, 200)
  assert.equal(used.body.persons[0]?.email, `${person.userName}@example.com`)
  assert.equal(used.body.persons[0]?.verifiedEmail, null)
  const twice = await staff.post<{ code: string }>(path, { revision: used.body.revision })
  assert.equal(twice.body.code, 'clients.changed-meanwhile')
  const { rows } = await app.ownerPool.query(`select from audit_event where type = 'clients.verified-email-used' and client_id = $1`, [
    client.clientId,
  ])
  assert.equal(rows.length, 1)
})

/** A scene whose record has an address that its person has merged and taken out again. */
async function unmerged() {
  const all = await scene()
  const { person } = all
  const { rowCount } = await app.ownerPool.query('update person set email = $1 where id = $2', [
    `work.${person.userName}@example.com`,
    person.personId,
  ])
  assert.equal(rowCount, 1)
  const address = `work.${person.userName}@example.com`
  assert.equal((await merge(app, person, address)).status, 200)
  await person.send('DELETE', `/api/security/merged-emails/${(await listOf(person)).addresses[0]?.id}`)
  await app.runJobs()
  const answer = (said: string) => person.put(`/api/portals/${person.personId}/delivery-question`, { answer: said })
  const toSign = async () =>
    (await person.get<{ tasks: { kind: string }[] }>(`/api/portals/${person.personId}/home`)).body.tasks.filter(
      ({ kind }) => kind === 'sign',
    ).length
  return { ...all, address, answer, toSign }
}

test('after an address was taken out, what was delivered stays, and what comes next waits for the answer: here', async () => {
  const all = await unmerged()
  assert.equal(await all.toSign(), 1)
  const { staged, told } = await sendAnother(all, 'a-second-delivery')
  assert.equal(staged, true)
  assert.deepEqual(
    told.map((line) => line.replace(/:.*: /, ': ')),
    [`${all.person.userName}@example.com: new documents wait for your answer`],
  )
  assert.equal(await all.toSign(), 1)
  assert.equal((await listOf(all.person)).questions[0]?.waiting, 1)
  const bell = async () =>
    (await all.person.get<{ notices: { kind: string; path: string; isDone: boolean }[] }>('/api/notices')).body.notices.filter(
      ({ kind }) => kind === 'delivery-question',
    )
  assert.deepEqual(
    (await bell()).map(({ path, isDone }) => [path, isDone]),
    [['/security', false]],
  )
  assert.equal((await all.answer('here')).status, 204)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await bell())[0]?.isDone, true)
  assert.equal(await all.toSign(), 2)
  assert.equal((await sendAnother(all, 'a-third-delivery')).staged, false)
})

test('elsewhere: it goes on waiting until the firm has another address on record', async () => {
  const all = await unmerged()
  await all.answer('elsewhere')
  const home = await all.staff.get<{ needs: { kind: string; lines: Record<string, unknown>[] }[] }>('/api/firm/home')
  const [question] = home.body.needs.find(({ kind }) => kind === 'address')?.lines ?? []
  assert.deepEqual(
    [question?.['clientId'], question?.['clientName'], question?.['personName'], question?.['words']],
    [all.client.clientId, 'Maria Soto', 'Maria Soto', ['elsewhere']],
  )
  const { staged, told } = await sendAnother(all, 'a-second-delivery')
  assert.equal(staged, true)
  assert.deepEqual(told, [])
  const client = await clientOf(all)
  const [person] = client.persons
  assert.ok(person?.deliveryQuestion)
  const changed = await all.staff.send('PUT', `/api/clients/${all.client.clientId}/persons/${person.id}`, {
    firstName: 'Maria',
    lastName: 'Soto',
    email: 'new.maria@example.com',
    mobile: '(602) 555-0142',
    birthDate: null,
    language: 'en',
    revision: client.revision,
    delivered: 'keep',
  })
  assert.equal(changed.status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal(await all.toSign(), 2)
  assert.equal((await clientOf(all)).persons[0]?.deliveryQuestion, null)
})

test('answered with elsewhere, the bell does not go on asking', async () => {
  const all = await unmerged()
  await sendAnother(all, 'a-second-delivery')
  const asks = async () =>
    (await all.person.get<{ notices: { kind: string; isDone: boolean }[] }>('/api/notices')).body.notices.filter(
      ({ kind, isDone }) => kind === 'delivery-question' && !isDone,
    ).length
  assert.equal(await asks(), 1)
  assert.equal((await all.answer('elsewhere')).status, 204)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal(await asks(), 0)
})
