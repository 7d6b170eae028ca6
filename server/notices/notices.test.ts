import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { agreeToTexts, asChanged, type Bell, noticeScene, type Settings } from '../testing/notice-scene.ts'
import { addClient } from '../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { noticeJobs } from './jobs.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const atNoon = () => app.clock.set(new Date('2026-02-10T19:00:00Z'))
const waiting = 'Canyon Tax: a message waits in your portal'

test('what somebody is told stands in the bell and goes out once, however often it is said', async () => {
  atNoon()
  const scene = await noticeScene(app)
  for (let time = 0; time < 3; time += 1) await scene.tell({ kind: 'message', name: 'Never in an e-mail' })
  assert.deepEqual(await scene.sent(), { email: [waiting], text: [] })
  assert.deepEqual(await scene.sent(), { email: [], text: [] })
  const { notices, unread, next } = await scene.bell()
  assert.equal(unread, 1)
  assert.equal(next, null)
  assert.deepEqual(
    notices.map(({ kind, name, path, portalId, firmName, clientName, isRead }) => ({
      kind,
      name,
      path,
      portalId,
      firmName,
      clientName,
      isRead,
    })),
    [
      {
        kind: 'message',
        name: 'Never in an e-mail',
        path: '/messages',
        portalId: scene.person.personId,
        firmName: 'Canyon Tax',
        clientName: 'Maria Soto',
        isRead: false,
      },
    ],
  )
  const { body } = app.sent.email.at(-1) ?? {}
  assert.ok(body)
  assert.doesNotMatch(`${body.text}${body.html}`, /Never in an e-mail/)
  assert.match(body.text, new RegExp(`/messages\\?portal=${scene.person.personId}`))
  await scene.tell({ kind: 'message', occasion: 'another' })
  assert.deepEqual((await scene.sent()).email, [waiting])
})

test('killed between anything, and the job done again: never twice', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message', after: new Date('2026-02-10T19:10:00Z') })
  const { rows } = await app.ownerPool.query<{ id: string }>('select id from notice where about_id = $1', [scene.aboutId])
  assert.deepEqual(await scene.sent(), { email: [], text: [] })
  app.clock.advance(11 * 60_000)
  const again = noticeJobs(app.ports)['notices.send']
  assert.ok(again)
  const payload = { firmId: scene.firm.firmId, noticeId: rows[0]?.id ?? '' }
  await Promise.all([again(payload), again(payload)])
  await again(payload)
  assert.deepEqual((await scene.sent()).email, [waiting])
  assert.deepEqual(await scene.sent(), { email: [], text: [] })
})

test('nothing is written when the act it belongs to fails', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await assert.rejects(scene.tell({ kind: 'message', aboutId: 'no id at all' }))
  assert.equal((await scene.bell()).unread, 0)
  assert.deepEqual(await scene.sent(), { email: [], text: [] })
})

test('not before its time; and not at all once the thing is done', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'payment-due', after: new Date('2026-02-10T19:30:00Z') })
  assert.equal((await scene.bell()).unread, 1)
  assert.deepEqual((await scene.sent()).email, [])
  await scene.stop()
  app.clock.advance(45 * 60_000)
  assert.deepEqual((await scene.sent()).email, [])
  const { notices, unread } = await scene.bell()
  assert.deepEqual([unread, notices[0]?.isRead, notices[0]?.isDone], [0, true, true])
})

test('a message that was read meanwhile is not written about', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message', after: new Date('2026-02-10T19:30:00Z') })
  const [line] = (await scene.bell()).notices
  assert.deepEqual((await scene.person.post(`/api/notices/${line?.id}/read`)).body, { unread: 0 })
  app.clock.advance(45 * 60_000)
  assert.deepEqual((await scene.sent()).email, [])
})

test('stopping one occasion leaves the others', async () => {
  atNoon()
  const scene = await noticeScene(app)
  for (const occasion of ['7', '1']) await scene.tell({ kind: 'payment-due', occasion, after: new Date('2026-02-10T19:30:00Z') })
  await scene.stop({ occasion: '7' })
  app.clock.advance(45 * 60_000)
  assert.equal((await scene.sent()).email.length, 1)
})

