import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeIn } from '../testing/message-scene.ts'
import { addClient } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff
let clerk: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
  clerk = await app.asStaff(firm)
})
after(() => app.close())

interface Reply {
  id: string
  name: string
  isShared: boolean
  english: string
  spanish: string
  revision: number
}
interface Refused {
  code: string
  details: Record<string, unknown>
}

const draft = { name: 'Received', isShared: true, english: 'Thank you, {{client.firstName}}.', spanish: 'Gracias, {{client.firstName}}.' }
const add = (staff: TestBrowser, reply: Partial<typeof draft>) =>
  staff.post<{ id: string } & Refused>('/api/canned-replies', { ...draft, ...reply })
const listOf = async (staff: TestBrowser) => (await staff.get<{ replies: Reply[] }>('/api/canned-replies')).body.replies
const namesOf = async (staff: TestBrowser) => (await listOf(staff)).map(({ name }) => name)

test('shared ones are everybody’s and take a permission; one’s own are one’s own', async () => {
  const shared = await add(manager, { name: 'Shared' })
  assert.equal(shared.status, 200)
  assert.equal((await add(clerk, { name: 'Also shared' })).body.code, 'not-allowed')
  const own = await add(clerk, { name: 'Own', isShared: false })
  assert.equal(own.status, 200)
  assert.deepEqual(await namesOf(clerk), ['Own', 'Shared'])
  assert.deepEqual(await namesOf(manager), ['Shared'])

  const change = { ...draft, name: 'Changed', revision: 1 }
  assert.equal((await clerk.put<Refused>(`/api/canned-replies/${shared.body.id}`, change)).body.code, 'not-allowed')
  assert.equal((await clerk.send<Refused>('DELETE', `/api/canned-replies/${shared.body.id}`)).body.code, 'not-allowed')
  assert.equal((await manager.put<Refused>(`/api/canned-replies/${own.body.id}`, change)).body.code, 'not-found')
  assert.equal((await clerk.put<Refused>(`/api/canned-replies/${own.body.id}`, change)).body.code, 'not-allowed', 'sharing it with all')
  assert.equal((await clerk.put(`/api/canned-replies/${own.body.id}`, { ...change, isShared: false })).status, 204)
  assert.equal((await manager.put(`/api/canned-replies/${shared.body.id}`, { ...change, name: 'Shared anew' })).status, 204)
  assert.equal((await manager.put<Refused>(`/api/canned-replies/${shared.body.id}`, change)).body.code, 'messages.changed-meanwhile')
  assert.deepEqual(await namesOf(clerk), ['Changed', 'Shared anew'])
  assert.equal((await clerk.send('DELETE', `/api/canned-replies/${own.body.id}`)).status, 204)
  assert.equal((await manager.send('DELETE', `/api/canned-replies/${shared.body.id}`)).status, 204)
  assert.deepEqual(await namesOf(clerk), [])
})

test('a broken variable is refused by its name, and so are a taken name and no text at all', async () => {
  assert.equal((await add(manager, { name: 'Named' })).status, 200)
  const wrong = async (reply: Partial<typeof draft>) => {
    const { body } = await add(manager, { name: 'Wrong', ...reply })
    return [body.code, body.details?.['name']]
  }
  assert.deepEqual(await wrong({ english: 'Dear {{client.lastName}}' }), ['messages.unknown-variable', 'client.lastName'])
  assert.deepEqual(await wrong({ spanish: 'Hola {{client.name}, gracias' }), ['messages.broken-variable', '{{client.name}'])
  assert.deepEqual(await wrong({ english: ' ', spanish: '' }), ['messages.reply-empty', undefined])
  assert.deepEqual(await wrong({ name: 'NAMED' }), ['messages.reply-name-taken', undefined])
})

test('a reply is put into words for a client: in the language of whoever wrote last, with names that are not read again', async () => {
  const client = await addClient(manager, firm.officeId, { joint: true })
  const [taxpayerId = '', spouseId = ''] = client.personIds
  await app.ownerPool.query(`update person set language = 'es', first_name = '{{firm.phone}}' where id = $1`, [spouseId])
  const spouse = await app.asTaxpayer(firm, spouseId)
  assert.ok(taxpayerId)
  const all = '{{client.firstName}} / {{client.name}} / {{firm.name}} / {{ firm.phone }} / {{office.phone}} / {{staff.name}}'
  const { body } = await add(manager, { name: 'All', english: all, spanish: `Es: ${all}` })
  const onlyEnglish = await add(manager, { name: 'Only English', english: 'Hello', spanish: '' })
  const expand = async (id: string, query = '') => (await manager.get(`/api/clients/${client.clientId}/canned-replies/${id}${query}`)).body
  const { rows } = await app.ownerPool.query<{ name: string }>('select name from client where id = $1', [client.clientId])
  const clientName = rows[0]?.name ?? ''
  const values = `${clientName} / Canyon Tax / (602) 555-0142 / (602) 555-0142 / Dana Reyes`
  assert.deepEqual(await expand(body.id), { text: `Maria / ${values}`, language: 'en' })
  await writeIn(spouse, 'Hola')
  assert.deepEqual(await expand(body.id), { text: `Es: {{firm.phone}} / ${values}`, language: 'es' })
  assert.deepEqual(await expand(body.id, '?language=en'), { text: `{{firm.phone}} / ${values}`, language: 'en' })
  assert.deepEqual(await expand(onlyEnglish.body.id), { text: 'Hello', language: 'en' })
})

test('settings are for those who may manage messages, and hold for the whole firm', async () => {
  const read = async () => (await clerk.get('/api/messages/settings')).body
  assert.deepEqual(await read(), { answerWithinHours: 24, unseenMinutes: 15 })
  assert.equal((await clerk.put<Refused>('/api/messages/settings', { answerWithinHours: 8, unseenMinutes: 60 })).body.code, 'not-allowed')
  assert.equal((await manager.put('/api/messages/settings', { answerWithinHours: 8, unseenMinutes: 60 })).status, 204)
  assert.equal((await manager.put('/api/messages/settings', { answerWithinHours: 9, unseenMinutes: 60 })).status, 204)
  assert.deepEqual(await read(), { answerWithinHours: 9, unseenMinutes: 60 })
  assert.equal((await manager.put<Refused>('/api/messages/settings', { answerWithinHours: 0, unseenMinutes: 60 })).body.code, 'bad-input')
})
