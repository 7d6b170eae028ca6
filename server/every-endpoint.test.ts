// long because one scene has everything that has an id, and every room is tried at every endpoint of it
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { everyEndpoint } from '#contract/contract.ts'
import { builtInId } from '#contract/letter-texts.ts'
import { templateDefaults } from '#contract/template-defaults.ts'
import type { Endpoint, Method } from '#contract/endpoint.ts'
import { perform } from './audit/act.ts'
import { tellStaff } from './notices/tell.ts'
import { inTray } from './testing/drop-off-scene.ts'
import { requestOf } from './testing/send-scene.ts'
import { addClient, form, type Scene, sendForm8879 } from './testing/signing-scene.ts'
import { listOf } from './testing/merge-scene.ts'
import { dropAndRead } from './testing/intake-scene.ts'
import { uploadList } from './testing/import-list.ts'
import { grantPages } from '#contract/grant-pages.ts'
import { comeIn, consent, handedK1 as k1OfScene, newestK1Link, sendK1 } from './testing/k1-scene.ts'
import { letIn } from './testing/grant-scene.ts'
import { softPasskey } from './testing/soft-passkey.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from './testing/start-app.ts'
import { tinyPng } from './testing/tiny-picture.ts'
import type { TestBrowser } from './testing/test-browser.ts'
import { aVoucher, pay } from './testing/voucher-scene.ts'

/** One firm with everything that has an id, and the people of another firm who know all those ids. */
let app: TestApp
let scene: Scene
let taxpayer: SignedInTaxpayer
let administrator: SignedInStaff
let neighbour: { staff: SignedInStaff; administrator: SignedInStaff; taxpayer: SignedInTaxpayer }
let guest: TestBrowser
let recipient: TestBrowser
let ids: Record<string, string>

before(async () => {
  app = await startTestApp()
  scene = await sendForm8879(app, { role: 'manager' })
  const [person] = scene.people
  assert.ok(person)
  taxpayer = person
  const letInGuest = await letIn(app, taxpayer, { documentIds: [], pages: [...grantPages] })
  guest = letInGuest.guest
  const staffUpload = await scene.staff.post<{ id: string }>(`/api/tax-returns/${scene.client.taxReturnId}/uploads`, {
    name: 'begun.pdf',
    size: 10,
    key: 'only-begun',
  })
  await app.runJobs()
  const { rows } = await app.ownerPool.query<{ id: string }>('select id from outbox_message where firm_id = $1', [scene.firm.firmId])
  ids = {
    client: scene.client.clientId,
    taxReturn: scene.client.taxReturnId,
    document: scene.documentId,
    person: taxpayer.personId,
    portal: taxpayer.personId,
    upload: staffUpload.body.id,
    message: rows[0]?.id ?? '',
    import: (await uploadList(scene.staff, 'clients.csv', 'Client ID\n1\n')).body.id,
    view: await ownView(scene.staff),
    bulkAct: await begunAct(scene.staff, scene.client.clientId),
    ...(await waysIn(taxpayer)),
    file: await inTray(app, scene.firm),
    recovery: await askedForHelp(taxpayer),
    mergedEmail: await mergedEmail(taxpayer),
    grant: letInGuest.grantId,
    ...(await paidVoucher()),
    ...(await told()),
    ...(await settingsOf(scene.firm)),
    ...(await handedK1()),
    firm: scene.firm.firmId,
    attempt: await begunCheck(),
    ...(await otherWaysToSign()),
    eFile: await acceptedReturn(),
    cannedReply: await cannedReply(scene.staff),
    ...(await proposedReturn()),
    signatureRequest: (await requestOf(scene, taxpayer.personId)).id,
    page: '0',
    part: '0',
  }
  const firm = await app.createFirm('Mesa Tax')
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  neighbour = {
    staff,
    administrator: await app.asStaff(firm, { role: 'administrator' }),
    taxpayer: await app.asTaxpayer(firm, client.personIds[0] ?? ''),
  }
})
after(() => app.close())

