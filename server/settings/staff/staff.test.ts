import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authenticatorCode } from '../../sign-in/authenticator.ts'
import { type SignedInStaff, startTestApp, testPassword, type TestApp, type TestFirm } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm
let administrator: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  administrator = await app.asStaff(firm, { role: 'administrator' })
})
after(() => app.close())

interface Refused {
  code: string
}

let invited = 0
async function invite(role = 'staff'): Promise<{ email: string; id: string; token: string }> {
  invited += 1
  const email = `new${invited}@canyontax.example`
  const answer = await administrator.post<{ id: string }>('/api/settings/staff-invitations', { email, role, officeIds: [firm.officeId] })
  assert.equal(answer.status, 200)
  return { email, id: answer.body.id, token: await newestToken() }
}

async function newestToken(): Promise<string> {
  await app.runJobs()
  const token = /\/firm\/join\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1]
  assert.ok(token)
  return token
}

async function join(browser: TestBrowser, token: string, changes: Record<string, string> = {}) {
  const { body } = await browser.post<{ secret: string }>('/api/join/authenticator', { token })
  const secret = body.secret ?? 'A'.repeat(32)
  return browser.post<Refused>('/api/join', {
    token,
    firstName: 'Nora',
    lastName: 'Diaz',
    userName: `nora${invited}@canyontax.example`,
    password: testPassword,
    authenticatorSecret: secret,
    code: authenticatorCode(secret, app.clock.now()),
    ...changes,
  })
}

const endAccess = (by: TestBrowser, of: SignedInStaff) => by.post<Refused>(`/api/settings/staff/${of.staffMemberId}/end-access`)

test('somebody invited sets password and authenticator, and works in the offices they were invited to', async () => {
  const { token, email } = await invite()
  const browser = app.visitor()
  const opened = await browser.post<{ firmName: string; email: string; role: string }>('/api/join/open', { token })
  assert.deepEqual([opened.body.firmName, opened.body.email, opened.body.role], ['Canyon Tax', email, 'staff'])
  assert.equal((await join(browser, token)).status, 204)
  const { body } = await browser.get<{ session: { staff: { role: string; offices: { id: string }[] } } }>('/api/session')
  assert.equal(body.session.staff.role, 'staff')
  assert.deepEqual(
    body.session.staff.offices.map(({ id }) => id),
    [firm.officeId],
  )
})

test('a link works once, not after it was sent again, and not after it was withdrawn', async () => {
  const used = await invite()
  assert.equal((await join(app.visitor(), used.token)).status, 204)
  assert.equal((await join(app.visitor(), used.token)).body.code, 'settings.invitation-ended')

  const resent = await invite()
  await administrator.post(`/api/settings/staff-invitations/${resent.id}/resend`)
  const next = await newestToken()
  assert.equal((await app.visitor().post<Refused>('/api/join/open', { token: resent.token })).body.code, 'settings.invitation-unknown')
  await administrator.send('DELETE', `/api/settings/staff-invitations/${resent.id}`)
  assert.equal((await app.visitor().post<Refused>('/api/join/open', { token: next })).body.code, 'settings.invitation-ended')
})

test('of two browsers that use a link at once, one joins', async () => {
  const { token } = await invite()
  const answers = await Promise.all([
    join(app.visitor(), token, { userName: 'first.of.two' }),
    join(app.visitor(), token, { userName: 'second.of.two' }),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [204, 410],
  )
})

test('nobody joins without a second factor: a wrong code of the authenticator is refused', async () => {
  const { token } = await invite()
  assert.equal((await join(app.visitor(), token, { code: '000000' })).body.code, 'setup.wrong-code')
})

test('ending access ends it with the next request, in every browser, and it can be given back', async () => {
  const leaving = await app.asStaff(firm)
  assert.equal((await leaving.get('/api/client-table')).status, 200)
  assert.equal((await endAccess(administrator, leaving)).status, 204)
  assert.equal((await leaving.get('/api/client-table')).status, 401)
  const signIn = () => app.visitor().post<Refused>('/api/sign-in', { userName: leaving.userName, password: testPassword, room: 'firm' })
  assert.equal((await signIn()).body.code, 'sign-in.wrong-password')
  await administrator.post(`/api/settings/staff/${leaving.staffMemberId}/give-back`)
  assert.equal((await signIn()).status, 200)
  assert.equal((await leaving.get('/api/client-table')).status, 401, 'the session that was ended stays ended')
})

test('another role counts from the next request on', async () => {
  const somebody = await app.asStaff(firm)
  const change = (role: string) => administrator.put(`/api/settings/staff/${somebody.staffMemberId}`, { role, officeIds: [firm.officeId] })
  assert.equal((await somebody.get('/api/settings/staff')).status, 403)
  await change('administrator')
  assert.equal((await somebody.get('/api/settings/staff')).status, 200)
  await change('staff')
  assert.equal((await somebody.get('/api/settings/staff')).status, 403)
})

test('the last administrator can be neither sent away nor demoted', async () => {
  const other = await app.createFirm('Mesa Tax')
  const only = await app.asStaff(other, { role: 'administrator' })
  assert.equal((await endAccess(only, only)).body.code, 'settings.last-administrator')
  const demoted = await only.put<Refused>(`/api/settings/staff/${only.staffMemberId}`, { role: 'staff', officeIds: [other.officeId] })
  assert.equal(demoted.body.code, 'settings.last-administrator')
})

test('race: two administrators who end each other at the same moment leave one', async () => {
  const other = await app.createFirm('Tempe Tax')
  const one = await app.asStaff(other, { role: 'administrator', firstName: 'Ana' })
  const two = await app.asStaff(other, { role: 'administrator', firstName: 'Ben' })
  const answers = await Promise.all([endAccess(one, two), endAccess(two, one)])
  assert.equal(answers.filter(({ status }) => status === 204).length, 1, JSON.stringify(answers.map(({ body }) => body)))
  const { rows } = await app.ownerPool.query<{ count: string }>(
    `select count(*) from staff_member where firm_id = $1 and role = 'administrator' and ended_at is null`,
    [other.firmId],
  )
  assert.equal(Number(rows[0]?.count), 1)
})

test('race: two administrators who demote themselves at the same moment leave one', async () => {
  const other = await app.createFirm('Yuma Tax')
  const both = [await app.asStaff(other, { role: 'administrator' }), await app.asStaff(other, { role: 'administrator' })]
  const answers = await Promise.all(
    both.map((one) => one.put<Refused>(`/api/settings/staff/${one.staffMemberId}`, { role: 'staff', officeIds: [other.officeId] })),
  )
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [204, 409],
  )
})

