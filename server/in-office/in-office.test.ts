// long because one prepared database serves the whole path and every threat to it
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { everyEndpoint } from '#contract/contract.ts'
import { sha256 } from '#platform/encryption.ts'
import { transact } from '#platform/database.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { addForm8879, drawnMark, type Scene, send, sendForm8879, typedMark } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Begun {
  sittingId: string
  link: string | null
  linkEndsAt: string | null
  code?: string
}

const begin = (staff: TestBrowser, scene: Scene, more: object = {}) =>
  staff.post<Begun>(`/api/tax-returns/${scene.client.taxReturnId}/in-office-sittings`, {
    personId: scene.client.personIds[0],
    documentIds: [scene.documentId],
    device: 'phone',
    identityDocument: 'passport',
    knownSince: null,
    ...more,
  })

const tokenOf = (begun: Begun) => new URL(begun.link ?? '').hash.slice(1)

const confirm = (phone: TestBrowser, token: string, lastFour = '4821', lastName = 'SOTO ') =>
  phone.post<{ language: string; code?: string }>('/api/in-office/confirm', { token, lastName, lastFour })

interface Sitting {
  personName: string
  documents: { id: string; versionId: string; state: string; places: { personId: string }[] }[]
  code?: string
}

const read = (browser: TestBrowser) => browser.get<Sitting>('/api/in-office')
const view = (browser: TestBrowser, { documentId, versionId }: Scene) =>
  browser.post<{ code?: string }>(`/api/in-office/documents/${documentId}/viewed`, { versionId })
const sign = (browser: TestBrowser, { documentId, versionId }: Scene, mark: unknown = drawnMark) =>
  browser.post<{ signedAt: string; code?: string }>(`/api/in-office/documents/${documentId}/sign`, { versionId, mark })

/** A member of the staff with a browser of their own, and a Form 8879 that waits. */
async function scene(options: Parameters<typeof sendForm8879>[1] = {}): Promise<Scene & { tablet: SignedInStaff }> {
  const made = await sendForm8879(app, options)
  return { ...made, tablet: await app.asStaff(made.firm, { firstName: 'Noor' }) }
}

const state = (staff: TestBrowser, sittingId: string) =>
  staff.get<{ openedAt: string | null; linkIsOver: boolean; endedHow: string | null; documents: number; signed: number }>(
    `/api/in-office-sittings/${sittingId}`,
  )

test('on the firm’s tablet: signed, sealed, and the row says kiosk, who was present, and no login', async () => {
  const all = await scene()
  const { tablet } = all
  const begun = await begin(tablet, all, { device: 'kiosk' })
  assert.equal(begun.status, 200, begun.response.body)
  assert.equal(begun.body.link, null)
  assert.deepEqual([...tablet.cookies.keys()], ['__Host-lintel_kiosk'], 'nothing of the staff is left in this browser')
  assert.equal((await sign(tablet, all)).body.code, 'signing.not-viewed')
  const sitting = (await read(tablet)).body
  assert.deepEqual([sitting.personName, sitting.documents.length], ['Maria Soto', 1])
  assert.equal((await tablet.get(`/api/in-office/documents/${all.documentId}/pages/0/image?width=480`)).status, 200)
  assert.equal((await tablet.get(`/api/in-office/documents/${all.documentId}/pages/0/text`)).status, 200)
  assert.equal((await view(tablet, all)).status, 200)
  assert.equal((await sign(tablet, all, { ...drawnMark, strokes: [] })).body.code, 'signing.mark-empty')
  const signed = await sign(tablet, all)
  assert.equal(signed.status, 200, signed.response.body)
  assert.equal((await sign(tablet, all, typedMark)).body.signedAt, signed.body.signedAt, 'a double tap is one signature')
  assert.deepEqual(await app.runJobs(), [])
  const { rows } = await app.ownerPool.query(
    `select g.in_office, g.present_staff_member_id, g.identity_id, g.login, g.ip, g.method, k.way, k.identity_document, k.known_since, k.checked_by,
            s.identity_check_id = k.id as same
     from signature g join in_office_session w on w.id = g.session_id join in_office_sitting s on s.id = w.in_office_sitting_id
     join identity_check k on k.id = g.identity_check_id
     where g.document_version_id = $1`,
    [all.versionId],
  )
  const present = { in_office: 'kiosk', present_staff_member_id: tablet.staffMemberId, identity_id: null, login: '' }
  const seen = { way: 'in person', identity_document: 'passport', known_since: null, checked_by: tablet.staffMemberId, same: true }
  assert.deepEqual(rows, [{ ...present, ...seen, ip: '127.0.0.1', method: 'drawn' }])
  const onFile = await app.ownerPool.query('select from signature_mark where person_id = $1', [all.client.personIds[0]])
  assert.equal(onFile.rows.length, 0, 'the signature on file stays as it was')
  assert.equal((await tablet.post('/api/in-office/leave')).status, 204)
  assert.deepEqual([...tablet.cookies.keys()], [])
  assert.deepEqual((await state(all.staff, begun.body.sittingId)).body.endedHow, 'finished')
  assert.equal((await all.staff.get<{ state: string }>(`/api/tax-returns/${all.client.taxReturnId}`)).body.state, 'signed')
  await transact(app.ports.database, { firms: [all.firm.firmId], identity: null }, async (tx) => {
    assert.equal((await verifyChain(tx, all.firm.firmId)).broken, null)
  })
})