test('the bell goes page by page, without gaps or repeats, and is read at once', async () => {
  atNoon()
  const scene = await noticeScene(app)
  for (let at = 0; at < 65; at += 1) {
    if (at % 3 === 0) app.clock.advance(1000)
    await scene.tell({ kind: 'payment-due', occasion: String(at) })
  }
  await scene.sent()
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 3; page += 1) {
    const { notices, next, unread } = (await scene.person.get<Bell>(`/api/notices${after && `?after=${after}`}`)).body
    assert.equal(unread, 65)
    seen.push(...notices.map(({ id }) => id))
    after = next ?? ''
  }
  assert.equal(after, '')
  assert.equal(new Set(seen).size, 65)
  assert.equal(seen.length, 65)
  assert.equal((await scene.person.post('/api/notices/read')).status, 204)
  assert.deepEqual((await scene.person.get('/api/notices/unread')).body, { unread: 0 })
  assert.equal((await scene.person.get<{ code: string }>('/api/notices?after=2026-13-45T00:00:00.000Z_x')).body.code, 'bad-input')
})

test('what is switched off is told in the bell alone; what the law wants said cannot be switched off', async () => {
  atNoon()
  const scene = await noticeScene(app)
  const path = `/api/portals/${scene.person.personId}/notice-settings`
  const changed = await scene.person.put<Settings>(path, asChanged(await scene.settings(), ['messages email']))
  assert.equal(changed.status, 200)
  assert.deepEqual(
    changed.body.choices.filter(({ email }) => !email).map(({ group }) => group),
    ['messages'],
  )
  await scene.tell({ kind: 'message' })
  await scene.tell({ kind: 'documents-to-sign' })
  assert.deepEqual((await scene.sent()).email, ['Canyon Tax: documents to sign in your portal'])
  assert.equal((await scene.bell()).unread, 2)
  const refused = await scene.person.put<{ code: string }>(path, asChanged(await scene.settings(), ['to-sign email']))
  assert.deepEqual([refused.status, refused.body.code], [422, 'notices.cannot-switch-off'])
  const noZone = await scene.person.put<{ code: string }>(path, { ...asChanged(await scene.settings()), timeZone: 'America/Nowhere' })
  assert.equal(noZone.body.code, 'notices.unknown-time-zone')
  assert.equal((await scene.person.put(path, { choices: [], quietHours: { from: '25:00', to: '08:00' }, timeZone: null })).status, 400)
})

test('by text as well, once somebody has agreed; the first text says how to stop', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message', occasion: 'before' })
  assert.deepEqual((await scene.sent()).text, [])
  assert.match(await agreeToTexts(scene), /^Canyon Tax: .*HELP.*STOP/)
  await scene.tell({ kind: 'documents-to-sign' })
  const { email, text } = await scene.sent()
  assert.equal(email.length, 1)
  assert.deepEqual(text, ['Canyon Tax: Documents wait for your signature. https://portal.example.com'])
  const { texts } = await scene.settings()
  assert.equal(texts.consent?.phone, '70****97')
  const { rows } = await app.ownerPool.query('select phone, wording, ip, withdrawn_at from text_consent where person_id = $1', [
    scene.person.personId,
  ])
  assert.deepEqual(rows, [{ phone: '+17025550197', wording: texts.wording, ip: '127.0.0.1', withdrawn_at: null }])
  const path = `/api/portals/${scene.person.personId}`
  await scene.person.put(`${path}/notice-settings`, asChanged(await scene.settings(), ['to-sign text']))
  await scene.tell({ kind: 'documents-to-sign', occasion: 'again' })
  assert.deepEqual((await scene.sent()).text, [])
  assert.equal((await scene.person.send<Settings>('DELETE', `${path}/text-consent`)).body.texts.consent, null)
  await scene.tell({ kind: 'message', occasion: 'after' })
  assert.deepEqual((await scene.sent()).text, [])
  const events = await app.ownerPool.query(
    `select type from audit_event where type like 'notices.texts%' and client_id = $1 order by seq`,
    [scene.client.clientId],
  )
  assert.deepEqual(
    events.rows.map(({ type }: { type: string }) => type),
    ['notices.texts-agreed', 'notices.texts-withdrawn'],
  )
})

test('consent to other words than these, or with somebody else’s number, is none', async () => {
  const scene = await noticeScene(app)
  const stranger = await noticeScene(app)
  const { texts } = await scene.settings()
  const path = `/api/portals/${scene.person.personId}/text-consent`
  const [own, other] = [texts.phones[0]?.id, (await stranger.settings()).texts.phones[0]?.id]
  const reworded = await scene.person.post<{ code: string }>(path, { phoneId: own, wording: 'Anything goes.' })
  assert.equal(reworded.body.code, 'notices.wording-changed')
  assert.equal((await scene.person.post(path, { phoneId: other, wording: texts.wording })).status, 404)
  assert.equal((await scene.settings()).texts.consent, null)
})

