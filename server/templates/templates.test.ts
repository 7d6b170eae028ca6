// long because each rule that the law has for a consent is a test of its own, on one prepared firm
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { consentStatements } from '#contract/consent-statements.ts'
import type { Output } from '#contract/endpoint.ts'
import { templateDefaults } from '#contract/template-defaults.ts'
import { builtInTemplate, type TemplateKind, templateKinds } from '#contract/template-texts.ts'
import type { templates as contract } from '#contract/templates.ts'
import { extractPages } from '#pdf/extract-pages.ts'
import { text } from '#pdf/text.ts'
import { consentFor, type MadePaper, makePaper } from '../testing/paper-scene.ts'
import {
  addClient,
  addForm8879,
  type ClientOfScene,
  form,
  saveMark,
  send,
  setPlaces,
  sign,
  upload,
  view,
} from '../testing/signing-scene.ts'
import { requestOf } from '../testing/send-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let administrator: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  administrator = await app.asStaff(firm, { role: 'administrator' })
})
after(() => app.close())

interface Person {
  client: ClientOfScene
  taxpayer: SignedInTaxpayer
}

async function registered(): Promise<Person> {
  const client = await addClient(staff, firm.officeId)
  return { client, taxpayer: await app.asTaxpayer(firm, client.personIds[0] ?? '') }
}

const documentOf = async ({ taxReturnId }: ClientOfScene, id: string) => {
  const { body } = await staff.get<{
    state: string
    documents: { id: string; versionId: string; name: string; places: Place[]; sealedAt: string | null }[]
  }>(`/api/tax-returns/${taxReturnId}`)
  const found = body.documents.find((one) => one.id === id)
  assert.ok(found)
  return { ...found, state: body.state }
}
interface Place {
  personId: string
  kind: string
  page: number
  x: number
  y: number
  width: number
  height: number
}

const fileOf = async (documentId: string): Promise<Buffer> => (await staff.get(`/api/documents/${documentId}/file`)).response.rawPayload

async function wordsOf(bytes: Uint8Array, pages: number): Promise<string> {
  const all: string[] = []
  for (let pageIndex = 0; pageIndex < pages; pageIndex += 1)
    all.push(...(await text(bytes, { pageIndex })).runs.map((run) => run.text.trim()))
  return all.join(' ').replace(/\s+/g, ' ')
}

const decline = ({ taxpayer }: Person, documentId: string, versionId: string) =>
  taxpayer.post<{ code?: string }>(`/api/portals/${taxpayer.personId}/documents/${documentId}/decline`, {
    versionId,
    reason: 'I would rather not',
  })

const textsWith = (kind: TemplateKind, change: (body: string) => string) => {
  const { texts } = templateDefaults[kind]
  return { ...texts, en: { ...texts.en, body: change(texts.en.body) } }
}
const addWith = (kind: TemplateKind, change: (body: string) => string, sizePt = 13) =>
  administrator.post<{ id: string; code?: string; details?: { name: string } }>('/api/templates', {
    kind,
    name: `Ours ${kind}`,
    texts: textsWith(kind, change),
    sizePt,
  })

test('what comes with the product can be used as it is: a letter in two languages, and both consents word for word', async () => {
  const { templates } = (await staff.get<Output<typeof contract.list>>('/api/templates')).body
  assert.deepEqual(
    templates.map(({ kind, languages, asks }) => [kind, languages, asks]),
    [
      ['engagement-letter', ['en', 'es'], ['services', 'fee']],
      ['extension', ['en', 'es'], []],
      ['consent-to-disclose', ['en'], ['recipient', 'information', 'purpose']],
      ['consent-to-use', ['en'], ['information', 'purpose']],
    ],
  )
  for (const kind of templateKinds) assert.equal((await addWith(kind, (body) => body)).status, 200, kind)
  assert.equal(
    (
      await staff.post('/api/templates', {
        kind: 'engagement-letter',
        name: 'No',
        texts: textsWith('engagement-letter', (b) => b),
        sizePt: 11,
      })
    ).status,
    403,
  )
})