test('a stolen session is not enough: roles and access ask for a fresh proof', async () => {
  const somebody = await app.asStaff(firm)
  app.clock.advance(11 * 60_000)
  assert.equal((await endAccess(administrator, somebody)).body.code, 'sign-in.step-up-needed')
  assert.equal((await administrator.put<Refused>('/api/settings/roles', { staff: [], manager: [] })).body.code, 'sign-in.step-up-needed')
  await administrator.post('/api/step-up/secret', { secret: testPassword })
  assert.equal((await endAccess(administrator, somebody)).status, 204)
})

test('what a role may do is the firm’s to say, from the next request on, and never for administrators', async () => {
  const manager = await app.asStaff(firm, { role: 'manager' })
  const may = async () => (await manager.get('/api/settings/offices')).status
  assert.equal(await may(), 403)
  const { body } = await administrator.get<{ staff: string[]; manager: string[] }>('/api/settings/roles')
  await administrator.put('/api/settings/roles', { ...body, manager: [...body.manager, 'settings.change'] })
  assert.equal(await may(), 200)
  const other = await app.asStaff(await app.createFirm('Globe Tax'), { role: 'manager' })
  assert.equal((await other.get('/api/settings/offices')).status, 403, 'another firm’s managers are as before')
  await administrator.put('/api/settings/roles', body)
  assert.equal(await may(), 403)
  assert.equal((await administrator.get('/api/settings/offices')).status, 200)
})

test('escalation: who may change settings still cannot touch staff, roles or letters', async () => {
  const manager = await app.asStaff(firm, { role: 'manager' })
  const { body } = await administrator.get<{ staff: string[]; manager: string[] }>('/api/settings/roles')
  await administrator.put('/api/settings/roles', { ...body, manager: [...body.manager, 'settings.change'] })
  const role = await manager.put<Refused>(`/api/settings/staff/${manager.staffMemberId}`, { role: 'administrator', officeIds: [] })
  assert.equal(role.body.code, 'not-allowed')
  assert.equal((await manager.get('/api/instructions')).status, 403)
  await administrator.put('/api/settings/roles', body)
})

test('offices: a name is used once, the last stays, one in use merges into another with its clients and staff', async () => {
  const other = await app.createFirm('Page Tax')
  const boss = await app.asStaff(other, { role: 'administrator' })
  const offices = '/api/settings/offices'
  const address = { street: '', city: '', state: '', postalCode: '' }
  const office = { name: 'Tucson', phone: '(520) 555-0142', address, hours: { en: '', es: '' } }
  assert.equal((await boss.send<Refused>('DELETE', `${offices}/${other.officeId}`)).body.code, 'settings.last-office')
  const tucson = (await boss.post<{ id: string }>(offices, office)).body.id
  assert.equal((await boss.post<Refused>(offices, { ...office, name: 'TUCSON' })).body.code, 'settings.office-name-taken')
  assert.equal((await boss.send<Refused>('DELETE', `${offices}/${other.officeId}`)).body.code, 'settings.office-in-use')
  assert.equal((await boss.post(`${offices}/${other.officeId}/merge`, { into: tucson })).status, 204)
  const { body } = await boss.get<{ offices: { id: string; staffCount: number }[] }>(offices)
  assert.deepEqual(
    body.offices.map(({ id, staffCount }) => [id, staffCount]),
    [[tucson, 1]],
  )
  assert.equal((await boss.post(`${offices}/${tucson}/merge`, { into: firm.officeId })).status, 404, 'not into another firm’s')
})
