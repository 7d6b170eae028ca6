/** Who signs a Form 8879 at a distance is identified first: by questions, in person, or it is signed by hand. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noticeWording } from '#contract/identity-rules.ts'
import { look, perform } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { taxIdentifierColumns } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { act, answers, begin, identityOf, practise, type Refused, sendUnderCheck } from '../testing/identity-scene.ts'
import { standingOf } from './standing.ts'
import { addForm8879, send, sign, view } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp({ environment: { LINTEL_PRACTICE: 'yes' } })
})
after(() => app.close())

const minute = 60_000

interface OfClient {
  signers: { personId: string; state: string; failed: number; hindrance: string | null; checks: Record<string, unknown>[] }[]
  mayAllow: boolean
}
const ofClient = async (staff: SignedInStaff, clientId: string) =>
  (await staff.get<OfClient>(`/api/clients/${clientId}/identity-checks`)).body
const inPerson = (staff: SignedInStaff, clientId: string, personId: string, more: object = {}) =>
  staff.post<{ countsUntil: string } & Refused>(`/api/clients/${clientId}/identity-checks`, {
    personId,
    identityDocument: 'driver license',
    knownSince: null,
    despiteFailures: false,
    ...more,
  })

test('a form under an identity check is signed after a passed check, and the signature and the sealed certificate say by which', async () => {
  const scene = await sendUnderCheck(app)
  const { person } = scene
  assert.deepEqual(await sign(person, scene).then(({ status, body }) => [status, body.code]), [409, 'signing.identity-check-needed'])
  const files = (
    await person.get<{ files: { request: { needsIdentityCheck: boolean } }[] }>(`/api/portals/${person.personId}/preparer-files`)
  ).body
  assert.equal(files.files[0]?.request.needsIdentityCheck, true)
  const first = await identityOf(person)
  assert.deepEqual(
    [first.state, first.asks, first.isPractice, first.failed, first.documents.map(({ id }) => id)],
    ['unchecked', 'questions', true, 0, [scene.documentId]],
  )
  const begun = await begin(person)
  assert.equal(begun.body.questions?.length, 4)
  assert.match(begun.body.questions?.[0]?.text ?? '', /^Practice question 1\. This is not a real check/)
  const passed = await act(person, begun.body.identity.attempt?.id ?? '', 'answers', answers(true))
  assert.deepEqual([passed.body.state, passed.body.countsUntil], ['checked', '2026-02-11T15:00:00.000Z'])
  assert.equal((await sign(person, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const { rows } = await app.ownerPool.query<{ outcome: string; vendor: string; notice_wording: string }>(
    `select k.outcome, k.vendor, k.notice_wording from signature g join identity_check k on k.id = g.identity_check_id where g.person_id = $1`,
    [person.personId],
  )
  assert.deepEqual(rows, [{ outcome: 'passed', vendor: 'practice', notice_wording: noticeWording }])
  const [page] = await certificateTexts(scene.documentId, scene.staff)
  assert.match(page ?? '', /PRACTICE ONLY: the identity of this signer was not checked/)
})

/** The words of the sealed file's last pages. */
async function certificateTexts(documentId: string, staff: SignedInStaff): Promise<string[]> {
  const { pages } = (await staff.get<{ pages: object[] }>(`/api/documents/${documentId}`)).body
  const texts: string[] = []
  for (let page = pages.length - 1; page >= 0; page -= 1) {
    const { runs } = (await staff.get<{ runs: { text: string }[] }>(`/api/documents/${documentId}/pages/${page}/text`)).body
    texts.push(runs.map(({ text }) => text).join(' '))
  }
  return [texts.slice(0, -1).join(' ')]
}

test('a check counts in the session in which it was passed, and there for a day', async () => {
  const scene = await sendUnderCheck(app)
  const { person, staff, client } = scene
  assert.equal((await practise(person, true)).state, 'checked')
  const elsewhere = await otherSession(person, scene.firm.firmId)
  assert.equal((await identityOf(elsewhere)).state, 'unchecked')
  const more = await addForm8879(staff, client, 'another-form-8879')
  assert.equal((await send(staff, client, [more.documentId], 'another-delivery')).status, 200)
  await app.ownerPool.query('update signature_request set identity_check = true where document_id = $1', [more.documentId])
  await view(person, more)
  assert.equal((await sign(person, more)).status, 200)
  assert.equal((await sign(elsewhere, scene)).body.code, 'signing.identity-check-needed')
})

/** The same person, signed in anew. */
async function otherSession({ identityId, personId, userName }: SignedInTaxpayer, firmId: string): Promise<SignedInTaxpayer> {
  const browser = app.visitor()
  const { token } = await perform(app.ports, visitorFrom({ ip: '127.0.0.1', userAgent: 'elsewhere' }, firmId), (one) =>
    beginSession(one, {
      identityId,
      firmId,
      room: 'taxpayer',
      proofs: ['password', 'email code'],
      replaces: undefined,
      deviceCookie: undefined,
    }),
  )
  browser.cookies.set('__Host-lintel_session', token)
  return { ...browser, identityId, personId, userName }
}