/** A view of the client table that only its maker sees. */
async function ownView(staff: TestBrowser): Promise<string> {
  const sort = { column: 'name', descending: false }
  const layout = { columns: [{ column: 'name', width: 200, isPinned: false }], question: { search: '', filters: [], sort } }
  return (await staff.post<{ id: string }>('/api/client-table/views', { name: 'Mine', isShared: false, layout })).body.id
}

/** A text that everybody of the firm has. */
async function cannedReply(staff: TestBrowser): Promise<string> {
  const body = { name: 'Received', isShared: true, english: 'Thank you.', spanish: 'Gracias.' }
  return (await staff.post<{ id: string }>('/api/canned-replies', body)).body.id
}

/** A printed return that was read, with its one file. */
async function proposedReturn(): Promise<Record<string, string>> {
  const { id, files } = await dropAndRead(app, scene.staff, scene.client.taxReturnId, form('irs-f8879'))
  return { intake: id, intakeFile: files[0]?.id ?? '' }
}

/** An act that nobody has done anything of yet. */
async function begunAct(staff: TestBrowser, clientId: string): Promise<string> {
  const body = { key: 'key-of-an-act', kind: 'enable', targetId: null, selection: { ids: [clientId] } }
  return (await staff.post<{ id: string }>('/api/bulk-acts', body)).body.id
}

/** The ids of what somebody can get in with. */
async function waysIn(person: TestBrowser): Promise<{ session: string; device: string; passkey: string }> {
  const { options } = (await person.post<{ options: unknown }>('/api/security/passkeys/options')).body
  await person.post('/api/security/passkeys', { name: 'Phone', response: softPasskey().make(options) })
  const security = (await person.get<Record<'sessions' | 'devices' | 'passkeys', { id: string }[]>>('/api/security')).body
  const [session, device, passkey] = [security.sessions[0]?.id, security.devices[0]?.id, security.passkeys[0]?.id]
  assert.ok(session && device && passkey)
  return { session, device, passkey }
}

/** The id of a call for help. */
async function askedForHelp({ userName, identityId }: SignedInTaxpayer): Promise<string> {
  const browser = app.visitor()
  await browser.post('/api/recovery', { userName, room: 'taxpayer' })
  await browser.post('/api/recovery/ask')
  await app.runJobs()
  const { rows } = await app.ownerPool.query<{ id: string }>('select id from assisted_recovery where identity_id = $1', [identityId])
  assert.ok(rows[0])
  return rows[0].id
}

/** A line in the taxpayer's bell, and one of the member of staff. */
async function told(): Promise<{ notice: string; staffNotice: string }> {
  const { firmId } = scene.firm
  const { staffMemberId } = scene.staff
  await perform(app.ports, { kind: 'system', firmId, job: 'test' }, (act) =>
    tellStaff(act, firmId, { kind: 'client-message', staffMemberId, aboutId: scene.client.clientId, path: '/firm' }),
  )
  const { notices } = (await taxpayer.get<{ notices: { id: string }[] }>('/api/notices')).body
  const ofStaff = (await scene.staff.get<{ notices: { id: string }[] }>('/api/firm/notices')).body.notices
  assert.ok(notices[0] && ofStaff[0])
  return { notice: notices[0].id, staffNotice: ofStaff[0].id }
}

async function mergedEmail(person: TestBrowser): Promise<string> {
  await app.ownerPool.query('insert into merged_address values ($1, $2, $3, now())', [
    taxpayer.identityId,
    app.ports.random.id(),
    'second@example.com',
  ])
  const [merged] = (await listOf(person)).addresses
  assert.ok(merged)
  return merged.id
}

/** An identity check that the taxpayer has begun. */
async function begunCheck(): Promise<string> {
  const id = app.ports.random.id()
  await app.ownerPool.query(
    `insert into identity_check (firm_id, id, client_id, person_id, way, begun_at, ends_at, vendor, asks, vendor_reference, notice_wording,
       notice_language, identity_id, session_id) values ($1, $2, $3, $4, 'vendor', $5, $5, 'practice', 'questions', 'one', 'soft-inquiry-1', 'en', $6, $2)`,
    [scene.firm.firmId, id, scene.client.clientId, taxpayer.personId, app.clock.now(), taxpayer.identityId],
  )
  return id
}

