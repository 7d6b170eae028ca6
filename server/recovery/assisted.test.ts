import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { beginRecovery, newPassword, proveByCode, provePhone, type RecoveryView, signInAgain } from '../testing/recovering.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

interface Refused {
  code: string
}
interface Started {
  spokenCode: string
  sentTo: string
  opensAt: string
}

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff
let administrator: SignedInStaff
let phones = 0

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  await signInStaff()
})
after(() => app.close())

/** On record with an address and phone of the firm's own knowledge; the account has others. */
async function taxpayer(): Promise<SignedInTaxpayer & { clientId: string; email: string; mobile: string; phone: string }> {
  phones += 1
  const [email, mobile, phone] = [`record${phones}@example.com`, `+1623555${1000 + phones}`, `+1928555${1000 + phones}`]
  const { personId, clientId } = await addClient(app, firm, administrator, { email, mobile: `(623) 555-${1000 + phones}` })
  const person = await app.asTaxpayer(firm, personId)
  await provePhone(app, person.identityId, phone)
  return { ...person, clientId, email, mobile, phone }
}

const inPerson = { checkedHow: 'in person', identityDocument: 'passport', knownSince: null, channel: 'email' }

/** What was sent since, by address: the links in it. */
async function linksSent(act: () => Promise<unknown>): Promise<Map<string, string[]>> {
  await app.runJobs()
  const [emails, texts] = [app.sent.email.length, app.sent.text.length]
  await act()
  assert.deepEqual(await app.runJobs(), [])
  const links = new Map<string, string[]>()
  for (const { recipient, body } of [...app.sent.email.slice(emails), ...app.sent.text.slice(texts)]) {
    const link = /portal\.example\.com(\/recover\/\S+)/.exec(body.text)?.[1]
    links.set(recipient, [...(links.get(recipient) ?? []), ...(link ? [link] : [])])
  }
  return links
}

const tokenIn = (link: string | undefined) => link?.split('/').at(-1) ?? ''

interface Helped {
  person: Awaited<ReturnType<typeof taxpayer>>
  started: Started
  link: string
  /** Token of the warning at an address. */
  notices: Map<string, string>
}

async function help(more: object = {}): Promise<Helped> {
  const person = await taxpayer()
  let started: Started | undefined
  const links = await linksSent(async () => {
    const answer = await manager.post<Started>(`/api/persons/${person.personId}/recovery`, { ...inPerson, ...more })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    started = answer.body
  })
  assert.ok(started)
  const all = [...links].flatMap(([address, found]) => found.map((link) => ({ address, link })))
  return {
    person,
    started,
    link: tokenIn(all.find(({ link }) => !link.includes('/notice/'))?.link),
    notices: new Map(all.filter(({ link }) => link.includes('/notice/')).map(({ address, link }) => [address, tokenIn(link)])),
  }
}

/** Every session has ended by then. */
async function dayLater() {
  app.clock.advance(24 * 3600_000)
  await signInStaff()
}

async function signInStaff() {
  manager = await app.asStaff(firm, { role: 'manager' })
  administrator = await app.asStaff(firm, { role: 'administrator' })
}

async function open({ link, started }: Pick<Helped, 'link' | 'started'>): Promise<TestBrowser> {
  const browser = app.visitor()
  const answer = await browser.post<RecoveryView>('/api/recovery/link/begin', { token: link, spokenCode: started.spokenCode })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return browser
}

test('asked for help: the firm sees it until somebody acts, once however often it is asked; other offices do not', async () => {
  const person = await taxpayer()
  const browser = await beginRecovery(app, person.userName)
  assert.equal((await browser.post('/api/recovery/ask')).status, 204)
  await browser.post('/api/recovery/ask')
  assert.deepEqual(await app.runJobs(), [])
  const seen = async (staff: SignedInStaff) =>
    (
      await staff.get<{ recoveries: { id: string; state: string; client: { personId: string } | null }[] }>('/api/recoveries')
    ).body.recoveries.filter(({ client }) => client?.personId === person.personId)
  const [asked, second] = await seen(manager)
  assert.deepEqual([asked?.state, second], ['asked', undefined])
  const elsewhere = await app.asStaff(firm, { role: 'manager', officeIds: [] })
  assert.deepEqual(await seen(elsewhere), [])
  assert.equal((await elsewhere.send('DELETE', `/api/recoveries/${asked?.id}`)).status, 404)
  assert.equal((await manager.send('DELETE', `/api/recoveries/${asked?.id}`)).status, 204)
  assert.deepEqual(await seen(manager), [])
})

