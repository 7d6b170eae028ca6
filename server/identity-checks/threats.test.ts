/** Attacks on identity checks, and faults in their midst. Each test is named after one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  act,
  answers,
  begin,
  fail,
  identityOf,
  practise,
  type Refused,
  sendUnderCheck,
  stripeServer,
  type StripeServer,
  type StripeSession,
  verify,
  webhook,
} from '../testing/identity-scene.ts'
import { type Scene, sign } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
let vendor: StripeServer
before(async () => {
  vendor = await stripeServer()
  app = await startTestApp({ environment: { LINTEL_PRACTICE: 'yes', LINTEL_STRIPE_URL: vendor.url } })
})
after(async () => {
  await app.close()
  vendor.server.close()
})

const minute = 60_000

/** A firm whose clients are identified by Stripe. */
async function underStripe(key = 'rk_live_fortests1'): Promise<Scene & { person: SignedInTaxpayer }> {
  const scene = await sendUnderCheck(app)
  const administrator = await app.asStaff(scene.firm, { role: 'administrator' })
  const changed = await administrator.put<Refused>('/api/settings/identity-checks', {
    vendor: 'stripe',
    stripeKey: key,
    webhookSecret: 'whsec_fortests1',
  })
  assert.equal(changed.status, 204, JSON.stringify(changed.body))
  return scene
}

/** The check that is under way, here and there. */
async function begun(person: SignedInTaxpayer): Promise<{ id: string; session: StripeSession; link: string | null }> {
  const answer = await begin(person)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const { rows } = await app.ownerPool.query<{ id: string; vendor_reference: string }>(
    'select id, vendor_reference from identity_check where person_id = $1 and outcome is null',
    [person.personId],
  )
  const [row] = rows
  const session = vendor.sessions.get(row?.vendor_reference ?? '')
  assert.ok(row && session)
  return { id: row.id, session, link: answer.body.link }
}

const outcomes = async (personId: string) =>
  (
    await app.ownerPool.query<{ outcome: string | null; reason: string | null }>(
      'select outcome, reason from identity_check where person_id = $1 order by begun_at, id',
      [personId],
    )
  ).rows.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(': '))

test('another person’s check can be neither read, answered, prolonged nor ended', async () => {
  const scene = await sendUnderCheck(app, { joint: true })
  const [owner, spouse] = scene.people
  assert.ok(owner && spouse)
  const id = (await begin(owner)).body.identity.attempt?.id ?? ''
  for (const what of ['answers', 'extension', 'result', 'leave'] as const) {
    const refused = await act(spouse, id, what, what === 'answers' ? answers(false) : undefined)
    assert.deepEqual([what, refused.status, refused.body.code], [what, 404, 'not-found'])
    const through: { status: number } = await spouse.post<Refused>(
      `/api/portals/${owner.personId}/identity-attempts/${id}/${what}`,
      what === 'answers' ? answers(true) : undefined,
    )
    assert.equal(through.status, 404)
  }
  assert.equal((await identityOf(owner)).state, 'under way')
})

test('answers that are sent twice are one try, right ones after wrong ones change nothing', async () => {
  const { person } = await sendUnderCheck(app)
  const id = (await begin(person)).body.identity.attempt?.id ?? ''
  const twice = await Promise.all([act(person, id, 'answers', answers(false)), act(person, id, 'answers', answers(false))])
  assert.deepEqual(
    twice.map(({ status }) => status),
    [200, 200],
  )
  const replayed = await act(person, id, 'answers', answers(true))
  assert.deepEqual([replayed.body.state, replayed.body.failed], ['unchecked', 1])
  assert.deepEqual(await outcomes(person.personId), ['failed: wrong answers'])
})

test('two tabs, or twenty requests at once, begin one check', async () => {
  const { person } = await sendUnderCheck(app)
  const all = await Promise.all(Array.from({ length: 20 }, () => begin(person)))
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [200])
  assert.equal(new Set(all.map(({ body }) => body.identity.attempt?.id)).size, 1)
  assert.deepEqual(await outcomes(person.personId), [''])
})

