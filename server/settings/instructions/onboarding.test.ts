/** Which onboarding text goes out is chosen for one sending, for one person or for many; how each reads can be looked at first. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterDefaults } from '#contract/letter-defaults.ts'
import { builtInId } from '#contract/letter-texts.ts'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let administrator: SignedInStaff
let staff: SignedInStaff
let extension: string
before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  administrator = await app.asStaff(firm, { role: 'administrator' })
  staff = await app.asStaff(firm)
  extension = await add('onboarding', 'Extension clients', 'Your extension is ready')
})
after(() => app.close())

async function add(kind: 'onboarding' | 'signed-copy', name: string, subject: string): Promise<string> {
  const { en, es } = letterDefaults[kind]
  const added = await administrator.post<{ id: string }>('/api/instructions', { kind, name, texts: { en: { ...en, subject }, es } })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return added.body.id
}
const invite = (personId: string, instructionId: string | null) =>
  staff.post<{ code?: string }>(`/api/persons/${personId}/invitations`, { channel: 'email', instructionId })
async function subjects(): Promise<string[]> {
  assert.deepEqual(await app.runJobs(), [])
  return app.sent.email.splice(0).map(({ subject }) => subject)
}
const preview = (instructionId: string | null, clientId: string | null, browser = staff) =>
  browser.post<{ subject: string; html: string; code?: string }>('/api/onboarding-texts/preview', {
    instructionId,
    clientId,
    language: 'en',
  })
const usual = letterDefaults.onboarding.en.subject

test('who may invite sees the texts of invitations alone, the default marked', async () => {
  const { texts } = (await staff.get<{ texts: unknown[] }>('/api/onboarding-texts')).body
  assert.deepEqual(texts, [
    { id: builtInId.onboarding, name: '', isBuiltIn: true, isDefault: true },
    { id: extension, name: 'Extension clients', isBuiltIn: false, isDefault: false },
  ])
})

test('one invitation goes out with the chosen text, the next again with the usual one', async () => {
  const { personId } = await addClient(app, firm, staff)
  await invite(personId, extension)
  assert.deepEqual(await subjects(), ['Your extension is ready'])
  await invite(personId, null)
  assert.deepEqual(await subjects(), [usual])
})

test('many at once: the chosen text for all of them, the one chosen for a client included; without one, each gets its own', async () => {
  const [one, two] = [await addClient(app, firm, staff), await addClient(app, firm, staff)]
  const own = await add('onboarding', 'For one client', 'For one client')
  const choice = { kind: 'onboarding', scope: 'client', scopeId: two.clientId, instructionId: own }
  assert.equal((await administrator.post('/api/instruction-choices', choice)).status, 204)
  const begin = (key: string, targetId: string | null) =>
    staff.post<{ id: string; code?: string }>('/api/bulk-acts', {
      key,
      kind: 'invite',
      targetId,
      selection: { ids: [one.clientId, two.clientId] },
    })
  const begun = await begin('invite-with-text', extension)
  assert.deepEqual(await subjects(), ['Your extension is ready', 'Your extension is ready'])
  assert.equal((await staff.get<{ targetName: string }>(`/api/bulk-acts/${begun.body.id}`)).body.targetName, 'Extension clients')
  await begin('invite-with-own', null)
  assert.deepEqual((await subjects()).toSorted(), ['For one client', usual].toSorted())
  assert.equal((await preview(null, two.clientId)).body.subject, 'For one client')
  assert.equal((await begin('invite-with-none', app.ports.random.id())).status, 404)
})

test('a text that is deleted before its turn comes stops the act: nobody gets another letter than was asked for', async () => {
  const { clientId } = await addClient(app, firm, staff)
  const gone = await add('onboarding', 'Soon gone', 'Soon gone')
  const body = { key: 'invite-soon-gone', kind: 'invite', targetId: gone, selection: { ids: [clientId] } }
  const { id } = (await staff.post<{ id: string }>('/api/bulk-acts', body)).body
  assert.equal((await administrator.send('DELETE', `/api/instructions/${gone}`)).status, 204)
  assert.deepEqual(await subjects(), [])
  assert.equal((await staff.get<{ state: string }>(`/api/bulk-acts/${id}`)).body.state, 'stopped')
})

test('each text can be read before it goes out, for a client or an invented one; its link opens nothing', async () => {
  const { clientId } = await addClient(app, firm, staff)
  assert.equal((await preview(extension, null)).body.subject, 'Your extension is ready')
  const read = (await preview(null, clientId)).body
  assert.equal(read.subject, usual)
  assert.match(read.html, /\/i\/preview/)
})

test('another firm’s text, another kind of letter, and who may not invite', async () => {
  const { personId, clientId } = await addClient(app, firm, staff)
  const signedCopy = await add('signed-copy', 'Copy', 'Copy')
  for (const id of [signedCopy, builtInId['signed-copy'], app.ports.random.id()]) {
    assert.equal((await invite(personId, id)).status, 404)
    assert.equal((await preview(id, null)).status, 404)
  }
  const other = await app.createFirm('Mesa Tax')
  const stranger = await app.asStaff(other)
  assert.equal((await preview(extension, null, stranger)).status, 404)
  assert.equal((await preview(null, clientId, stranger)).status, 404)
  await app.ownerPool.query(`insert into role_permission values ($1, 'staff', 'clients.invite', false)`, [firm.firmId])
  assert.equal((await staff.get<{ code: string }>('/api/onboarding-texts')).body.code, 'not-allowed')
  assert.equal((await preview(extension, null)).body.code, 'not-allowed')
})