test('the whole way: checked, told everywhere, a day later codes from both addresses on record, then a new password', async () => {
  const helped = await help()
  const { person, started, link } = helped
  assert.equal(started.sentTo, person.email)
  assert.deepEqual([...helped.notices.keys()].sort(), [person.email, person.mobile, person.phone, `${person.userName}@example.com`].sort())
  const early = await app.visitor().post<Refused>('/api/recovery/link/begin', { token: link, spokenCode: started.spokenCode })
  assert.equal(early.body.code, 'recovery.not-yet')
  await dayLater()
  const browser = await open(helped)
  assert.equal((await browser.post<Refused>('/api/recovery/complete', { secret: newPassword })).body.code, 'recovery.proof-missing')
  await proveByCode(app, browser, 'email code')
  assert.equal((await proveByCode(app, browser, 'text code')).secretKind, 'password')
  assert.ok(app.sent.text.at(-1)?.recipient === person.mobile)
  const told = await linksSent(() => browser.post('/api/recovery/complete', { secret: newPassword }))
  assert.deepEqual([...told.keys()].sort(), [person.email, person.mobile, person.phone, `${person.userName}@example.com`].sort())
  assert.equal((await browser.get<{ email: string }>('/api/security')).body.email, person.email)
  const { rows } = await app.ownerPool.query<{ type: string }>(
    `select type from audit_event where firm_id = $1 and type like 'recovery.%' and body like '%' || $2 || '%' order by seq`,
    [firm.firmId, person.identityId],
  )
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['recovery.started', 'recovery.ended', 'recovery.completed'],
  )
})

test('confirmed from another address of the person, it need not wait; from the one with the link it cannot be', async () => {
  const { person, started, link, notices } = await help()
  const confirm = (address: string) => app.visitor().post<Refused>('/api/recovery/notice/confirm', { token: notices.get(address) })
  assert.equal((await confirm(person.email)).body.code, 'not-allowed')
  assert.equal((await confirm(person.mobile)).body.code, 'not-allowed')
  assert.equal((await confirm(person.phone)).status, 204)
  await open({ link, started })
})

test('stopped from any address that was told, from an open session, or by staff: the link works no more, also half-way', async () => {
  const stops = [
    ({ notices, person }: Helped) =>
      app.visitor().post('/api/recovery/notice/stop', { token: notices.get(`${person.userName}@example.com`) }),
    ({ notices, person }: Helped) => app.visitor().post('/api/recovery/notice/stop', { token: notices.get(person.mobile) }),
    ({ person }: Helped) => person.post('/api/security/recovery/stop'),
    async () => {
      const { recoveries } = (await manager.get<{ recoveries: { id: string }[] }>('/api/recoveries')).body
      return manager.send('DELETE', `/api/recoveries/${recoveries.at(-1)?.id}`)
    },
  ]
  for (const stop of stops) {
    const helped = await help()
    await dayLater()
    // The day has ended the sessions: somebody comes back on a device of theirs.
    await signInAgain(app, firm.firmId, helped.person)
    const browser = await open(helped)
    await proveByCode(app, browser, 'email code')
    await proveByCode(app, browser, 'text code')
    assert.equal((await stop(helped)).status, 204)
    assert.equal((await browser.post<Refused>('/api/recovery/complete', { secret: newPassword })).body.code, 'recovery.link-over')
    const again = await app.visitor().post<Refused>('/api/recovery/link/look', { token: helped.link })
    assert.equal(again.body.code, 'recovery.link-over')
  }
})

test('the person sees on the Security page that a recovery is under way', async () => {
  const { person } = await help()
  const { underWay } = (await person.get<{ underWay: { firmName: string }[] }>('/api/security/recovery')).body
  assert.deepEqual(
    underWay.map(({ firmName }) => firmName),
    ['Canyon Tax'],
  )
})

test('recovery link replay: used once, it opens nothing, nor does one that a newer has replaced or that is too old', async () => {
  const helped = await help()
  await dayLater()
  const browser = await open(helped)
  await proveByCode(app, browser, 'email code')
  await proveByCode(app, browser, 'text code')
  assert.equal((await browser.post('/api/recovery/complete', { secret: newPassword })).status, 200)
  const begin = ({ link, started }: Helped) =>
    app.visitor().post<Refused>('/api/recovery/link/begin', { token: link, spokenCode: started.spokenCode })
  assert.equal((await begin(helped)).body.code, 'recovery.link-over')

  const replaced = await help()
  assert.equal((await manager.post(`/api/persons/${replaced.person.personId}/recovery`, inPerson)).status, 200)
  await dayLater()
  assert.equal((await begin(replaced)).body.code, 'recovery.link-over')
})

test('mail scanners: looking at the link and at the notice uses nothing up and changes nothing', async () => {
  const helped = await help()
  for (let looks = 0; looks < 3; looks += 1) {
    assert.equal((await app.visitor().post('/api/recovery/link/look', { token: helped.link })).status, 200)
    for (const token of helped.notices.values())
      assert.equal((await app.visitor().post('/api/recovery/notice/look', { token })).status, 200)
    for (const path of ['link/look', 'link/begin', 'notice/stop', 'notice/confirm'])
      assert.equal((await app.visitor().get(`/api/recovery/${path}?token=${helped.link}`)).status, 404)
  }
  const look = (await app.visitor().post<{ isOpen: boolean }>('/api/recovery/link/look', { token: helped.link })).body
  assert.equal(look.isOpen, false)
  await dayLater()
  await open(helped)
})

