import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { addClient } from '../../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'
import { tinyPng } from '../../testing/tiny-picture.ts'

let app: TestApp
let firm: TestFirm
let administrator: SignedInStaff
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  administrator = await app.asStaff(firm, { role: 'administrator' })
  staff = await app.asStaff(firm)
})
after(() => app.close())

interface Refused {
  code: string
  details: Record<string, unknown>
}
const look = { name: 'Canyon Tax', phone: '(602) 555-0142' }

async function invitation() {
  const { personId } = await addClient(app, firm, staff)
  await staff.post(`/api/persons/${personId}/invitations`, { channel: 'email' })
  await app.runJobs()
  const letter = app.sent.email.at(-1)
  assert.ok(letter)
  return letter
}

test('a colour on which white words cannot be read is refused, with the nearest that works', async () => {
  const pale = await administrator.put<Refused>('/api/settings/brand', { ...look, colour: '#ffd400' })
  assert.equal(pale.body.code, 'settings.colour-too-pale')
  assert.equal((await administrator.put('/api/settings/brand', { ...look, colour: pale.body.details['nearest'] })).status, 204)
})

test('colour and logo are on the sign-in page, in the portal and in letters', async () => {
  await administrator.put('/api/settings/brand', { ...look, colour: '#7b1fa2' })
  const logo = await administrator.put<{ id: string; width: number }>('/api/settings/logo', tinyPng)
  assert.equal(logo.status, 200)
  const { body } = await app
    .visitor()
    .get<{ firmName: string; brand: { shades: { light: { solid: string } }; logo: { id: string } } }>('/api/installation')
  assert.deepEqual([body.firmName, body.brand.shades.light.solid, body.brand.logo.id], ['Canyon Tax', '#7b1fa2', logo.body.id])
  const { html } = (await invitation()).body
  assert.ok(html?.includes('background:#7b1fa2') && html.includes(`https://portal.example.com/api/logos/${logo.body.id}`))
})

test('a logo is kept as pixels of our own, at an address made of its content that may be cached for ever', async () => {
  const hidden = Buffer.concat([tinyPng, Buffer.from('<script>alert(1)</script>')])
  const { body } = await administrator.put<{ id: string }>('/api/settings/logo', hidden)
  const { response } = await app.visitor().get(`/api/logos/${body.id}`)
  assert.equal(response.headers['content-type'], 'image/png')
  assert.match(String(response.headers['cache-control']), /immutable/)
  assert.ok(!response.rawPayload.includes('script'))
  assert.equal((await administrator.put<{ id: string }>('/api/settings/logo', tinyPng)).body.id, body.id)
})

test('a script in an SVG, and a file that only calls itself a picture, are refused', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  assert.equal((await administrator.put<Refused>('/api/settings/logo', svg)).body.code, 'settings.logo-kind')
  const cut = await administrator.put<Refused>('/api/settings/logo', tinyPng.subarray(0, 40))
  assert.equal(cut.body.code, 'settings.logo-damaged')
})

test('a small file that unpacks to a huge picture is refused before it is unpacked', async () => {
  const bomb = Buffer.from(tinyPng)
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  const zeros = deflateSync(Buffer.alloc(1_000_000))
  assert.equal((await administrator.put<Refused>('/api/settings/logo', Buffer.concat([bomb, zeros]))).body.code, 'settings.logo-too-large')
  const heavy = await administrator.put<Refused>('/api/settings/logo', Buffer.alloc(3 * 1024 * 1024, 1))
  assert.equal(heavy.body.code, 'settings.logo-too-large')
})

test('answers to letters go to an address only once a code sent there has come back', async () => {
  const begun = await administrator.post('/api/settings/reply-to', { email: 'Office@CanyonTax.example' })
  assert.equal(begun.status, 200)
  await app.runJobs()
  const letter = app.sent.email.at(-1)
  assert.equal(letter?.recipient, 'office@canyontax.example')
  assert.equal((await invitation()).replyTo, null)
  const code = /\d{6}/.exec(letter?.body.text ?? '')?.[0] ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  assert.equal((await administrator.post<Refused>('/api/settings/reply-to/confirm', { code: wrong })).body.code, 'sign-in.wrong-code')
  assert.equal((await administrator.post('/api/settings/reply-to/confirm', { code })).status, 204)
  assert.equal((await invitation()).replyTo, 'office@canyontax.example')
  await administrator.send('DELETE', '/api/settings/reply-to')
  assert.equal((await invitation()).replyTo, null)
})

test('header injection: a reply-to address with a line break or a second address is refused', async () => {
  for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'x <a@b.example>'])
    assert.equal((await administrator.post<Refused>('/api/settings/reply-to', { email })).body.code, 'bad-input')
})

test('the code for a reply-to address confirms nothing else: not a taxpayer’s e-mail, nor a step-up', async () => {
  await administrator.post('/api/settings/reply-to', { email: 'desk@canyontax.example' })
  await app.runJobs()
  const code = /\d{6}/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
  assert.equal((await administrator.post<Refused>('/api/step-up/verify', { code })).body.code, 'sign-in.no-attempt')
  assert.equal((await administrator.post<Refused>('/api/security/confirm', { code })).body.code, 'sign-in.no-attempt')
})

test('a portal’s own host name brings that firm’s brand, and letters link to it', async () => {
  const set = (host: string | null) => administrator.put<Refused>('/api/settings/portal-host', { host })
  for (const bad of ['localhost', '10.0.0.1', 'a b.com', 'x.com/path', 'https://a@b.com', '-x.com', 'portal.example.com'])
    assert.equal((await set(bad)).body.code, 'settings.host-form', bad)
  assert.equal((await set('Docs.CanyonTax.example')).status, 204)
  const other = await app.asStaff(await app.createFirm('Mesa Tax'), { role: 'administrator' })
  assert.equal((await other.put<Refused>('/api/settings/portal-host', { host: 'docs.canyontax.example' })).body.code, 'settings.host-taken')
  const at = async (host: string) =>
    (await app.visitor().get<{ firmName: string | null }>('/api/installation', { headers: { host } })).body.firmName
  assert.equal(await at('docs.canyontax.example'), 'Canyon Tax')
  assert.equal(await at('portal.example.com'), null, 'two firms: their common address is nobody’s')
  assert.match((await invitation()).body.text, /https:\/\/docs\.canyontax\.example\/i\//)
  assert.equal((await set(null)).status, 204)
})

test('staff without the permission change nothing of how the firm looks', async () => {
  assert.equal((await staff.put<Refused>('/api/settings/brand', { ...look, colour: null })).body.code, 'not-allowed')
  assert.equal((await staff.put<Refused>('/api/settings/logo', tinyPng)).body.code, 'not-allowed')
  assert.equal((await staff.post<Refused>('/api/settings/reply-to', { email: 'a@b.example' })).body.code, 'not-allowed')
  assert.equal((await staff.put<Refused>('/api/settings/portal-host', { host: null })).body.code, 'not-allowed')
})