test('after three failures the form is signed by hand: no fourth check, and nobody resets that silently', async () => {
  const scene = await sendUnderCheck(app)
  const { person, staff, client } = scene
  for (const left of [1, 2])
    assert.deepEqual(await practise(person, false).then(({ state, failed }) => [state, failed]), ['unchecked', left])
  assert.deepEqual(await practise(person, false).then(({ state, failed }) => [state, failed]), ['by hand', 3])
  assert.equal((await begin(person)).body.code, 'identity.by-hand')
  const { rows } = await app.ownerPool.query<{ why: string }>('select why from hand_signing where document_id = $1', [scene.documentId])
  assert.deepEqual(rows, [{ why: 'three-failures' }])
  assert.equal((await sign(person, scene)).body.code, 'signing.by-hand')
  const [signer] = (await ofClient(staff, client.clientId)).signers
  assert.deepEqual([signer?.state, signer?.failed, signer?.checks.length], ['by hand', 3, 3])

  assert.equal((await inPerson(staff, client.clientId, person.personId)).body.code, 'identity.by-hand')
  assert.equal((await inPerson(staff, client.clientId, person.personId, { despiteFailures: true })).body.code, 'not-allowed')
  const administrator = await app.asStaff(scene.firm, { role: 'administrator' })
  assert.equal((await ofClient(administrator, client.clientId)).mayAllow, true)
  assert.equal((await inPerson(administrator, client.clientId, person.personId, { despiteFailures: true })).status, 200)
  assert.equal((await sign(person, scene)).status, 200)
  const told = await app.ownerPool.query(
    `select from audit_event where type = 'identity-checks.in-person' and body like '%"despiteFailures":true%' and client_id = $1`,
    [client.clientId],
  )
  assert.equal(told.rowCount, 1)
})

test('in person: an ID or a year, never both, never its number, and only as long as a visit lasts', async () => {
  const scene = await sendUnderCheck(app)
  const { person, staff, client } = scene
  const check = (more: object) => inPerson(staff, client.clientId, person.personId, more)
  assert.equal((await check({ identityDocument: null })).body.code, 'identity.say-how')
  assert.equal((await check({ knownSince: 2019 })).body.code, 'identity.say-how')
  assert.equal((await check({ identityDocument: null, knownSince: 2026 })).body.code, 'identity.known-too-short')
  assert.equal((await check({ number: 'D1234567' })).body.code, 'bad-input')
  assert.deepEqual(
    await check({ identityDocument: null, knownSince: 2019 }).then(({ status, body }) => [status, Date.parse(body.countsUntil)]),
    [200, app.clock.now().getTime() + 120 * minute],
  )
  assert.equal((await identityOf(person)).state, 'checked')
  app.clock.advance(121 * minute)
  const later = await otherSession(person, scene.firm.firmId)
  assert.equal((await identityOf(later)).state, 'unchecked')
  assert.equal((await sign(later, scene)).body.code, 'signing.identity-check-needed')
})

test('one’s own check: a spouse’s does not count, and their failures are their own', async () => {
  const scene = await sendUnderCheck(app, { joint: true })
  const [taxpayer, spouse] = scene.people
  assert.ok(taxpayer && spouse)
  assert.equal((await practise(taxpayer, false)).failed, 1)
  assert.equal((await practise(taxpayer, true)).state, 'checked')
  assert.deepEqual(await identityOf(spouse).then(({ state, failed }) => [state, failed]), ['unchecked', 0])
  assert.equal((await sign(spouse, scene)).body.code, 'signing.identity-check-needed')
  assert.equal((await sign(taxpayer, scene)).status, 200)
})

test('holders of an ITIN and people under 18 are told before a first try, and sign by hand', async () => {
  for (const [birthDate, ssn, hindrance] of [
    ['1980-05-06', '912-70-4821', 'itin'],
    ['2008-02-11', '734-12-4821', 'under 18'],
    [null, '734-12-4821', 'record incomplete'],
  ] as const) {
    const scene = await sendUnderCheck(app)
    const [personId = ''] = scene.client.personIds
    await changePerson(scene.staff, scene.client.clientId, personId, { birthDate, taxIdentifier: ssn })
    assert.equal((await identityOf(scene.person)).hindrance, hindrance)
    const refused = await begin(scene.person)
    assert.deepEqual([refused.body.code, refused.body.details?.['why']], ['identity.cannot-be-checked', hindrance])
    const chosen = await scene.person.post<{ state: string }>(`/api/portals/${personId}/identity/by-hand`)
    assert.equal(chosen.body.state, 'by hand')
    const { rows } = await app.ownerPool.query<{ why: string }>('select why from hand_signing where person_id = $1', [personId])
    assert.deepEqual(rows, [{ why: hindrance === 'record incomplete' ? 'chosen' : 'no-identity-check-possible' }])
  }
})