test('a consent becomes a document of real words with a place and a date for each signer, is signed like any other, sealed and kept as a consent', async () => {
  const client = await addClient(staff, firm.officeId, { joint: true })
  const people = [
    await app.asTaxpayer(firm, client.personIds[0] ?? ''),
    await app.asTaxpayer(firm, client.personIds[1] ?? '', { firstName: 'Luis' }),
  ]
  const { status, body } = await makePaper(staff, client)
  assert.equal(status, 200, JSON.stringify(body))
  const document = await documentOf(client, body.documentId)
  assert.equal(document.name, 'Consent to disclose your tax return information')
  assert.deepEqual(document.places.map(({ personId, kind }) => `${client.personIds.indexOf(personId)} ${kind}`).toSorted(), [
    '0 date',
    '0 signature',
    '1 date',
    '1 signature',
  ])
  const said = await wordsOf(await fileOf(body.documentId), 2)
  for (const statement of Object.values(consentStatements['consent-to-disclose'])) assert.ok(said.includes(statement), statement)
  assert.match(said, /Taxpayer: Maria Soto & Luis Soto .*Saguaro Savings Bank.*A home loan.*for one year from the date of your signature/)

  assert.equal((await send(staff, client, [body.documentId])).status, 200)
  for (const person of people) {
    assert.equal((await view(person, { documentId: body.documentId, versionId: document.versionId })).status, 200)
    assert.equal((await saveMark(person)).status, 200)
    assert.equal((await sign(person, { documentId: body.documentId, versionId: document.versionId })).status, 200)
  }
  assert.deepEqual(await app.runJobs(), [])
  const { sealedAt, state } = await documentOf(client, body.documentId)
  assert.ok(sealedAt)
  assert.equal(state, 'preparing', 'the return has not been sent, and is not signed')
  const { rows } = await app.ownerPool.query<{ retention_class: string }>(
    'select retention_class from sealed_document s join document_version v on v.id = s.document_version_id where v.document_id = $1',
    [body.documentId],
  )
  assert.equal(rows[0]?.retention_class, 'disclosure-consent')
})

test('an engagement letter goes out in the language it is asked for, and lists keep their points', async () => {
  const { client } = await registered()
  const template = builtInTemplate['engagement-letter']
  const { body } = await makePaper(staff, client, { template, language: 'es', startsOn: null })
  assert.equal((await documentOf(client, body.documentId)).name, 'Carta de contratación para 2025')
  const said = await wordsOf(await fileOf(body.documentId), 2)
  assert.match(said, /Estimado\(a\) Maria Soto:.*• Form 1040 • Arizona Form 140/)
  const spanish = await makePaper(staff, client, { language: 'es' })
  assert.equal(spanish.body.code, 'templates.language-missing')
})