test('a kiosk session is nobody anywhere else: every endpoint of the contract, one by one', async () => {
  const all = await scene({ joint: true })
  const { tablet } = all
  const before = new Map(tablet.cookies)
  assert.equal((await begin(tablet, all, { device: 'kiosk' })).status, 200)
  const ids: Record<string, string> = {
    portal: all.client.personIds[0] ?? '',
    person: all.client.personIds[0] ?? '',
    document: all.documentId,
    taxReturn: all.client.taxReturnId,
    client: all.client.clientId,
    page: '0',
    part: '0',
  }
  const closed = everyEndpoint.filter(({ who }) => who !== 'anyone' && who !== 'in-office')
  assert.ok(closed.length > 200)
  const wrong: string[] = []
  for (const cookies of [new Map(tablet.cookies), new Map([...before, ...tablet.cookies])]) {
    tablet.cookies.clear()
    for (const [name, value] of cookies) tablet.cookies.set(name, value)
    for (const { route } of closed) {
      const [method, path = ''] = route.split(' ')
      const address = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? app.ports.random.id())
      const answer = await app.app.inject({
        method: method as 'GET',
        url: address,
        headers: {
          'sec-fetch-site': 'same-origin',
          host: 'portal.example.com',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      })
      // An empty body may be refused before anybody is asked who calls; nothing is ever given.
      if (answer.statusCode !== 401 && answer.statusCode !== 400) wrong.push(`${route}: ${answer.statusCode}`)
    }
  }
  assert.deepEqual(wrong, [])
  const other = await addForm8879(all.staff, all.client, 'another-form')
  await send(all.staff, all.client, [other.documentId], 'another-delivery')
  const elsewhere = { ...all, ...other }
  assert.equal((await view(tablet, elsewhere)).status, 404, 'no other document of the same person')
  assert.equal((await sign(tablet, elsewhere)).status, 404)
  assert.equal((await tablet.get(`/api/in-office/documents/${other.documentId}/pages/0/image?width=480`)).status, 404)
  const places = (await read(tablet)).body.documents.flatMap((one) => one.places)
  assert.ok(places.length > 0 && places.every((place) => place.personId === all.client.personIds[0]), 'and no place of the spouse')
})

test('the session of the staff in that browser is over: not by its cookie, not by the back button, not by reopening', async () => {
  const all = await scene()
  const { tablet } = all
  const before = new Map(tablet.cookies)
  assert.equal((await begin(tablet, all, { device: 'kiosk' })).status, 200)
  const thief = app.visitor()
  for (const [name, value] of before) thief.cookies.set(name, value)
  assert.equal((await thief.get(`/api/tax-returns/${all.client.taxReturnId}`)).status, 401)
  assert.equal((await thief.get<{ session: unknown }>('/api/session')).body.session, null)
})

test('a kiosk that is left open locks by itself, and no page that asks by itself keeps it open', async () => {
  const all = await scene()
  const { tablet } = all
  await begin(tablet, all, { device: 'kiosk' })
  app.clock.advance(4 * 60_000)
  assert.equal((await read(tablet)).status, 200)
  app.clock.advance(4 * 60_000)
  assert.equal((await tablet.get<Sitting>('/api/in-office', { headers: { 'lintel-background': '1' } })).status, 200)
  app.clock.advance(61_000)
  assert.equal((await read(tablet)).body.code, 'in-office.over')
  assert.equal((await sign(tablet, all)).body.code, 'in-office.over')
})