async function changePerson(
  staff: SignedInStaff,
  clientId: string,
  personId: string,
  change: { birthDate: string | null; taxIdentifier: string },
): Promise<void> {
  const actor = await app.actorOf(staff)
  assert.ok(actor.kind === 'staff')
  await perform(app.ports, actor, async (one) => {
    const columns = taxIdentifierColumns(await firmKey(one, actor.firmId), personId, change.taxIdentifier)
    await one.tx
      .updateTable('person')
      .set({ ...columns, birth_date: change.birthDate })
      .where('client_id', '=', clientId)
      .where('id', '=', personId)
      .execute()
  })
}

test('five minutes, and five more when asked for; questions that were seen and not answered count as a try', async () => {
  const scene = await sendUnderCheck(app)
  const { person } = scene
  const begun = (await begin(person)).body.identity.attempt
  assert.ok(begun)
  app.clock.advance(4 * minute)
  const more = await act(person, begun.id, 'extension')
  assert.deepEqual(
    [Date.parse(more.body.attempt?.endsAt ?? '') - Date.parse(begun.endsAt), more.body.attempt?.extensionsLeft],
    [5 * minute, 9],
  )
  app.clock.advance(5 * minute)
  assert.equal((await identityOf(person)).state, 'under way')
  app.clock.advance(1 * minute)
  const over = await act(person, begun.id, 'answers', answers(true))
  assert.deepEqual([over.body.state, over.body.failed, over.body.lastReason], ['unchecked', 1, 'time over'])
  const again = (await begin(person)).body.identity.attempt
  assert.ok(again)
  for (let times = 0; times < 10; times += 1) assert.equal((await act(person, again.id, 'extension')).status, 200)
  assert.equal((await act(person, again.id, 'extension')).body.code, 'identity.no-more-time')
})

test('the notice is agreed to in the wording that is shown today, and kept with who, when and where from', async () => {
  const scene = await sendUnderCheck(app)
  assert.equal((await begin(scene.person, 'soft-inquiry-0')).body.code, 'identity.notice-changed')
  assert.equal((await begin(scene.person)).status, 200)
  const { rows } = await app.ownerPool.query(
    'select notice_wording, notice_language, identity_id, ip, vendor_reference like $2 as referred from identity_check where person_id = $1',
    [scene.person.personId, 'practice-%'],
  )
  assert.deepEqual(rows, [
    { notice_wording: noticeWording, notice_language: 'en', identity_id: scene.person.identityId, ip: '127.0.0.1', referred: true },
  ])
})

test('practice identifies nobody: not where the installation is no sample, and not after the fact either', async () => {
  const scene = await sendUnderCheck(app)
  assert.equal((await practise(scene.person, true)).state, 'checked')
  Object.assign(app.ports.config, { practice: false })
  try {
    assert.equal((await sign(scene.person, scene)).body.code, 'signing.identity-check-needed')
    const now = await identityOf(scene.person)
    assert.deepEqual([now.state, now.asks, now.hindrance], ['unchecked', null, 'no vendor'])
    assert.equal((await begin(scene.person)).body.code, 'identity.cannot-be-checked')
    const administrator = await app.asStaff(scene.firm, { role: 'administrator' })
    const change = (body: object) =>
      administrator.put<Refused>('/api/settings/identity-checks', { vendor: 'practice', stripeKey: null, webhookSecret: null, ...body })
    assert.equal((await change({})).body.code, 'identity.no-practice-here')
    const testKeys = { vendor: 'stripe', stripeKey: 'rk_test_12345678', webhookSecret: 'whsec_12345678' }
    assert.equal((await change(testKeys)).body.code, 'identity.no-practice-here')
  } finally {
    Object.assign(app.ports.config, { practice: true })
  }
})

test('nothing that was asked or answered is kept, in any table', async () => {
  const scene = await sendUnderCheck(app)
  await practise(scene.person, false)
  await app.runJobs()
  const { rows } = await app.ownerPool.query<{ kept: string }>(
    `select (select coalesce(string_agg(k::text, ' '), '') from identity_check k) || (select coalesce(string_agg(body, ' '), '') from audit_event where client_id = $1)
       || (select coalesce(string_agg(payload::text, ' '), '') from graphile_worker._private_jobs) as kept`,
    [scene.client.clientId],
  )
  assert.doesNotMatch(rows[0]?.kept ?? '', /saguaro|ocotillo|cholla|agave|Practice question/)
})

test('what the notice names is what the vendor is given: the client’s address too, once it is whole on the record', async () => {
  const { person, client, firm } = await sendUnderCheck(app)
  const given = () =>
    look(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, async (act) => {
      const one = await standingOf(act, firm.firmId, { clientId: client.clientId, personId: person.personId }, null)
      return one.person
    })
  assert.equal((await given()).address, null)
  await app.ownerPool.query(`update client set street = '12 Palo Verde Dr', city = 'Phoenix', state = 'AZ' where id = $1`, [
    client.clientId,
  ])
  assert.equal((await given()).address, null)
  await app.ownerPool.query(`update client set postal_code = '85004' where id = $1`, [client.clientId])
  const { nineDigits, birthDate, address } = await given()
  assert.deepEqual(
    [nineDigits, birthDate, address],
    ['734124821', '1980-05-06', { street: '12 Palo Verde Dr', city: 'Phoenix', state: 'AZ', postalCode: '85004' }],
  )
})