/** A return that was sent and accepted. */
async function acceptedReturn(): Promise<string> {
  const id = app.ports.random.id()
  await app.ownerPool.query(
    `insert into e_file (firm_id, id, client_id, tax_return_id, authority, attempt, state, transmitted_on, recorded_at, recorded_by, accepted_on)
     values ($1, $2, $3, $4, 'IRS', 1, 'accepted', now(), now(), $5, now())`,
    [scene.firm.firmId, id, scene.client.clientId, scene.client.taxReturnId, scene.staff.staffMemberId],
  )
  return id
}

/** A voucher, and what was paid on it. */
async function paidVoucher(): Promise<{ voucher: string; payment: string }> {
  const voucher = await aVoucher({ staff: scene.staff, client: scene.client })
  return { voucher, payment: (await pay(taxpayer, voucher, { amountCents: 1 })).body.paymentId }
}

/** A K-1 that the taxpayer hands out: their client becomes an entity for it. */
async function handedK1(): Promise<{ k1: string; version: string }> {
  await app.ownerPool.query(`update client set kind = 'entity' where id = $1`, [scene.client.clientId])
  await app.ownerPool.query(`update person set role = 'signer' where id = $1`, [taxpayer.personId])
  await app.ownerPool.query(`update tax_return set form = '1065' where id = $1`, [scene.client.taxReturnId])
  const k1 = await k1OfScene({ staff: scene.staff, taxReturnId: scene.client.taxReturnId })
  assert.equal((await sendK1(taxpayer, k1)).status, 204)
  recipient = await comeIn(app, await newestK1Link(app))
  return { k1, version: await consent(app, recipient) }
}

/** A signature that is asked for on paper, and a sitting in the office of somebody else. */
async function otherWaysToSign(): Promise<Record<'request' | 'handSigning' | 'sitting', string>> {
  const { rows } = await app.ownerPool.query<{ id: string }>('select id from signature_request where document_id = $1', [scene.documentId])
  const request = rows[0]?.id ?? ''
  const sitting = await scene.staff.post<{ sittingId: string }>(`/api/tax-returns/${scene.client.taxReturnId}/in-office-sittings`, {
    personId: taxpayer.personId,
    documentIds: [scene.documentId],
    device: 'phone',
    identityDocument: 'passport',
    knownSince: null,
  })
  const asked = await scene.staff.post<{ handSigningId: string }>(`/api/signature-requests/${request}/hand-signing`)
  return { request, handSigning: asked.body.handSigningId, sitting: sitting.body.sittingId }
}

/** What an administrator has made in the settings. */
async function settingsOf(
  firm: TestFirm,
): Promise<Record<'instruction' | 'template' | 'office' | 'staffMember' | 'staffInvitation' | 'logo', string>> {
  administrator = await app.asStaff(firm, { role: 'administrator' })
  const copied = await administrator.post<{ id: string }>(`/api/instructions/${builtInId.onboarding}/duplicate`, { name: 'Ours' })
  const invited = await administrator.post<{ id: string }>('/api/settings/staff-invitations', {
    email: 'new@canyontax.example',
    role: 'administrator',
    officeIds: [],
  })
  const ownTemplate = { kind: 'engagement-letter', name: 'Ours', ...templateDefaults['engagement-letter'] }
  const template = (await administrator.post<{ id: string }>('/api/templates', ownTemplate)).body.id
  const logo = await administrator.put<{ id: string }>('/api/settings/logo', tinyPng)
  const { staffMemberId: staffMember } = scene.staff
  return { instruction: copied.body.id, template, office: firm.officeId, staffMember, staffInvitation: invited.body.id, logo: logo.body.id }
}

interface Refused {
  code: string
}

const randomIds = () =>
  new Proxy(ids, { get: (known, name: string) => (name === 'page' || name === 'part' ? known[name] : app.ports.random.id()) })

const pathOf = ({ route }: Endpoint, from: Record<string, string>) =>
  route.slice(route.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => {
    const value = from[name]
    if (!value) throw new Error(`${route}: this test knows no ${name}`)
    return value
  })

