import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { saveMark, sendForm8879, sign, upload, view } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp({ noCarriers: true })
})
after(() => app.close())

interface PortalHome {
  tasks: { kind: string; name: string }[]
  uploaded: number
  received: number
  signatureOnFile: boolean
  activity: { kind: string; name: string }[]
  firm: { officeName: string }
}

test('a taxpayer’s home: the task, the two cards, and what happened, before and after signing', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const home = () => person.get<PortalHome>(`/api/portals/${person.personId}/home`)
  const before = (await home()).body
  assert.deepEqual(
    before.tasks.map((task) => task.name),
    ['Form 8879'],
  )
  assert.deepEqual([before.uploaded, before.received, before.signatureOnFile], [0, 1, false])

  await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'notes.txt', bytes: Buffer.from('hello') })
  await view(person, scene)
  await saveMark(person)
  await sign(person, scene)
  await app.runJobs()
  const after = (await home()).body
  assert.deepEqual([after.tasks, after.uploaded, after.signatureOnFile], [[], 1, true])
  assert.deepEqual(new Set(after.activity.map((line) => line.kind)), new Set(['received', 'sent', 'signed', 'sealed']))
})

test('another person’s home is not found', async () => {
  const [scene, other] = [await sendForm8879(app), await sendForm8879(app)]
  const [person, stranger] = [scene.people[0], other.people[0]]
  assert.ok(person && stranger)
  assert.equal((await stranger.get(`/api/portals/${person.personId}/home`)).status, 404)
})

test('the firm’s home: what clients did, in the offices of the caller alone', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'W-2.txt', bytes: Buffer.from('box 1') })
  await view(person, scene)
  interface FirmHome {
    recent: { kind: string; documentName: string; taxReturnId: string | null }[]
  }
  const seen = (await scene.staff.get<FirmHome>('/api/firm/home')).body
  const received = seen.recent.find((line) => line.kind === 'received')
  assert.deepEqual([received?.documentName, received?.taxReturnId], ['W-2.txt', scene.client.taxReturnId])
  const outsider = await app.asStaff(scene.firm, { officeIds: [] })
  const unseen = (await outsider.get<FirmHome>('/api/firm/home')).body
  assert.deepEqual(unseen.recent, [])
})

test('the outbox: visitors and plain staff do not read bodies; an administrator does while nothing sends them', async () => {
  const scene = await sendForm8879(app)
  const boss = await app.asStaff(scene.firm, { role: 'administrator' })
  const listed = await boss.get<{ messages: { id: string; state: string; subject: string }[]; readable: boolean }>('/api/outbox')
  const [message] = listed.body.messages
  assert.ok(message)
  assert.deepEqual([message.state, listed.body.readable], ['kept', true])
  const path = `/api/outbox/${message.id}`
  const read = await boss.get<{ html: string; text: string }>(path)
  assert.equal(read.status, 200)
  assert.ok(!read.body.html.includes('8879') && !read.body.text.includes('8879'), 'no names of documents in an e-mail')
  assert.equal((await scene.staff.get(path)).status, 403)
  assert.equal((await app.visitor().get(path)).status, 401)
  assert.equal((await app.visitor().get('/api/outbox')).status, 401)
  const person = scene.people[0]
  assert.equal((await person?.get('/api/outbox'))?.status, 403)
})

test('a name cannot break out of an e-mail', async () => {
  const scene = await sendForm8879(app)
  const client = await scene.staff.get<{ revision: number; persons: { id: string }[] }>(`/api/clients/${scene.client.clientId}`)
  const change = {
    lastName: 'Soto',
    email: 'maria@example.com',
    mobile: '(602) 555-0142',
    birthDate: null,
    language: 'en',
    revision: client.body.revision,
  }
  const path = `/api/clients/${scene.client.clientId}/persons/${scene.client.personIds[0]}`
  assert.equal((await scene.staff.put(path, { ...change, firstName: 'Maria\r\nBcc: all@example.com' })).status, 400)
  assert.equal((await scene.staff.put(path, { ...change, firstName: '<img src=x onerror=alert(1)>' })).status, 200)
  await scene.staff.post(`/api/tax-returns/${scene.client.taxReturnId}/email`)
  const boss = await app.asStaff(scene.firm, { role: 'administrator' })
  const [message] = (await boss.get<{ messages: { id: string }[] }>('/api/outbox')).body.messages
  const read = await boss.get<{ html: string }>(`/api/outbox/${message?.id}`)
  assert.ok(!read.body.html.includes('<img') && read.body.html.includes('&#60;img'))
})