test('the preview shows what would be made, and keeps nothing', async () => {
  const { client } = await registered()
  const shown = await staff.post<Output<typeof contract.preview>>(
    `/api/tax-returns/${client.taxReturnId}/papers/preview`,
    consentFor(client),
  )
  assert.equal(shown.status, 200)
  assert.ok(shown.body.pages.length >= 1)
  assert.match(shown.body.pages[0]?.contentType ?? '', /^image\//)
  const { body } = await staff.get<{ documents: unknown[] }>(`/api/tax-returns/${client.taxReturnId}`)
  assert.deepEqual(body.documents, [])
  const { texts, sizePt } = templateDefaults['engagement-letter']
  const written = { kind: 'engagement-letter', texts, sizePt, language: 'es' }
  for (const clientId of [null, client.clientId])
    assert.equal((await administrator.post('/api/templates/preview', { ...written, clientId })).status, 200)
})

test('required words that are missing or were changed are refused by name, in the template', async () => {
  const ofConsents = ['consent-to-disclose', 'consent-to-use'] as const
  for (const kind of ofConsents) {
    for (const [name, statement] of Object.entries(consentStatements[kind])) {
      const without = await addWith(kind, (body) => body.replace(statement, ''))
      assert.deepEqual([without.body.code, without.body.details?.name], ['templates.statement-missing', name])
      const changed = await addWith(kind, (body) => body.replace(statement, statement.replace('your', 'the')))
      assert.equal(changed.body.code, 'templates.statement-missing')
    }
    // Where lines break and which quotation marks are typed changes no word.
    assert.equal((await addWith(kind, (body) => body.replaceAll(' your ', '\nyour  '))).status, 200)
  }
})

test('what the law wants named cannot be left out of a template, nor left empty on a paper', async () => {
  const { client } = await registered()
  for (const name of ['recipient', 'information', 'purpose', 'client.name', 'firm.name']) {
    const without = await addWith('consent-to-disclose', (body) => body.replaceAll(`{{${name}}}`, 'X'))
    assert.deepEqual([without.body.code, without.body.details?.name], ['templates.variable-missing', name])
  }
  for (const name of ['recipient', 'information', 'purpose'] as const) {
    const { body } = await makePaper(staff, client, { answers: { [name]: ' \n ' } })
    assert.deepEqual([body.code, body.details?.['name']], ['templates.answer-missing', name])
  }
})

test('small type: a consent in it is refused, and all of a paper is in twelve points with at most twelve characters to the inch', async () => {
  assert.equal((await addWith('consent-to-use', (body) => body, 12)).body.code, 'templates.type-too-small')
  assert.equal((await addWith('engagement-letter', (body) => body, 10)).status, 200)
  const { client } = await registered()
  const { body } = await makePaper(staff, client)
  const bytes = await fileOf(body.documentId)
  const lines: { text: string; width: number }[] = []
  for (const pageIndex of [0, 1]) {
    const { runs } = await text(bytes, { pageIndex })
    assert.ok(Math.min(...runs.map(({ fontSize }) => fontSize)) >= 12)
    lines.push(...runs.filter((run) => run.text.trim().length > 40))
  }
  // Letters are not all of one width: it is the text as a whole that has no more than twelve to the inch.
  const letters = lines.reduce((sum, run) => sum + run.text.trim().length, 0)
  const inches = lines.reduce((sum, run) => sum + run.width / 72, 0)
  assert.ok(letters / inches <= 12, String(letters / inches))
})

test('a consent hidden in a letter is refused, also when it comes in with what is filled in; so is one to disclose and to use at once', async () => {
  const hidden = 'I hereby authorize you to disclose my tax return information to Saguaro Bank.'
  const inTemplate = await addWith('engagement-letter', (body) => `${body}\n\n${hidden}`)
  assert.equal(inTemplate.body.code, 'templates.consent-mixed')
  const { client } = await registered()
  const template = builtInTemplate['engagement-letter']
  const filledIn = await makePaper(staff, client, { template, answers: { services: hidden } })
  assert.equal(filledIn.body.code, 'templates.consent-mixed')
  const inSpanish = await makePaper(staff, client, {
    template,
    language: 'es',
    answers: { services: 'Autorizo a divulgar la información de mi declaración al banco.' },
  })
  assert.equal(inSpanish.body.code, 'templates.consent-mixed')
  const both = await addWith('consent-to-disclose', (body) => `${body}\n\n${consentStatements['consent-to-use']['required-by-law']}`)
  assert.equal(both.body.code, 'templates.consent-mixed')
})

test('a duration stands on the paper or is the law’s one year; one that is over is refused', async () => {
  const { client } = await registered()
  const { body } = await makePaper(staff, client, { until: '2028-01-31' })
  assert.match(await wordsOf(await fileOf(body.documentId), 2), /valid from the date of your signature until January 31, 2028/)
  const silent = await addWith('consent-to-disclose', (text) => text.replace('{{duration}}', 'as the law says'))
  const longer = await makePaper(staff, client, { template: silent.body.id, until: '2028-01-31' })
  assert.equal(longer.body.code, 'templates.duration-not-stated')
  assert.equal((await makePaper(staff, client, { template: silent.body.id })).status, 200)
  assert.equal((await makePaper(staff, client, { until: '2026-02-10' })).body.code, 'templates.until-passed')
  assert.equal((await makePaper(staff, client, { until: '2026-02-31' })).body.code, 'bad-input')
})

test('a consent for what has been disclosed already is refused', async () => {
  const { client } = await registered()
  assert.equal((await makePaper(staff, client, { startsOn: '2026-02-09' })).body.code, 'templates.after-the-fact')
  assert.equal((await makePaper(staff, client, { startsOn: null })).body.code, 'bad-input')
  assert.equal((await makePaper(staff, client, { startsOn: '2026-02-10' })).status, 200)
})

test('a consent to offer something else is not asked for once the finished return was given, nor together with it', async () => {
  const { client } = await registered()
  const offer = { template: builtInTemplate['consent-to-use'], solicits: true }
  const early = await makePaper(staff, client, offer)
  const authorization = await addForm8879(staff, client)
  const together = await send(staff, client, [early.body.documentId, authorization.documentId])
  assert.equal(together.body.code, 'templates.return-given')
  assert.equal((await send(staff, client, [authorization.documentId], 'only-the-8879')).status, 200)
  assert.equal((await send(staff, client, [early.body.documentId], 'and-then-the-offer')).body.code, 'templates.return-given')
  assert.equal((await makePaper(staff, client, offer)).body.code, 'templates.return-given')
  assert.equal((await makePaper(staff, client)).status, 200, 'what the client asks for has no such limit')
})

test('a consent that was declined is not asked for again: not by asking once more, not after making it void, not on a new paper', async () => {
  const person = await registered()
  const { client } = person
  const offer = { template: builtInTemplate['consent-to-use'], solicits: true }
  const { documentId } = (await makePaper(staff, client, offer)).body
  const spare = (await makePaper(staff, client, offer)).body.documentId
  assert.equal((await send(staff, client, [documentId])).status, 200)
  const { versionId } = await documentOf(client, documentId)
  assert.equal((await view(person.taxpayer, { documentId, versionId })).status, 200)
  assert.equal((await decline(person, documentId, versionId)).status, 204)
  const request = await requestOf({ firm, staff, client, people: [], documentId, versionId }, person.taxpayer.personId)
  const again = () => staff.post<{ code: string }>(`/api/signature-requests/${request.id}/ask-again`, { dueOn: null, expiresOn: null })
  assert.equal((await again()).body.code, 'templates.declined-before')
  assert.equal((await staff.post(`/api/signature-requests/${request.id}/void`, { reason: 'Tidy up', evenSigned: false })).status, 204)
  assert.equal((await again()).body.code, 'templates.declined-before')
  assert.equal((await makePaper(staff, client, offer)).body.code, 'templates.declined-before')
  assert.equal((await send(staff, client, [spare], 'the-spare-one')).body.code, 'templates.declined-before')
  assert.equal((await makePaper(staff, client)).status, 200, 'another kind may be asked for')
})

test('a return does not wait for a consent: declined, it holds nothing up', async () => {
  const person = await registered()
  const { client, taxpayer } = person
  const consent = (await makePaper(staff, client)).body.documentId
  const authorization = await addForm8879(staff, client)
  assert.equal((await send(staff, client, [consent, authorization.documentId])).status, 200)
  const { versionId } = await documentOf(client, consent)
  assert.equal((await view(taxpayer, { documentId: consent, versionId })).status, 200)
  assert.equal((await decline(person, consent, versionId)).status, 204)
  assert.equal((await view(taxpayer, authorization)).status, 200)
  assert.equal((await saveMark(taxpayer)).status, 200)
  assert.equal((await sign(taxpayer, authorization)).status, 200)
  assert.equal((await documentOf(client, consent)).state, 'signed')
  assert.equal((await staff.post(`/api/tax-returns/${client.taxReturnId}/ready-to-file`)).status, 204)
})

test('a consent whose date or signature was taken off does not go', async () => {
  const { client } = await registered()
  const { documentId } = (await makePaper(staff, client)).body
  const { places } = await documentOf(client, documentId)
  const signatures = places
    .filter(({ kind }) => kind === 'signature')
    .map(({ personId, kind, page, x, y, width, height }) => ({ personId, kind, page, x, y, width, height }))
  for (const [revision, left] of [signatures, []].entries()) {
    assert.equal((await setPlaces(staff, documentId, left, revision)).status, 200)
    const sent = await send(staff, client, [documentId], `without-${left.length}-dates`)
    assert.equal(sent.body.code, 'templates.not-dated')
  }
})

test('a double click makes one paper', async () => {
  const { client } = await registered()
  const post = () =>
    staff.post<MadePaper>(`/api/tax-returns/${client.taxReturnId}/papers`, { key: 'only-this-once', ...consentFor(client) })
  const [one, two] = await Promise.all([post(), post()])
  assert.deepEqual([one.status, one.body], [200, two.body])
  const { body } = await staff.get<{ documents: unknown[] }>(`/api/tax-returns/${client.taxReturnId}`)
  assert.equal(body.documents.length, 1)
})

test('what is filled in is never read as a variable or a heading, and is not to be read in the database', async () => {
  const { client } = await registered()
  const { documentId } = (await makePaper(staff, client, { answers: { recipient: '## {{firm.phone}} {{purpose}}' } })).body
  assert.match(await wordsOf(await fileOf(documentId), 2), /Who would get it: ## \{\{firm\.phone\}\} \{\{purpose\}\}/)
  const { rows } = await app.ownerPool.query<{ row: string }>('select t::text as row from templated_document t where document_id = $1', [
    documentId,
  ])
  assert.ok(!rows[0]?.row.includes(Buffer.from('home loan').toString('hex')) && !rows[0]?.row.includes('home loan'))
  const odd = await makePaper(staff, client, { answers: { purpose: 'قرض' } })
  assert.equal(odd.body.code, 'templates.letters-cannot-be-written')
})

test('colleagues of another firm or office, and signers of another client, find nothing', async () => {
  const { client } = await registered()
  const own = await addWith('engagement-letter', (body) => body, 11)
  const otherFirm = await app.createFirm('Mesa Tax')
  const neighbour = await app.asStaff(otherFirm, { role: 'administrator' })
  assert.equal((await neighbour.get(`/api/templates/${own.body.id}`)).status, 404)
  assert.equal((await makePaper(neighbour, client)).status, 404)
  assert.equal((await neighbour.send('DELETE', `/api/templates/${own.body.id}`)).status, 404)
  const theirs = await addClient(neighbour, otherFirm.officeId)
  assert.equal((await makePaper(neighbour, theirs, { template: own.body.id })).status, 404)
  const stranger = await addClient(staff, firm.officeId)
  assert.equal((await makePaper(staff, client, { signers: stranger.personIds })).status, 404)
})

test('two administrators cannot overwrite each other, not even at the first change; what comes with the product stays', async () => {
  const id = builtInTemplate['consent-to-use']
  const body = { name: '', ...templateDefaults['consent-to-use'], revision: 0 }
  const change = () => administrator.put<{ code?: string }>(`/api/templates/${id}`, body)
  const [one, other] = await Promise.all([change(), change()])
  assert.deepEqual(new Set([one.status, other.status]), new Set([204, 409]))
  assert.equal((await administrator.send<{ code: string }>('DELETE', `/api/templates/${id}`)).body.code, 'templates.is-built-in')
  const own = await addWith('engagement-letter', (text) => text, 11)
  assert.equal((await administrator.send('DELETE', `/api/templates/${own.body.id}`)).status, 204)
})

test('a paper uploaded in the place of a consent is no consent, and keeps to the rules of any other paper', async () => {
  const { client } = await registered()
  const [page] = await extractPages(form('irs-f1040-2025'), { parts: [[0]] })
  const added = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, { name: 'Some page.pdf', bytes: page! })
  assert.equal((await send(staff, client, [added.body.documentId])).status, 200)
})

const figures = { estimateCents: 1_240_000, paidCents: 980_050, payingCents: 200_000, addsPayment: true }
const extension = builtInTemplate.extension

test('an extension says its figures and dates, and what is paid with it is due on the day of the law', async () => {
  const { client, taxpayer } = await registered()
  const { status, body } = await makePaper(staff, client, { template: extension, startsOn: null, figures })
  assert.equal(status, 200, JSON.stringify(body))
  const said = await wordsOf(await fileOf(body.documentId), 1)
  assert.match(
    said,
    /Form 4868.*due on October 15, 2026 instead of April 15, 2026.*\$12,400\.00.*\$9,800\.50.*Balance due: \$2,599\.50.*\$2,000\.00/,
  )
  const { groups } = (
    await taxpayer.get<{ groups: { dueOn: string; vouchers: { kind: string; amountCents: number }[] }[] }>(
      `/api/portals/${taxpayer.personId}/tax-payments`,
    )
  ).body
  assert.deepEqual(
    groups.map(({ dueOn, vouchers }) => [dueOn, vouchers.map(({ kind, amountCents }) => [kind, amountCents])]),
    [['2026-04-15', [['extension', 200_000]]]],
  )
  const spanish = await makePaper(staff, client, { template: extension, language: 'es', figures: { ...figures, addsPayment: false } })
  assert.match(await wordsOf(await fileOf(spanish.body.documentId), 1), /vence entonces el 15 de octubre de 2026/)
})

test('each return has the form and the dates of its kind; where there is none, or too late, more time is not asked for', async () => {
  const { client } = await registered()
  const make = () => makePaper(staff, client, { template: extension, figures: { ...figures, addsPayment: false } })
  const became = (form: string) => app.ownerPool.query('update tax_return set form = $2 where id = $1', [client.taxReturnId, form])
  const expected: [string, RegExp][] = [
    ['1120-S', /Form 7004.*September 15, 2026 instead of March 16, 2026/],
    ['1041', /Form 7004.*September 30, 2026 instead of April 15, 2026/],
  ]
  for (const [form, dates] of expected) {
    await became(form)
    assert.match(await wordsOf(await fileOf((await make()).body.documentId), 1), dates)
  }
  await became('1040-X')
  assert.equal((await make()).body.code, 'templates.no-extension')
  await became('1040')
  await app.ownerPool.query('update tax_return set tax_year = 2024 where id = $1', [client.taxReturnId])
  assert.equal((await make()).body.code, 'templates.extension-late')
  await app.ownerPool.query('update tax_return set tax_year = 2025 where id = $1', [client.taxReturnId])
  assert.equal((await makePaper(staff, client, { template: extension })).body.code, 'templates.answer-missing')
})
