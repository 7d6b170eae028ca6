import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterDefaults } from '#contract/letter-defaults.ts'
import { builtInId, letterKinds, type LetterTexts } from '#contract/letter-texts.ts'
import { addClient, mariaOnRecord } from '../../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'

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

const onboarding = `/api/instructions/${builtInId.onboarding}`

function withEnglish(changes: Partial<LetterTexts['en']>): LetterTexts {
  const { en, es } = letterDefaults.onboarding
  return { en: { ...en, ...changes }, es }
}

/** Adds a text and returns its id. */
async function add(name: string, changes: Partial<LetterTexts['en']>): Promise<string> {
  const added = await administrator.post<{ id: string }>('/api/instructions', { kind: 'onboarding', name, texts: withEnglish(changes) })
  assert.equal(added.status, 200)
  return added.body.id
}

async function invitationTo(personId: string, channel: 'email' | 'phone' = 'email') {
  assert.equal((await staff.post(`/api/persons/${personId}/invitations`, { channel })).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const letter = (channel === 'email' ? app.sent.email : app.sent.text).at(-1)
  assert.ok(letter)
  return letter
}

const preview = (changes: Partial<LetterTexts['en']>, clientId: string | null = null) =>
  administrator.post<{ subject: string; html: string; text: string; textMessage: string; code: string; details: Record<string, unknown> }>(
    '/api/instructions/preview',
    { kind: 'onboarding', texts: withEnglish(changes), language: 'en', clientId },
  )

test('a firm that has changed nothing sends the texts that come with the product', async () => {
  const { personId } = await addClient(app, firm, staff)
  const letter = await invitationTo(personId)
  assert.equal(letter.subject, 'Your Secure Portal Has Been Created')
  const { body } = await administrator.get<{ instructions: { id: string; isDefault: boolean; isBuiltIn: boolean }[] }>('/api/instructions')
  assert.ok(body.instructions.every(({ isDefault, isBuiltIn }) => isDefault && isBuiltIn))
})

test('the closest choice counts: the client’s, then the office’s, then the default', async () => {
  const { clientId, personId } = await addClient(app, firm, staff)
  const office = await add('Office', { subject: 'For the office' })
  const client = await add('Client', { subject: 'For the client' })
  const choose = (scope: string, scopeId: string, instructionId: string | null) =>
    administrator.post('/api/instruction-choices', { kind: 'onboarding', scope, scopeId, instructionId })
  await choose('office', firm.officeId, office)
  await choose('client', clientId, client)
  assert.equal((await invitationTo(personId)).subject, 'For the client')
  await choose('client', clientId, null)
  assert.equal((await invitationTo(personId)).subject, 'For the office')
  await choose('office', firm.officeId, null)
  const chosen = await add('Chosen', { subject: 'For everybody' })
  await administrator.post(`/api/instructions/${chosen}/default`)
  assert.equal((await invitationTo(personId)).subject, 'For everybody')
  await administrator.post(`${onboarding}/default`)
})

test('letters of every kind can be rewritten', async () => {
  for (const kind of letterKinds) {
    const added = await administrator.post('/api/instructions', { kind, name: `Ours: ${kind}`, texts: letterDefaults[kind] })
    assert.equal(added.status, 200, kind)
  }
})

test('each language has its own text, and a text message its own too', async () => {
  const { personId } = await addClient(app, firm, staff, { language: 'es' })
  assert.equal((await invitationTo(personId)).subject, 'Su portal seguro ha sido creado')
  const id = await add('Short', { textMessage: '{{firm.name}} {{link}} {{client.firstName}}' })
  await administrator.post(`/api/instructions/${id}/default`)
  const other = await addClient(app, firm, staff)
  assert.match((await invitationTo(other.personId, 'phone')).body.text, /^Canyon Tax https:\/\/portal\.example\.com\/i\/[\w-]{43} María$/)
  await administrator.post(`${onboarding}/default`)
})

test('the preview shows a real client’s letter, with bold, links and the button', async () => {
  const { clientId } = await addClient(app, firm, staff)
  const message = 'Dear {{client.name}},\n\n**Please** read [our page](https://canyontax.example/welcome).\n\n[Begin]({{link}})'
  const { status, body } = await preview({ message }, clientId)
  assert.equal(status, 200)
  assert.match(body.html, /Dear María García-López,/)
  assert.match(body.html, /<strong>Please<\/strong> read <a href="https:\/\/canyontax\.example\/welcome"/)
  assert.match(body.text, /Begin:\nhttps:\/\/portal\.example\.com\/i\/preview/)
  assert.match(body.text, /you can always sign in at https:\/\/portal\.example\.com, without this e-mail/)
})

const broken: [string, Partial<LetterTexts['en']>, string, Record<string, unknown>][] = [
  [
    'an unknown variable',
    { message: 'Hello\n{{client.ssn}} {{link}}' },
    'settings.unknown-variable',
    { name: 'client.ssn', line: 2, column: 1 },
  ],
  ['a broken variable', { message: '{{link}} Hello {{firm.name}' }, 'settings.broken-variable', { line: 1, column: 16 }],
  ['a lone closing brace', { heading: 'Hello firm.name}}' }, 'settings.broken-variable', { field: 'heading' }],
  ['no link', { message: 'Hello' }, 'settings.link-missing', { field: 'message', language: 'en' }],
  ['no link in the text message', { textMessage: 'Hello' }, 'settings.link-missing', { field: 'textMessage' }],
  ['the link in the subject', { subject: 'Go to {{link}}' }, 'settings.misplaced-variable', { field: 'subject' }],
  ['a script as a link', { message: '[Go](javascript:alert) {{link}}' }, 'settings.bad-link', { name: 'javascript:alert' }],
  ['an address in clear', { message: '[Go](http://example.com) {{link}}' }, 'settings.bad-link', {}],
  ['a name before the host', { message: '[Go](https://bank.com@evil.example/) {{link}}' }, 'settings.bad-link', {}],
  ['an empty subject', { subject: '  ' }, 'settings.text-empty', { field: 'subject' }],
]
for (const [what, changes, code, details] of broken) {
  test(`refused with its name and place: ${what}`, async () => {
    const answer = await administrator.put<{ code: string; details: Record<string, unknown> }>(onboarding, {
      name: '',
      texts: withEnglish(changes),
      revision: 0,
    })
    assert.equal(answer.body.code, code)
    for (const [name, value] of Object.entries(details)) assert.equal(answer.body.details[name], value, name)
  })
}

test('header injection: a subject with a line break is refused, and one in a client’s name becomes a space', async () => {
  const answer = await preview({ subject: 'Hello\r\nBcc: all@example.com' })
  assert.equal(answer.body.code, 'bad-input')
  const { clientId, personId } = await addClient(app, firm, staff)
  await app.ownerPool.query(`update person set first_name = E'Ana\\r\\nBcc: all@example.com' where id = $1`, [personId])
  const shown = await preview({ subject: '{{client.firstName}}' }, clientId)
  assert.equal(shown.body.subject, 'Ana Bcc: all@example.com')
})

test('markup in a name stays text: neither HTML nor a link comes of it', async () => {
  const { clientId, personId } = await addClient(app, firm, staff, mariaOnRecord)
  await app.ownerPool.query('update person set first_name = $2 where id = $1', [personId, '<b>x</b>[pay](https://evil.example)**y**'])
  const { body } = await preview({ message: '{{client.firstName}} <img src=x onerror=alert(1)>\n\n{{link}}' }, clientId)
  assert.ok(!/<b>|<img|<strong>|href="https:\/\/evil/.test(body.html), body.html)
  assert.match(body.text, /\[pay\]\(https:\/\/evil\.example\)\*\*y\*\*/)
})

test('the default and what is in use cannot be deleted, and it is said where', async () => {
  const id = await add('In use', {})
  await administrator.post('/api/instruction-choices', { kind: 'onboarding', scope: 'office', scopeId: firm.officeId, instructionId: id })
  const inUse = await administrator.send<{ code: string; details: { names: string[] } }>('DELETE', `/api/instructions/${id}`)
  assert.deepEqual([inUse.body.code, inUse.body.details.names], ['settings.in-use', ['Phoenix']])
  await administrator.post('/api/instruction-choices', { kind: 'onboarding', scope: 'office', scopeId: firm.officeId, instructionId: null })
  await administrator.post(`/api/instructions/${id}/default`)
  assert.equal((await administrator.send<{ code: string }>('DELETE', `/api/instructions/${id}`)).body.code, 'settings.is-default')
  await administrator.post(`${onboarding}/default`)
  assert.equal((await administrator.send('DELETE', `/api/instructions/${id}`)).status, 204)
  assert.equal((await administrator.send<{ code: string }>('DELETE', onboarding)).body.code, 'settings.is-built-in')
})

test('two administrators cannot overwrite each other, not even at the first change', async () => {
  const path = `/api/instructions/${builtInId['signed-copy']}`
  const body = { name: '', texts: letterDefaults['signed-copy'], revision: 0 }
  const [one, other] = await Promise.all([administrator.put<{ code: string }>(path, body), administrator.put<{ code: string }>(path, body)])
  assert.deepEqual(
    [one.status, other.status].toSorted((one, other) => one - other),
    [204, 409],
  )
  assert.equal((await administrator.put<{ code: string }>(path, body)).body.code, 'settings.changed-meanwhile')
})

test('a test goes to the administrator’s own address, marked, and is recorded', async () => {
  const sent = await administrator.post<{ sentTo: string }>('/api/instructions/test', {
    kind: 'onboarding',
    texts: withEnglish({}),
    language: 'en',
    clientId: null,
  })
  assert.equal(sent.body.sentTo, administrator.userName)
  await app.runJobs()
  assert.equal(app.sent.email.at(-1)?.subject, 'Test: Your Secure Portal Has Been Created')
  const { rowCount } = await app.ownerPool.query(`select from audit_event where firm_id = $1 and type = 'settings.test-sent'`, [
    firm.firmId,
  ])
  assert.equal(rowCount, 1)
})

test('another firm’s client cannot be previewed, and its texts are not found', async () => {
  const neighbour = await app.asStaff(await app.createFirm('Mesa Tax'), { role: 'administrator' })
  const { clientId } = await addClient(app, firm, staff)
  const body = { kind: 'onboarding', texts: withEnglish({}), language: 'en', clientId }
  assert.equal((await neighbour.post('/api/instructions/preview', body)).status, 404)
  const id = await add('Ours', {})
  assert.equal((await neighbour.get(`/api/instructions/${id}`)).status, 404)
})