test('on the client’s phone: nothing is shown before name and last four, then it is signed as in the office', async () => {
  const all = await scene()
  const begun = (await begin(all.tablet, all)).body
  assert.ok(begun.link?.startsWith('https://portal.example.com/in-office#'), 'the secret is in no request line')
  const kept = await app.ownerPool.query<{ link_hash: Buffer }>('select link_hash from in_office_sitting where id = $1', [begun.sittingId])
  assert.ok(kept.rows[0]?.link_hash.equals(sha256(tokenOf(begun))), 'hashed at rest')
  const phone = app.visitor()
  assert.equal((await read(phone)).status, 401)
  const opened = await confirm(phone, tokenOf(begun))
  assert.deepEqual(opened.body, { language: 'en' })
  assert.equal((await all.tablet.get(`/api/tax-returns/${all.client.taxReturnId}`)).status, 200, 'the staff stay signed in')
  assert.equal((await view(phone, all)).status, 200)
  assert.equal((await sign(phone, all, typedMark)).status, 200)
  const { rows } = await app.ownerPool.query('select in_office, login from signature where document_version_id = $1', [all.versionId])
  assert.deepEqual(rows, [{ in_office: 'phone', login: '' }])
  assert.equal((await state(all.tablet, begun.sittingId)).body.signed, 1)
})

test('a code opened twice, at once or later, opens once', async () => {
  const all = await scene()
  const begun = (await begin(all.tablet, all)).body
  const phones = [app.visitor(), app.visitor()]
  const answers = await Promise.all(phones.map((phone) => confirm(phone, tokenOf(begun))))
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 410],
  )
  assert.equal((await confirm(app.visitor(), tokenOf(begun))).body.code, 'in-office.link-over')
})

test('a code after ten minutes, one that was taken back, and one that a newer one replaces are dead', async () => {
  const all = await scene()
  const late = (await begin(all.tablet, all)).body
  app.clock.advance(10 * 60_000)
  assert.equal((await confirm(app.visitor(), tokenOf(late))).body.code, 'in-office.link-over')
  const withdrawn = (await begin(all.tablet, all)).body
  assert.equal((await all.tablet.send('DELETE', `/api/in-office-sittings/${withdrawn.sittingId}`)).status, 204)
  assert.equal((await confirm(app.visitor(), tokenOf(withdrawn))).body.code, 'in-office.link-over')
  const first = (await begin(all.tablet, all)).body
  const second = (await begin(all.tablet, all)).body
  assert.equal((await confirm(app.visitor(), tokenOf(first))).body.code, 'in-office.link-over')
  assert.equal((await confirm(app.visitor(), tokenOf(second))).status, 200)
  assert.equal((await confirm(app.visitor(), 'A'.repeat(43))).body.code, 'in-office.link-over')
})

test('a code in somebody else’s hands dies after three wrong answers, and says nothing until then', async () => {
  const all = await scene()
  const begun = (await begin(all.tablet, all)).body
  const stranger = app.visitor()
  assert.deepEqual((await confirm(stranger, tokenOf(begun), '0000')).body.code, 'in-office.does-not-match')
  assert.deepEqual((await confirm(stranger, tokenOf(begun), '4821', 'Miller')).body.code, 'in-office.does-not-match')
  assert.deepEqual((await confirm(stranger, tokenOf(begun), '0001')).body.code, 'in-office.link-over')
  assert.deepEqual((await confirm(stranger, tokenOf(begun))).body.code, 'in-office.link-over', 'the right answer comes too late')
  assert.equal((await state(all.tablet, begun.sittingId)).body.endedHow, 'too many wrong answers')
})

test('a staff member who is dismissed meanwhile is present nowhere: neither the code nor the open sitting works', async () => {
  const all = await scene()
  const code = (await begin(all.tablet, all)).body
  const other = await scene()
  await begin(other.tablet, other, { device: 'kiosk' })
  await app.ownerPool.query('update staff_member set ended_at = now() where id = any($1)', [
    [all.tablet.staffMemberId, other.tablet.staffMemberId],
  ])
  assert.equal((await confirm(app.visitor(), tokenOf(code))).body.code, 'in-office.link-over')
  assert.equal((await view(other.tablet, other)).body.code, 'in-office.over')
})