/** Calls an endpoint with the least that its schemas take. */
function call(browser: TestBrowser, endpoint: Endpoint, from: Record<string, string> = ids) {
  const asked = endpoint.query ? (least(endpoint.query) as Record<string, string>) : {}
  // A list of ids is no text with a pattern like any other.
  if (asked['documents']) asked['documents'] = from['document'] ?? ''
  if (asked['handSignings']) asked['handSignings'] = from['handSigning'] ?? ''
  const query = endpoint.query ? `?${new URLSearchParams(asked).toString()}` : ''
  const body = endpoint.takesBytes ? Buffer.from('0123456789') : endpoint.body ? least(endpoint.body) : undefined
  return browser.send<Refused | null>(
    endpoint.route.slice(0, endpoint.route.indexOf(' ')) as Method,
    `${pathOf(endpoint, from)}${query}`,
    body,
  )
}

type JsonSchema = TSchema & {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  enum?: unknown[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minimum?: number
  minLength?: number
  pattern?: string
}

// For texts with a pattern: one of these fits.
const texts = [
  '2',
  'AZ',
  '4821',
  '482173',
  'Ana',
  'ana@example.com',
  '602-555-0142',
  '734-12-4821',
  '1980-05-06',
  '2026-02-10T15:00:00.000Z',
  '0'.repeat(64),
  'key-of-a-request',
  '00000000-0000-4000-8000-000000000000',
]

/** The smallest value that a schema takes. */
function least(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return least(schema.anyOf.find(({ type }) => type === 'null') ?? schema.anyOf[0] ?? {})
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}))
    case 'string': {
      const fitting = texts.find((text) => Value.Check(schema, text))
      if (fitting === undefined) throw new Error(`no text at hand fits ${JSON.stringify(schema)}`)
      return fitting
    }
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return false
    case 'null':
    case undefined:
      return null
    default:
      throw new Error(`${String(schema.type)} is no type of JSON`)
  }
}

const line = (endpoint: Endpoint, answer: { status: number; body: Refused | null }) =>
  `${endpoint.route}: ${answer.status} ${answer.body?.code ?? ''}`

/** What the endpoints answer, where it is not what each of them must. */
async function otherThan(expected: string, endpoints: Endpoint[], browser: TestBrowser, from?: Record<string, string>): Promise<string[]> {
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    const said = line(endpoint, await call(browser, endpoint, from))
    if (said !== `${endpoint.route}: ${expected}`) wrong.push(said)
  }
  return wrong
}

const isFor = (...whos: Endpoint['who'][]) => everyEndpoint.filter(({ who }) => whos.includes(who))
const withIds = (endpoints: Endpoint[]) => endpoints.filter(({ route }) => route.includes(':'))

test('every endpoint of the contract has its route', () => {
  const missing = everyEndpoint.filter(({ route }) => {
    const space = route.indexOf(' ')
    return !app.app.hasRoute({ method: route.slice(0, space), url: route.slice(space + 1) })
  })
  assert.deepEqual(
    missing.map(({ route }) => route),
    [],
  )
})

test('what this test calls is real: the people it belongs to are not told that there is nothing here', async () => {
  // The document of the scene waits for a paper: there is nothing to prove yet.
  const ofSealed = everyEndpoint.filter(({ route }) => route.endsWith('/evidence-pack'))
  for (const browser of [scene.staff, taxpayer]) assert.deepEqual(await otherThan('409 evidence.paper-waits', ofSealed, browser), [])
  const reading = (endpoint: Endpoint) => endpoint.route.startsWith('GET ') && !ofSealed.includes(endpoint)
  assert.deepEqual(await otherThan('200 ', withIds(isFor('staff', 'member', 'uploader')).filter(reading), scene.staff), [])
  assert.deepEqual(await otherThan('200 ', withIds(isFor('administrator')).filter(reading), administrator), [])
  const ofTaxpayers = withIds(isFor('taxpayer', 'member', 'uploader')).filter(
    (endpoint) => reading(endpoint) && !endpoint.route.includes(':upload'),
  )
  assert.deepEqual(await otherThan('200 ', ofTaxpayers, taxpayer), [])
})

test('a stranger is asked to sign in wherever it is not for anyone', async () => {
  assert.deepEqual(
    await otherThan(
      '401 not-signed-in',
      isFor('taxpayer', 'staff', 'administrator', 'member', 'uploader', 'guest', 'recipient', 'in-office'),
      app.visitor(),
    ),
    [],
  )
})

