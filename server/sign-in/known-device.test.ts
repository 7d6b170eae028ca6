/** Where somebody has signed in before, the secret is not asked again; and the attacks that this invites, each test named after one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { perform } from '../audit/act.ts'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm, testPassword } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { authenticatorCode } from './authenticator.ts'
import { listDevices } from './list-devices.ts'
import { removeDevice } from './remove-device.ts'

interface Who {
  asks: 'secret' | 'code'
  people: { id: string; name: string }[]
}
interface AttemptBody {
  firstName: string | null
  channels: { id: string; kind: string }[]
}

const device = '__Host-lintel_device'
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/604.1'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let phones = 1000

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
})
after(() => app.close())

/** A taxpayer whose mailbox and phone are nobody else's. */
async function taxpayer(): Promise<SignedInTaxpayer> {
  phones += 1
  const { personId } = await addClient(app, firm, staff, { mobile: `(520) 555-${phones}` })
  return withOwnPhone(await app.asTaxpayer(firm, personId))
}

async function withOwnPhone(person: SignedInTaxpayer): Promise<SignedInTaxpayer> {
  phones += 1
  const own = [`+1520555${phones}`, person.identityId]
  await app.ownerPool.query(`update identity_address set address = $1 where kind = 'text' and identity_id = $2`, own)
  return person
}

const who = async (browser: TestBrowser, userName: string) => (await browser.post<Who>('/api/sign-in/who', { userName })).body

async function code(browser: TestBrowser): Promise<string> {
  const { channels } = (await browser.get<AttemptBody>('/api/sign-in')).body
  const asked = await browser.post('/api/sign-in/code', { channel: channels.find(({ kind }) => kind === 'email')?.id })
  assert.equal(asked.status, 200)
  await app.runJobs()
  return /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
}

/** Secret and code, as on a new browser. */
async function signIn(userName: string, browser: TestBrowser = app.visitor()): Promise<TestBrowser> {
  const begun = await browser.post('/api/sign-in', { userName, password: testPassword, room: 'taxpayer' })
  assert.equal(begun.status, 200)
  const more = { headers: { 'user-agent': iPhone } }
  assert.equal((await browser.post('/api/sign-in/verify', { code: await code(browser) }, more)).status, 200)
  return browser
}

const signOut = (browser: TestBrowser) => browser.post('/api/sign-out')
const session = async (browser: TestBrowser) =>
  (await browser.get<{ session: { userName: string } | null }>('/api/session')).body.session?.userName ?? null

test('on a device signed in with before, the code is enough; the evidence says that the device stood in for the secret', async () => {
  const person = await taxpayer()
  const browser = await signIn(person.userName)
  assert.deepEqual((await browser.get<unknown>('/api/sign-in/browser')).body, { isKnown: true })
  await signOut(browser)
  assert.deepEqual(await who(browser, `${person.userName}@Example.com`), {
    asks: 'code',
    people: [{ id: person.identityId, name: 'Maria' }],
  })
  assert.equal((await browser.get<AttemptBody>('/api/sign-in')).body.firstName, 'Maria')
  assert.equal((await browser.post('/api/sign-in/verify', { code: await code(browser) })).status, 200)
  assert.equal(await session(browser), person.userName)
  const { rows } = await app.ownerPool.query('select proofs from session where identity_id = $1 order by id desc limit 1', [
    person.identityId,
  ])
  assert.deepEqual(rows, [{ proofs: ['known device', 'email code'] }])
})

test('enumeration: the first step answers alike for nobody, for somebody, and for somebody who is known on another device', async () => {
  const mine = await taxpayer()
  const theirs = await taxpayer()
  await signIn(theirs.userName)
  const browser = await signIn(mine.userName)
  await signOut(browser)
  for (const visitor of [app.visitor(), browser]) {
    for (const userName of [theirs.userName, `${theirs.userName}@example.com`, 'nobody.at.all', 'nobody@example.com', staff.userName]) {
      const answer = await visitor.post<Who>('/api/sign-in/who', { userName })
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, { asks: 'secret', people: [] })
      assert.deepEqual(answer.response.cookies, [])
    }
  }
})

