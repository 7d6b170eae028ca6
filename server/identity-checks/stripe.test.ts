/** The adapter against a server that speaks Stripe's interface: what is sent, and what its answers mean. Stripe itself was not reached. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fail, stripeServer, type StripeServer, verify } from '../testing/identity-scene.ts'
import { isTheirs } from './is-theirs.ts'
import { stripe } from './stripe.ts'
import { type PersonToCheck, VendorUnavailable } from './vendor.ts'

let server: StripeServer
before(async () => {
  server = await stripeServer()
})
after(() => server.server.close())

const person: PersonToCheck = {
  firstName: 'María',
  lastName: 'Soto',
  nineDigits: '734124821',
  birthDate: '1980-05-06',
  email: 'maria@example.com',
  address: { street: '12 Palo Verde Dr', city: 'Phoenix', state: 'AZ', postalCode: '85004' },
}
const vendor = () => stripe({ url: server.url, key: 'rk_live_fortests1' })
const returnUrl = 'https://portal.example.com/identity?back=1'
const look = (reference: string) => vendor().look(reference, { person, language: 'en' })
let keys = 0
async function begun() {
  keys += 1
  const { reference } = await vendor().begin({ key: `check-${keys}`, person, returnUrl })
  const session = server.sessions.get(reference)
  assert.ok(session)
  return { reference, session }
}

test('a check asks for document, face and number, once for each key, with the account’s key and a fixed version', async () => {
  await vendor().begin({ key: 'once', person, returnUrl })
  const [sent] = server.requests.slice(-1)
  assert.equal(`${sent?.method} ${sent?.path}`, 'POST /v1/identity/verification_sessions')
  const { authorization, 'idempotency-key': key, 'stripe-version': version, 'accept-encoding': encoding } = sent?.headers ?? {}
  assert.deepEqual([authorization, key, version, encoding], ['Bearer rk_live_fortests1', 'once', '2024-06-20', 'identity'])
  assert.deepEqual(Object.fromEntries(sent?.form ?? []), {
    type: 'document',
    'options[document][require_live_capture]': 'true',
    'options[document][require_matching_selfie]': 'true',
    'options[document][require_id_number]': 'true',
    'provided_details[email]': 'maria@example.com',
    client_reference_id: 'once',
    return_url: returnUrl,
  })
  const before = server.sessions.size
  await vendor().begin({ key: 'once', person, returnUrl })
  assert.equal(server.sessions.size, before)
  await vendor().begin({ key: 'itin', person: { ...person, nineDigits: '912704821' }, returnUrl })
  assert.equal(server.requests.at(-1)?.form.get('options[document][require_id_number]'), null)
})

test('every state and every code of Stripe has one meaning here', async () => {
  const meanings: Record<string, string> = {
    document_expired: 'failed: document not accepted',
    document_unverified_other: 'failed: document not accepted',
    selfie_document_missing_photo: 'failed: face not matched',
    selfie_face_mismatch: 'failed: face not matched',
    selfie_manipulated: 'failed: face not matched',
    selfie_unverified_other: 'failed: face not matched',
    id_number_insufficient_document_data: 'failed: number not matched',
    id_number_mismatch: 'failed: number not matched',
    id_number_unverified_other: 'failed: number not matched',
    abandoned: 'not finished: left',
    consent_declined: 'not finished: declined',
    country_not_supported: 'not finished: not supported',
    device_not_supported: 'not finished: not supported',
    document_type_not_supported: 'not finished: not supported',
    under_supported_age: 'not finished: too young',
    a_code_of_next_year: 'not finished: not supported',
  }
  const { reference, session } = await begun()
  assert.deepEqual(await look(reference), { kind: 'link', url: session.url })
  for (const [code, meaning] of Object.entries(meanings)) {
    fail(session, code)
    const said = await look(reference)
    assert.ok(said.kind === 'verdict')
    assert.equal(`${said.outcome}: ${said.reason}`, meaning, code)
  }
  session.status = 'processing'
  assert.deepEqual(await look(reference), { kind: 'waiting' })
  verify(session)
  assert.deepEqual(await look(reference), { kind: 'verdict', outcome: 'passed', reason: null })
  assert.deepEqual(server.requests.at(-1)?.form.getAll('expand[]'), [
    'verified_outputs',
    'verified_outputs.dob',
    'verified_outputs.id_number',
  ])
  session.verified_outputs = null
  await assert.rejects(look(reference), VendorUnavailable)
})

test('giving up cancels what is open, and is harmless where nothing is', async () => {
  const { reference, session } = await begun()
  await vendor().giveUp(reference)
  assert.equal(session.status, 'canceled')
  await vendor().giveUp(reference)
  const done = await begun()
  verify(done.session)
  await vendor().giveUp(done.reference)
  assert.equal(done.session.status, 'verified')
})

test('what may pass is tried again, what cannot help is not, and no message names anybody', async () => {
  const { reference } = await begun()
  const countOf = async (work: Promise<unknown>) => {
    const before = server.requests.length
    const problem = await work.then(
      () => null,
      (error: unknown) => error,
    )
    return { requests: server.requests.length - before, problem }
  }
  server.troubles.push({ status: 503 }, { status: 409 })
  assert.deepEqual(await countOf(look(reference)), { requests: 3, problem: null })
  server.troubles.push({ status: 401 })
  const refused = await countOf(look(reference))
  assert.equal(refused.requests, 1)
  assert.ok(refused.problem instanceof VendorUnavailable)
  assert.equal(refused.problem.message, 'Stripe: 401 trouble')
  server.troubles.push({ status: 500, retry: false })
  assert.equal((await countOf(look(reference))).requests, 1)
  server.troubles.push({ status: 402, retry: true })
  assert.deepEqual(await countOf(look(reference)), { requests: 2, problem: null })
})

test('whose document it is: names as documents print them, the birth date, the number', () => {
  const read = {
    first_name: 'MARIA ELENA',
    last_name: 'SOTO',
    dob: { day: 6, month: 5, year: 1980 },
    id_number: '734-12-4821',
    id_number_type: 'us_ssn',
  }
  const cases: [boolean, object, Partial<PersonToCheck>][] = [
    [true, {}, {}],
    [true, { last_name: 'SOTO GARCIA' }, {}],
    [true, {}, { lastName: 'Soto-García' }],
    [true, { last_name: 'GARCIA SOTO' }, { lastName: 'Soto García' }],
    [true, { first_name: 'ELENA MARIA' }, { birthDate: null }],
    [false, { first_name: 'LUIS' }, {}],
    [false, { last_name: 'REYES' }, {}],
    [false, { dob: { day: 6, month: 5, year: 1981 } }, {}],
    [false, { dob: null }, {}],
    [false, { id_number: '734-12-4822' }, {}],
    [false, { first_name: 'MONICA' }, { birthDate: null }],
    [false, { first_name: null, last_name: null }, {}],
  ]
  for (const [expected, more, record] of cases)
    assert.equal(isTheirs({ ...read, ...more }, { ...person, ...record }), expected, JSON.stringify([more, record]))
})