test('for the members of one room the other room does not exist', async () => {
  assert.deepEqual(await otherThan('404 not-found', isFor('staff', 'administrator'), taxpayer), [])
  assert.deepEqual(await otherThan('404 not-found', isFor('taxpayer'), scene.staff), [])
})

test('a guest is nobody in the rooms of people with an account, and they are nobody in the guest’s', async () => {
  assert.deepEqual(await otherThan('401 not-signed-in', isFor('taxpayer', 'staff', 'administrator', 'member', 'uploader'), guest), [])
  for (const browser of [taxpayer, scene.staff]) assert.deepEqual(await otherThan('401 not-signed-in', isFor('guest'), browser), [])
})

test('a guest finds nothing by ids that were not granted, whether or not they exist', async () => {
  const ofDocuments = withIds(isFor('guest'))
  assert.ok(ofDocuments.length > 0)
  assert.deepEqual(await otherThan('404 not-found', ofDocuments, guest, randomIds()), [])
  assert.deepEqual(await otherThan('409 grants.waits-for-signature', ofDocuments, guest), [])
  assert.deepEqual(
    await otherThan(
      '200 ',
      isFor('guest').filter(({ route }) => !route.includes(':')),
      guest,
    ),
    [],
  )
})

test('the recipient of a K-1 has that alone: no room of people with an account or of guests, and they not the recipient’s', async () => {
  assert.deepEqual(
    await otherThan('401 not-signed-in', isFor('taxpayer', 'staff', 'administrator', 'member', 'uploader', 'guest'), recipient),
    [],
  )
  for (const browser of [taxpayer, scene.staff, guest])
    assert.deepEqual(await otherThan('401 not-signed-in', isFor('recipient'), browser), [])
  const reading = withIds(isFor('recipient'))
  assert.ok(reading.length > 0)
  assert.deepEqual(await otherThan('200 ', reading, recipient), [])
  assert.deepEqual(await otherThan('404 not-found', reading, recipient, randomIds()), [])
})

test('what only administrators may do is not allowed to the rest of the staff', async () => {
  assert.deepEqual(await otherThan('403 not-allowed', isFor('administrator'), scene.staff), [])
})

test('nothing is found by ids that do not exist', async () => {
  assert.deepEqual(await otherThan('404 not-found', withIds(isFor('staff', 'member', 'uploader')), neighbour.staff, randomIds()), [])
  assert.deepEqual(await otherThan('404 not-found', withIds(isFor('taxpayer', 'member', 'uploader')), neighbour.taxpayer, randomIds()), [])
})

test('people of another firm who know every id find nothing either, their administrators included', async () => {
  assert.deepEqual(await otherThan('404 not-found', withIds(isFor('staff', 'member', 'uploader')), neighbour.staff), [])
  assert.deepEqual(
    await otherThan('404 not-found', withIds(isFor('staff', 'administrator', 'member', 'uploader')), neighbour.administrator),
    [],
  )
  assert.deepEqual(await otherThan('404 not-found', withIds(isFor('taxpayer', 'member', 'uploader')), neighbour.taxpayer), [])
})

test('cross-site request forgery: no writing endpoint answers to another site', async () => {
  const wrong: string[] = []
  for (const endpoint of everyEndpoint.filter(({ route }) => !route.startsWith('GET '))) {
    const method = endpoint.route.slice(0, endpoint.route.indexOf(' ')) as Method
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'null' },
    ]) {
      const said = line(endpoint, await taxpayer.send<Refused>(method, pathOf(endpoint, ids), {}, { headers }))
      if (said !== `${endpoint.route}: 403 cross-site-request`) wrong.push(said)
    }
  }
  assert.deepEqual(wrong, [])
})

test('what is for anyone is no fault for anybody', async () => {
  for (const browser of [app.visitor(), neighbour.staff, neighbour.taxpayer]) {
    const faults: string[] = []
    for (const endpoint of isFor('anyone')) {
      const answer = await call(browser, endpoint)
      if (answer.status >= 500) faults.push(line(endpoint, answer))
    }
    assert.deepEqual(faults, [])
  }
})