test('a number that has left the account gets no more texts', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await agreeToTexts(scene)
  await app.ownerPool.query(`delete from identity_address where identity_id = $1 and kind = 'text'`, [scene.person.identityId])
  await scene.tell({ kind: 'message' })
  const { email, text } = await scene.sent()
  assert.deepEqual([email.length, text.length], [1, 0])
  assert.equal((await scene.settings()).texts.consent, null)
})

test('whoever cannot get into the portal is not sent there', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await app.ownerPool.query('update client set portal_access = false where id = $1', [scene.client.clientId])
  await scene.tell({ kind: 'message' })
  assert.deepEqual(await scene.sent(), { email: [], text: [] })
})

test('two firms of one person never mix: each has its own settings, and strangers see nothing', async () => {
  atNoon()
  const scene = await noticeScene(app)
  const other = await noticeScene(app, { firm: await app.createFirm('Mesa Tax') })
  const stranger = await noticeScene(app)
  await app.ownerPool.query('update portal_link set identity_id = $1 where person_id = $2', [
    scene.person.identityId,
    other.person.personId,
  ])
  await scene.person.put(`/api/portals/${scene.person.personId}/notice-settings`, asChanged(await scene.settings(), ['messages email']))
  await scene.tell({ kind: 'message' })
  await other.tell({ kind: 'message' })
  assert.deepEqual((await scene.sent()).email, ['Mesa Tax: a message waits in your portal'])
  const { notices, unread } = await scene.bell()
  assert.equal(unread, 2)
  assert.deepEqual(notices.map(({ firmName, portalId }) => `${firmName} ${portalId}`).toSorted(), [
    `Canyon Tax ${scene.person.personId}`,
    `Mesa Tax ${other.person.personId}`,
  ])
  assert.equal((await stranger.bell()).unread, 0)
  assert.equal((await stranger.person.post(`/api/notices/${notices[0]?.id}/read`)).status, 404)
  assert.equal((await stranger.person.get(`/api/portals/${scene.person.personId}/notice-settings`)).status, 404)
  await stranger.person.post('/api/notices/read')
  assert.equal((await scene.bell()).unread, 2)
})

test('in Client View the bell of that portal can be looked at, and nothing is read or changed by it', async () => {
  atNoon()
  const scene = await noticeScene(app)
  const second = await addClient(scene.staff, scene.firm.officeId)
  await app.ownerPool.query('insert into portal_link (firm_id, person_id, identity_id, linked_at) values ($1, $2, $3, now())', [
    scene.firm.firmId,
    second.personIds[0],
    scene.person.identityId,
  ])
  await scene.tell({ kind: 'message' })
  const begun = await scene.staff.post<{ id: string }>(`/api/persons/${second.personIds[0]}/client-view`)
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const underOther = `/client-view/${begun.body.id}/api`
  assert.deepEqual((await scene.staff.get<Bell>(`${underOther}/notices`)).body, { notices: [], next: null, unread: 0 })
  const view = await scene.staff.post<{ id: string }>(`/api/persons/${scene.person.personId}/client-view`)
  const under = `/client-view/${view.body.id}/api`
  const { notices, unread } = (await scene.staff.get<Bell>(`${under}/notices`)).body
  assert.equal(unread, 1)
  assert.equal((await scene.staff.post<{ code: string }>(`${under}/notices/${notices[0]?.id}/read`)).body.code, 'read-only')
  const settings = (await scene.staff.get<Settings>(`${under}/portals/${scene.person.personId}/notice-settings`)).body
  assert.deepEqual(settings.texts.phones, [])
  assert.equal((await scene.bell()).unread, 1)
})

test('what could not be sent is on the firm’s home, with its client', async () => {
  atNoon()
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'message' })
  await scene.sent()
  await app.ownerPool.query(`update outbox_message set state = 'failed', problem = 'no such mailbox' where firm_id = $1`, [
    scene.firm.firmId,
  ])
  const home = (await scene.staff.get<{ needs: { kind: string; lines: { clientName: string; personName: string }[] }[] }>('/api/firm/home'))
    .body
  const lines = home.needs.find(({ kind }) => kind === 'failed')?.lines ?? []
  assert.deepEqual(
    lines.map(({ clientName, personName }) => [clientName, personName]),
    [['Maria Soto', 'Maria Soto']],
  )
})