test('a stolen mailbox: with the link, without the digits that the firm has told, or without the phone, nothing opens', async () => {
  const helped = await help()
  await dayLater()
  const spokenCode = ((Number(helped.started.spokenCode) + 1) % 1_000_000).toString().padStart(6, '0')
  const guess = () => app.visitor().post<Refused>('/api/recovery/link/begin', { token: helped.link, spokenCode })
  const codes: string[] = []
  for (let tries = 0; tries < 5; tries += 1) codes.push((await guess()).body.code)
  assert.deepEqual(codes, [...Array.from({ length: 4 }, () => 'recovery.wrong-spoken-code'), 'sign-in.slow-down'])
  app.clock.advance(60_000)
  const browser = await open(helped)
  assert.deepEqual((await proveByCode(app, browser, 'email code')).asks, ['text code'])
  assert.equal((await browser.post<Refused>('/api/recovery/complete', { secret: newPassword })).body.code, 'recovery.proof-missing')
})

test('staff: who may not assist, of another office, or for oneself is refused; nobody gets the link or a secret back', async () => {
  const person = await taxpayer()
  const path = `/api/persons/${person.personId}/recovery`
  const frontDesk = await app.asStaff(firm, { role: 'staff' })
  const elsewhere = await app.asStaff(firm, { role: 'manager', officeIds: [] })
  assert.equal((await frontDesk.post<Refused>(path, inPerson)).body.code, 'not-allowed')
  assert.equal((await elsewhere.post<Refused>(path, inPerson)).body.code, 'not-found')
  assert.equal((await manager.post<Refused>(path, { ...inPerson, identityDocument: null })).body.code, 'recovery.say-how')
  assert.equal((await manager.post<Refused>(path, { ...inPerson, checkedHow: 'known' })).body.code, 'recovery.say-how')
  const answer = await manager.post<Started>(path, { ...inPerson, checkedHow: 'call back', identityDocument: null, channel: 'phone' })
  assert.deepEqual(Object.keys(answer.body).sort(), ['opensAt', 'sentTo', 'spokenCode'])
  assert.equal(answer.body.sentTo, person.mobile)
  await app.ownerPool.query('update portal_link set identity_id = $1 where person_id = $2', [manager.identityId, person.personId])
  assert.equal((await manager.post<Refused>(path, inPerson)).body.code, 'not-allowed')
})

test('a record without mobile, or a person without an account, is said', async () => {
  const person = await taxpayer()
  await app.ownerPool.query('update person set mobile = null where id = $1', [person.personId])
  const answer = await manager.post<unknown>(`/api/persons/${person.personId}/recovery`, inPerson)
  assert.deepEqual(answer.body, { code: 'recovery.record-incomplete', details: { missing: ['mobile'] } })
  const { personId } = await addClient(app, firm, manager)
  assert.equal((await manager.post<Refused>(`/api/persons/${personId}/recovery`, inPerson)).body.code, 'recovery.no-account')
})

test('an address that staff have put on the record cannot confirm by itself, and the person’s own addresses are told all the same', async () => {
  const { person, notices } = await help()
  assert.ok(notices.has(`${person.userName}@example.com`) && notices.has(person.phone))
  const planted = await app.visitor().post<{ mayConfirm: boolean }>('/api/recovery/notice/look', { token: notices.get(person.mobile) })
  assert.equal(planted.body.mayConfirm, false)
})

test('a member of staff: asks, an administrator helps, and a code to the mailbox and the told digits give a new password', async () => {
  const colleague = await app.asStaff(firm, { firstName: 'Kai' })
  const asking = await beginRecovery(app, colleague.userName, 'firm')
  await asking.post('/api/recovery/ask')
  await app.runJobs()
  const seen = (await administrator.get<{ recoveries: { staffMemberId: string | null }[] }>('/api/recoveries')).body.recoveries
  assert.ok(seen.some(({ staffMemberId }) => staffMemberId === colleague.staffMemberId))
  const byManager = (await manager.get<{ recoveries: { staffMemberId: string | null }[] }>('/api/recoveries')).body.recoveries
  assert.ok(!byManager.some(({ staffMemberId }) => staffMemberId === colleague.staffMemberId))
  const path = `/api/staff/${colleague.staffMemberId}/recovery`
  const check = { checkedHow: 'known', identityDocument: null, knownSince: 2019 }
  assert.equal((await manager.post<Refused>(path, check)).body.code, 'not-allowed')
  assert.equal((await administrator.post<Refused>(`/api/staff/${administrator.staffMemberId}/recovery`, check)).body.code, 'not-allowed')
  let started: Started | undefined
  const links = await linksSent(async () => {
    started = (await administrator.post<Started>(path, check)).body
  })
  assert.ok(started)
  const link = tokenIn(links.get(colleague.userName)?.find((one) => !one.includes('/notice/')))
  await dayLater()
  const browser = await open({ link, started })
  assert.equal((await proveByCode(app, browser, 'email code')).secretKind, 'password')
  assert.deepEqual((await browser.post<unknown>('/api/recovery/complete', { secret: newPassword })).body, { room: 'firm' })
  assert.equal((await browser.get('/api/firm/home')).status, 200)
})