test('stolen device cookie: alone it signs nobody in, and it is worth nothing after the owner has signed in again', async () => {
  const person = await taxpayer()
  const browser = await signIn(person.userName)
  const thief = app.visitor()
  thief.cookies.set(device, browser.cookies.get(device) ?? '')
  assert.equal(await session(thief), null)
  assert.equal((await who(thief, person.userName)).asks, 'code')
  for (const guess of ['000000', '111111'])
    assert.equal((await thief.post<{ code: string }>('/api/sign-in/verify', { code: guess })).body.code, 'sign-in.wrong-code')
  assert.equal(await session(thief), null)

  await signOut(browser)
  await who(browser, person.userName)
  assert.equal((await browser.post('/api/sign-in/verify', { code: await code(browser) })).status, 200)
  assert.deepEqual(await who(thief, person.userName), { asks: 'secret', people: [] })
})

test('stolen device cookie: with another account the thief signs in to that account, and the cookie stays the owner’s', async () => {
  const owner = await taxpayer()
  const thief = await taxpayer()
  const browser = await signIn(owner.userName)
  const copy = app.visitor()
  copy.cookies.set(device, browser.cookies.get(device) ?? '')
  assert.deepEqual(await who(copy, thief.userName), { asks: 'secret', people: [] })
  await signIn(thief.userName, copy)
  assert.equal(await session(copy), thief.userName)
  await signOut(browser)
  assert.equal((await who(browser, owner.userName)).asks, 'code')
})

test('an attempt that a known device began is worth nothing without that device', async () => {
  const person = await taxpayer()
  const browser = await signIn(person.userName)
  await signOut(browser)
  await who(browser, person.userName)
  const digits = await code(browser)
  const other = app.visitor()
  other.cookies.set('__Host-lintel_attempt', browser.cookies.get('__Host-lintel_attempt') ?? '')
  assert.equal((await other.post<{ code: string }>('/api/sign-in/verify', { code: digits })).body.code, 'sign-in.no-attempt')
  assert.equal(await session(other), null)
})

test('a removed device is unknown at once, also half-way through a sign-in, and whoever is signed in there is signed out', async () => {
  const person = await taxpayer()
  const browser = await signIn(person.userName)
  const elsewhere = await signIn(person.userName)
  const actor = await app.actorOf(elsewhere)
  assert.ok(actor.kind === 'taxpayer')
  const devices = await perform(app.ports, actor, listDevices)
  assert.deepEqual(
    devices.map(({ browser: name, isThisOne }) => ({ name, isThisOne })),
    [
      { name: 'Safari on iPhone', isThisOne: true },
      { name: 'Safari on iPhone', isThisOne: false },
      // Where the test signed the person in at the beginning.
      { name: 'lightMyRequest', isThisOne: false },
    ],
  )
  const half = app.visitor()
  for (const [name, value] of browser.cookies) if (name === device) half.cookies.set(name, value)
  await who(half, person.userName)
  const digits = await code(half)

  const id = devices.find(({ isThisOne }) => !isThisOne)?.id ?? ''
  await perform(app.ports, actor, (act) => removeDevice(act, { device: id }))
  assert.equal(await session(browser), null)
  assert.equal(await session(elsewhere), person.userName)
  assert.equal((await half.post<{ code: string }>('/api/sign-in/verify', { code: digits })).body.code, 'sign-in.no-attempt')
  assert.deepEqual(await who(browser, person.userName), { asks: 'secret', people: [] })

  const stranger = await app.actorOf(await signIn((await taxpayer()).userName))
  assert.ok(stranger.kind === 'taxpayer')
  const left = (await perform(app.ports, actor, listDevices))[0]?.id ?? ''
  await assert.rejects(
    perform(app.ports, stranger, (act) => removeDevice(act, { device: left })),
    /not-found/,
  )
})