test('however many requests come at once, there are never more than three tries', async () => {
  const { person } = await sendUnderCheck(app)
  const attack = async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = (await begin(person)).body.identity?.attempt?.id
      if (id) await act(person, id, 'answers', answers(false))
    }
  }
  await Promise.all(Array.from({ length: 5 }, attack))
  // Whatever the last of them left open is answered by one who comes alone.
  await attack()
  assert.deepEqual(
    await outcomes(person.personId),
    Array.from({ length: 3 }, () => 'failed: wrong answers'),
  )
  assert.equal((await begin(person)).body.code, 'identity.by-hand')
})

test('void and asked again after three failures, there are no new tries: the paper is asked for again', async () => {
  const scene = await sendUnderCheck(app)
  const { person, staff } = scene
  for (let round = 0; round < 3; round += 1) await practise(person, false)
  const requestOf = async () => {
    const found = await app.ownerPool.query<{ id: string }>(
      `select id from signature_request where document_id = $1 and state <> 'voided' order by requested_at desc limit 1`,
      [scene.documentId],
    )
    return found.rows[0]?.id ?? ''
  }
  const first = await requestOf()
  assert.equal((await staff.post(`/api/signature-requests/${first}/void`, { reason: 'A box was missing', evenSigned: false })).status, 204)
  assert.equal((await staff.post(`/api/signature-requests/${first}/ask-again`, { dueOn: null, expiresOn: null })).status, 200)
  assert.equal((await identityOf(person)).state, 'by hand')
  assert.equal((await begin(person)).body.code, 'identity.by-hand')
  const asked = await app.ownerPool.query<{ why: string }>('select why from hand_signing where signature_request_id = $1', [
    await requestOf(),
  ])
  assert.deepEqual(asked.rows, [{ why: 'three-failures' }])
})

test('checks that come to nothing cost longer and longer waits, and no tries', async () => {
  const { person } = await underStripe()
  const waits: unknown[] = []
  for (let round = 0; round < 5; round += 1) {
    vendor.troubles.push({ status: 402 })
    const refused = await begin(person)
    waits.push(refused.body.code === 'identity.wait' ? refused.body.details?.['waitSeconds'] : refused.body.code)
    if (refused.body.code === 'identity.wait') {
      vendor.troubles.length = 0
      app.clock.advance(Number(refused.body.details?.['waitSeconds']) * 1000)
    }
  }
  assert.deepEqual(waits, ['identity.vendor-unavailable', 'identity.vendor-unavailable', 30, 'identity.vendor-unavailable', 60])
  assert.equal((await identityOf(person)).failed, 0)
})

test('a vendor that does not answer, or not with sense, is nobody’s failed check', async () => {
  const { person } = await underStripe()
  vendor.troubles.push({ status: 500 }, null, { status: 429 })
  assert.equal((await begin(person)).body.code, 'identity.vendor-unavailable')
  assert.deepEqual(await outcomes(person.personId), ['error: vendor unavailable'])
  vendor.troubles.push({ status: 503 }, null)
  assert.equal((await begin(person)).status, 200)
  assert.equal(
    vendor.requests.findLast(({ method }) => method === 'POST')?.form.get('return_url'),
    `https://portal.example.com/identity?portal=${person.personId}`,
  )
  const keys = vendor.requests
    .slice(-4)
    .filter(({ method }) => method === 'POST')
    .map(({ headers }) => headers['idempotency-key'])
  assert.deepEqual([keys.length, new Set(keys).size], [3, 1])
  vendor.troubles.push({ status: 500, retry: false })
  const { id } = (await identityOf(person)).attempt ?? { id: '' }
  assert.equal((await act(person, id, 'result')).body.code, 'identity.vendor-unavailable')
  assert.equal((await identityOf(person)).state, 'under way')
})

test('killed between what the vendor answered and our commit: the same check goes on, and its result is there', async () => {
  const { person } = await underStripe()
  const first = await begun(person)
  // As if the process had died before the number was written down.
  await app.ownerPool.query('update identity_check set vendor_reference = null where id = $1', [first.id])
  const again = await begun(person)
  assert.deepEqual([again.id, again.session.id], [first.id, first.session.id])
  verify(first.session)
  // As if it had died after the vendor said passed: nothing was written, and who asks again is told the same.
  assert.equal((await identityOf(person)).state, 'under way')
  assert.equal((await act(person, first.id, 'result')).body.state, 'checked')
})

