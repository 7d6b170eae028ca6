import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { notices } from '#contract/notices.ts'
import { noticeScene, type NoticeScene } from '../testing/notice-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
  app.clock.set(new Date('2026-02-10T19:00:00Z'))
})
after(() => app.close())

type Look = Output<typeof notices.lookAtUnsubscribing>

/** The link in an e-mail about a message. */
async function mailed(scene: NoticeScene): Promise<{ url: string; token: string }> {
  await scene.tell({ kind: 'message' })
  await scene.sent()
  const { headers, body } = app.sent.email.at(-1) ?? {}
  const url = /^<(https:\/\/portal\.example\.com\/u\/[\w-]+)>$/.exec(headers?.['list-unsubscribe'] ?? '')?.[1]
  assert.ok(url, JSON.stringify(headers))
  assert.equal(headers?.['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
  assert.ok(body?.text.includes(url))
  return { url, token: url.slice(url.lastIndexOf('/') + 1) }
}

const isOff = async ({ settings }: NoticeScene) => (await settings()).choices.find(({ group }) => group === 'messages')?.email === false

for (const [what, contentType, payload] of [
  ['a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
  [
    'a form in parts',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
  ],
] as const)
  test(`one tap: a mail program posts ${what} to the address in the header, signed in nowhere (RFC 8058)`, async () => {
    const scene = await noticeScene(app)
    const { token } = await mailed(scene)
    const posted = () =>
      app.app.inject({ method: 'POST', url: `/u/${token}`, headers: { 'content-type': contentType, host: 'portal.example.com' }, payload })
    assert.equal((await posted()).statusCode, 204)
    assert.equal((await posted()).statusCode, 204)
    assert.equal(await isOff(scene), true)
    await scene.tell({ kind: 'message', occasion: 'later' })
    await scene.tell({ kind: 'payment-due' })
    assert.deepEqual((await scene.sent()).email, ['Canyon Tax: a reminder from your portal'])
    const { rows } = await app.ownerPool.query(`select body from audit_event where type = 'notices.e-mails-switched' and client_id = $1`, [
      scene.client.clientId,
    ])
    assert.equal(rows.length, 1)
  })

test('a mail scanner that opens every link unsubscribes nobody', async () => {
  const scene = await noticeScene(app)
  const { token } = await mailed(scene)
  const scanner = app.visitor()
  for (const path of [`/u/${token}`, `/api/unsubscribe?token=${token}`]) await scanner.get(path)
  assert.equal(await isOff(scene), false)
  const looked = await scanner.get<Look>(`/api/unsubscribe?token=${token}`)
  const { email, ...rest } = looked.body
  assert.deepEqual(rest, { firmName: 'Canyon Tax', group: 'messages', language: 'en', isOff: false })
  assert.match(email, /\*\*\*\*com$/)
})

test('the page switches off and on again without signing in', async () => {
  const scene = await noticeScene(app)
  const { token } = await mailed(scene)
  const visitor = app.visitor()
  assert.equal((await visitor.post(`/api/unsubscribe?token=${token}`)).status, 204)
  assert.equal((await visitor.get<Look>(`/api/unsubscribe?token=${token}`)).body.isOff, true)
  assert.equal((await visitor.send('DELETE', `/api/unsubscribe?token=${token}`)).status, 204)
  assert.equal(await isOff(scene), false)
})

test('a forged link stops nothing: neither made up, nor of another person, kind or firm', async () => {
  const scene = await noticeScene(app)
  const victim = await noticeScene(app)
  const { token } = await mailed(scene)
  const bytes = Buffer.from(token, 'base64url')
  const withBytes = (at: number, other: Buffer) =>
    Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + other.length)]).toString('base64url')
  const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
  const forged = [
    withBytes(16, idBytes(victim.person.personId)),
    withBytes(0, idBytes(victim.firm.firmId)),
    withBytes(0, idBytes(app.ports.random.id())),
    withBytes(32, Buffer.of(4)),
    withBytes(48, Buffer.of(bytes[48] === 0 ? 1 : 0)),
    'a'.repeat(66),
    'a'.repeat(20),
  ]
  for (const one of forged) {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await app.visitor().send<{ code: string }>(method, `/api/unsubscribe?token=${one}`)
      assert.equal(answer.body.code, 'notices.link-unknown')
    }
  }
  assert.equal(await isOff(victim), false)
  assert.equal(await isOff(scene), false)
})

test('cross-site request forgery: no page of another site can post the form with somebody’s browser', async () => {
  const scene = await noticeScene(app)
  const { token } = await mailed(scene)
  const answer = await app.app.inject({
    method: 'POST',
    url: `/u/${token}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'portal.example.com', 'sec-fetch-site': 'cross-site' },
    payload: 'List-Unsubscribe=One-Click',
  })
  assert.equal(answer.statusCode, 403)
  assert.equal(await isOff(scene), false)
})

test('a form is taken nowhere else', async () => {
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'portal.example.com' },
    payload: 'userName=maria',
  })
  assert.equal(answer.statusCode, 415)
})

test('what cannot be switched off has no such link', async () => {
  const scene = await noticeScene(app)
  await scene.tell({ kind: 'documents-to-sign' })
  await scene.sent()
  const { headers, body } = app.sent.email.at(-1) ?? {}
  assert.deepEqual(headers, {})
  assert.doesNotMatch(body?.text ?? '', /\/u\//)
})