test('a device that was not used for 400 days is unknown again', async () => {
  const person = await taxpayer()
  const browser = await signIn(person.userName)
  const before = app.clock.now()
  app.clock.advance(399 * 24 * 3_600_000)
  assert.equal((await who(browser, person.userName)).asks, 'code')
  app.clock.advance(25 * 3_600_000)
  assert.equal((await who(browser, person.userName)).asks, 'secret')
  app.clock.advance(before.getTime() - app.clock.now().getTime())
})

test('two people at one browser are two tokens; the one who signs in does not make the other unknown', async () => {
  const [one, two] = [await taxpayer(), await taxpayer()]
  const browser = await signIn(one.userName)
  await signIn(two.userName, browser)
  await signOut(browser)
  assert.equal(browser.cookies.get(device)?.split('.').length, 2)
  for (const person of [one, two]) {
    const answer = await who(browser, person.userName)
    assert.deepEqual(answer, { asks: 'code', people: [{ id: person.identityId, name: 'Maria' }] })
  }
})

/** Maria and Luis, who share a mailbox and are on one client. */
async function spouses() {
  const { personId, spouseId } = await addClient(app, firm, staff, {}, {})
  const maria = await withOwnPhone(await app.asTaxpayer(firm, personId))
  const luis = await withOwnPhone(await app.asTaxpayer(firm, spouseId, { firstName: 'Luis' }))
  const address = `${maria.userName}-both@example.com`
  await app.ownerPool.query(`update identity_address set address = $1 where kind = 'email' and identity_id = any($2)`, [
    address,
    [maria.identityId, luis.identityId],
  ])
  return { maria, luis, address }
}

test('spouse at the shared computer with the shared mailbox: the secret is asked there too, of the one who is signing in', async () => {
  const { maria, luis, address } = await spouses()
  const browser = await signIn(maria.userName)
  await signOut(browser)
  assert.deepEqual(await who(browser, address), { asks: 'secret', people: [{ id: maria.identityId, name: 'Maria' }] })
  await signIn(luis.userName, browser)
  await signOut(browser)
  assert.deepEqual(await who(browser, address), {
    asks: 'secret',
    people: [
      { id: maria.identityId, name: 'Maria' },
      { id: luis.identityId, name: 'Luis' },
    ],
  })
  const stranger = await app.visitor().post<Who>('/api/sign-in/who', { userName: address })
  assert.deepEqual(stranger.body, { asks: 'secret', people: [] })
})

test('a spouse who has not registered yet shares the mailbox all the same', async () => {
  const email = 'hers.and.his@example.com'
  const { personId } = await addClient(app, firm, staff, { email, mobile: '(520) 555-0901' }, { email, mobile: '(520) 555-0902' })
  const maria = await withOwnPhone(await app.asTaxpayer(firm, personId))
  await app.ownerPool.query(`update identity_address set address = $1 where kind = 'email' and identity_id = $2`, [email, maria.identityId])
  const browser = await signIn(maria.userName)
  await signOut(browser)
  assert.equal((await who(browser, maria.userName)).asks, 'secret')
})

test('staff are asked for everything every time: no browser is known for them', async () => {
  const browser = app.visitor()
  for (let times = 0; times < 2; times += 1) {
    await browser.post('/api/sign-in', { userName: staff.userName, password: testPassword, room: 'firm' })
    const digits = authenticatorCode(staff.authenticatorSecret, app.clock.now())
    assert.equal((await browser.post('/api/sign-in/verify', { code: digits })).status, 200)
    assert.equal(browser.cookies.get(device), undefined)
    app.clock.advance(30_000)
  }
  assert.deepEqual(await who(browser, staff.userName), { asks: 'secret', people: [] })
})