test('a forged message of the vendor is not heard, in whichever way it is forged', async () => {
  const scene = await underStripe()
  const { session } = await begun(scene.person)
  // The look at the end of its time: in a test it comes at once, and would ask the vendor.
  await app.runJobs()
  verify(session)
  const { firmId } = scene.firm
  const before = vendor.requests.length
  const forged = [
    await webhook(app, firmId, session.id, { secret: 'whsec_ofsomebodyelse' }),
    await webhook(app, firmId, session.id, { at: new Date(app.clock.now().getTime() - 6 * minute) }),
    await webhook(app, firmId, session.id, { at: new Date(app.clock.now().getTime() + 6 * minute) }),
    await app.app.inject({
      method: 'POST',
      url: `/api/identity-webhooks/stripe/${firmId}`,
      payload: { data: { object: { id: session.id } } },
    }),
    await app.app.inject({
      method: 'POST',
      url: `/api/identity-webhooks/stripe/${firmId}`,
      headers: { 'stripe-signature': 't=1,v1=zz,v1=' },
      payload: {},
    }),
  ]
  assert.deepEqual(
    forged.map(({ statusCode }) => statusCode),
    [403, 403, 403, 403, 403],
  )
  const { firm: neighbour } = await sendUnderCheck(app)
  assert.equal((await webhook(app, neighbour.firmId, session.id)).statusCode, 404)
  assert.equal((await webhook(app, app.ports.random.id(), session.id)).statusCode, 404)
  await app.runJobs()
  assert.equal((await identityOf(scene.person)).state, 'under way')
  assert.ok(vendor.requests.slice(before).every(({ method }) => method === 'GET'))
})

test('a true message that says passed is believed only as far as the vendor says so itself', async () => {
  const scene = await underStripe()
  const { session } = await begun(scene.person)
  const { firmId } = scene.firm
  assert.equal((await webhook(app, firmId, session.id)).statusCode, 204)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await identityOf(scene.person)).state, 'under way')
  verify(session)
  assert.equal((await webhook(app, firmId, session.id)).statusCode, 204)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await identityOf(scene.person)).state, 'checked')
  assert.equal((await sign(scene.person, scene)).status, 200)
})

test('a message that is replayed or comes late changes nothing that has ended', async () => {
  const scene = await underStripe()
  const { id, session } = await begun(scene.person)
  fail(session, 'selfie_face_mismatch')
  assert.deepEqual(await act(scene.person, id, 'result').then(({ body }) => [body.state, body.failed, body.lastReason]), [
    'unchecked',
    1,
    'face not matched',
  ])
  assert.equal(session.status, 'canceled')
  verify(session)
  for (let times = 0; times < 3; times += 1) assert.equal((await webhook(app, scene.firm.firmId, session.id)).statusCode, 204)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual(await outcomes(scene.person.personId), ['failed: face not matched'])
})

test('somebody else’s good document is no proof, nor is one of the test mode', async () => {
  for (const [more, outcome] of [
    [{ first_name: 'LUIS', last_name: 'REYES' }, 'failed: another person'],
    [{ dob: { day: 7, month: 5, year: 1980 } }, 'failed: another person'],
    [{ id_number: '734124822' }, 'failed: another person'],
    [{}, 'passed'],
  ] as const) {
    const { person } = await underStripe()
    const { id, session } = await begun(person)
    verify(session, more)
    await act(person, id, 'result')
    assert.deepEqual(await outcomes(person.personId), [outcome])
  }
  const { person } = await underStripe()
  const { id, session } = await begun(person)
  verify(session)
  session.livemode = false
  await act(person, id, 'result')
  assert.deepEqual(await outcomes(person.personId), ['error: vendor unavailable'])
})

test('the evidence of a check that has ended cannot be rewritten, not even beside the product', async () => {
  const { person } = await sendUnderCheck(app)
  await practise(person, false)
  await assert.rejects(
    app.ownerPool.query(`update identity_check set outcome = 'passed' where person_id = $1`, [person.personId]),
    /an identity check that has ended is not changed/,
  )
})