test('who is not registered signs in the office too, before anything is in a portal', async () => {
  const all = await sendForm8879(app, { unregistered: true })
  await all.staff.post(`/api/persons/${all.client.personIds[0]}/invitations`, { channel: 'email' })
  assert.equal((await send(all.staff, all.client, [all.documentId], 'staged-in-office')).body.staged, true)
  const tablet = await app.asStaff(all.firm)
  assert.equal((await begin(tablet, all, { device: 'kiosk', identityDocument: null, knownSince: 2019 })).status, 200)
  assert.equal((await view(tablet, all)).status, 200)
  assert.equal((await sign(tablet, all)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
})

test('what cannot be signed on the screen is not begun: no proof seen, another’s document, signed, by hand', async () => {
  const all = await scene({ joint: true })
  assert.equal((await begin(all.tablet, all, { identityDocument: null })).body.code, 'identity.say-how')
  assert.equal((await begin(all.tablet, all, { knownSince: 2020 })).body.code, 'identity.say-how')
  assert.equal((await begin(all.tablet, all, { documentIds: [app.ports.random.id()] })).body.code, 'not-found')
  const other = await scene()
  assert.equal((await begin(all.tablet, all, { personId: other.client.personIds[0] })).body.code, 'not-found')
  const [maria] = all.people
  assert.ok(maria)
  await maria.post(`/api/portals/${maria.personId}/documents/${all.documentId}/hand-signing`)
  assert.equal((await begin(all.tablet, all)).body.code, 'in-office.nothing-to-sign')
})

test('who was seen is one fact: the identity check of the client’s record, by which the form counts as checked, and no longer than a visit', async () => {
  const all = await scene()
  const asksForCheck = () =>
    app.ownerPool.query('update signature_request set identity_check = true where document_id = $1', [all.documentId])
  await asksForCheck()
  const checks = async () =>
    (await all.staff.get<{ signers: { checks: Record<string, unknown>[] }[] }>(`/api/clients/${all.client.clientId}/identity-checks`)).body
      .signers[0]?.checks ?? []
  assert.equal((await begin(all.tablet, all, { identityDocument: null, knownSince: 2026 })).body.code, 'identity.known-too-short')
  assert.deepEqual(await checks(), [])
  assert.equal((await begin(all.tablet, all, { device: 'kiosk' })).status, 200)
  const [seen, ...others] = await checks()
  assert.deepEqual(others, [])
  assert.deepEqual([seen?.['way'], seen?.['identityDocument'], seen?.['checkedBy']], ['in person', 'passport', 'Noor Reyes'])
  assert.equal((await view(all.tablet, all)).status, 200)
  assert.equal((await sign(all.tablet, all)).status, 200)
  const { rows } = await app.ownerPool.query<{ id: string }>(
    'select identity_check_id as id from signature where document_version_id = $1',
    [all.versionId],
  )
  assert.deepEqual(rows, [{ id: seen?.['id'] }])
})

test('threat: three checks were not passed, and a sitting in the office is to make good for them without the administrator', async () => {
  const all = await scene()
  const other = await addForm8879(all.staff, all.client, 'needs-no-check')
  await send(all.staff, all.client, [other.documentId], 'needs-no-check')
  await app.ownerPool.query('update signature_request set identity_check = true where document_id = $1', [all.documentId])
  await app.ownerPool.query(
    `insert into identity_check (firm_id, id, client_id, person_id, way, begun_at, ended_at, outcome, vendor, asks, ends_at, notice_wording, notice_language,
       identity_id, session_id)
     select firm_id, gen_random_uuid(), client_id, person_id, 'vendor', $2, $2, 'failed', 'practice', 'questions', $2, '1', 'en', gen_random_uuid(), gen_random_uuid()
     from signature_request, generate_series(1, 3) where document_id = $1`,
    [all.documentId, app.clock.now()],
  )
  for (const documentId of [all.documentId, other.documentId])
    assert.equal((await begin(all.tablet, all, { documentIds: [documentId] })).body.code, 'identity.by-hand')
})
