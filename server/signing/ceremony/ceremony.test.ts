// long because the threats of one pass share the way to the documents that wait
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { look } from '../../audit/act.ts'
import { firmKey } from '../../firm/keys.ts'
import { openWords } from '../../firm/own-words.ts'
import {
  addForm8879,
  agree,
  codeInSample,
  form,
  saveMark,
  type Scene,
  type SceneOptions,
  send,
  sendForm8879,
  sign,
  signOnly,
  upload,
  view,
} from '../../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Pass {
  electronicRecords: { answer: string; at: string } | null
  documents: { documentId: string; signedPlaces: string[]; read: string[] }[]
  read: { documentId: string; versionId: string; name: string; pages: number; furthestPage: number; isRead: boolean }[]
  others: { firstName: string; hasPortal: boolean }[]
}

const passOf = async (person: SignedInTaxpayer) => (await person.get<Pass>(`/api/portals/${person.personId}/signing`)).body

interface FileOf {
  id: string
  request: { state: string; hasAgreed: boolean; isReviewed: boolean } | null
}

const filesOf = async (person: SignedInTaxpayer) =>
  (await person.get<{ files: FileOf[] }>(`/api/portals/${person.personId}/preparer-files`)).body.files

const records = (person: SignedInTaxpayer, what: string, body: object) =>
  person.post<{ code?: string }>(`/api/portals/${person.personId}/electronic-records/${what}`, body)

const read = (person: SignedInTaxpayer, of: { documentId: string; versionId: string }, furthestPage: number | null) =>
  person.put<{ code?: string }>(`/api/portals/${person.personId}/documents/${of.documentId}/reading`, {
    versionId: of.versionId,
    furthestPage,
  })

const review = (person: SignedInTaxpayer, { documentId, versionId }: Pick<Scene, 'documentId' | 'versionId'>) =>
  person.post<{ code?: string }>(`/api/portals/${person.personId}/documents/${documentId}/reviewed`, { versionId })

const decline = (person: SignedInTaxpayer, { documentId, versionId }: Pick<Scene, 'documentId' | 'versionId'>, reason: string) =>
  person.post<{ code?: string }>(`/api/portals/${person.personId}/documents/${documentId}/decline`, { versionId, reason })

const run = <Row extends object>(text: string, values: unknown[]) => app.ownerPool.query<Row>(text, values).then(({ rows }) => rows)

const eventsOf = async (clientId: string) =>
  (await run<{ type: string }>('select type from audit_event where client_id = $1 order by seq', [clientId])).map(({ type }) => type)

/** A person who may sign but for what a test is about. */
async function ready(options?: SceneOptions): Promise<Scene & { person: SignedInTaxpayer }> {
  const scene = await sendForm8879(app, options)
  const [person] = scene.people
  assert.ok(person)
  // As a paper like any other; the tests about the return say otherwise.
  await run('update document set signing_form = null where id = $1', [scene.documentId])
  for (const one of scene.people) {
    await view(one, scene)
    await saveMark(one)
  }
  return { ...scene, person }
}

/** The form authorizes an e-file, and a copy of the return comes with it. */
async function withReturn(options?: SceneOptions) {
  const scene = await ready(options)
  await run(`update document set signing_form = '8879' where id = $1`, [scene.documentId])
  return { ...scene, copy: await sendCopy(scene, 'Form 1040.pdf') }
}

async function sendCopy(scene: Scene, name: string): Promise<{ documentId: string; versionId: string }> {
  const added = await upload(scene.staff, `/api/tax-returns/${scene.client.taxReturnId}/uploads`, { name, bytes: form('irs-f8879') })
  const { documentId } = added.body
  assert.equal((await send(scene.staff, scene.client, [documentId], `send ${name}`)).status, 200)
  const document = await scene.staff.get<{ versionId: string }>(`/api/documents/${documentId}`)
  return { documentId, versionId: document.body.versionId }
}

test('nobody signs before they have agreed to electronic records, once for the firm, with the evidence of what was shown', async () => {
  const scene = await ready()
  const { person } = scene
  assert.equal((await signOnly(person, scene)).body.code, 'signing.consent-needed')
  assert.equal((await filesOf(person))[0]?.request?.hasAgreed, false)
  assert.equal((await agree(person)).status, 204)
  assert.equal((await agree(person)).status, 204, 'again: nothing happens')
  assert.equal((await filesOf(person))[0]?.request?.hasAgreed, true)
  assert.equal((await signOnly(person, scene)).status, 200)
  const rows = await run<Record<string, string>>('select * from electronic_records_answer where person_id = $1', [person.personId])
  assert.equal(rows.length, 1)
  const { answer, login, ip, shown, wording, language } = rows[0] ?? {}
  assert.deepEqual([answer, login, ip, wording, language], ['consent', person.userName, '127.0.0.1', '2026-1', 'en'])
  for (const word of ['Canyon Tax', '(602) 555-0142', 'Paper is your right', 'Changing your mind', 'PDF'])
    assert.ok(shown?.includes(word), word)
  assert.ok((await eventsOf(scene.client.clientId)).includes('signing.electronic-records-answered'))
})

test('digits that do not stand in the sample PDF, and an old wording, are no consent', async () => {
  const { person } = await ready()
  const right = await codeInSample(person)
  const wrong = right === '000000' ? '000001' : '000000'
  const given = (sampleCode: string, wording: string) => records(person, 'consent', { sampleCode, wording, language: 'es' })
  assert.equal((await given(wrong, '2026-1')).body.code, 'signing.wrong-sample-code')
  assert.equal((await given(right, '2020-1')).body.code, 'signing.wording-changed')
  assert.equal((await passOf(person)).electronicRecords, null)
})

test('who wants paper cannot sign here, the firm is told once, and may agree after all', async () => {
  const scene = await ready()
  const { person } = scene
  const paper = () => records(person, 'paper', { wording: '2026-1', language: 'en' })
  assert.equal((await paper()).status, 200)
  assert.equal((await paper()).status, 200)
  assert.equal((await signOnly(person, scene)).body.code, 'signing.by-hand')
  const told = (await scene.staff.get<{ notices: { kind: string }[] }>('/api/firm/notices')).body.notices
  assert.equal(told.filter(({ kind }) => kind === 'paper-wanted').length, 1)
  await agree(person)
  assert.equal((await paper()).body.code, 'signing.consent-given')
  assert.equal((await signOnly(person, scene)).status, 200)
})

test('consent is taken back with a confirmation in writing: what was signed stays, nothing more is signed', async () => {
  const scene = await ready()
  const { person } = scene
  assert.equal((await records(person, 'withdraw', { language: 'es' })).body.code, 'signing.consent-needed')
  await sign(person, scene)
  const from = app.sent.email.length
  assert.equal((await records(person, 'withdraw', { language: 'es' })).status, 204)
  await app.runJobs()
  const letter = app.sent.email.slice(from).find(({ subject }) => subject.startsWith('Confirmado'))
  assert.ok(letter?.body.text.includes('Lo que firmó antes por internet sigue firmado'))
  assert.equal((await filesOf(person))[0]?.request?.state, 'signed')
  const { documentId } = await addForm8879(scene.staff, scene.client, 'one more please')
  await send(scene.staff, scene.client, [documentId], 'after withdrawal')
  const { versionId } = (await scene.staff.get<{ versionId: string }>(`/api/documents/${documentId}`)).body
  await view(person, { documentId, versionId })
  assert.equal((await signOnly(person, { documentId, versionId })).body.code, 'signing.consent-needed')
})

test('another login for the same person is another human, who is asked anew', async () => {
  const scene = await ready()
  await agree(scene.person)
  await run('delete from portal_link where person_id = $1', [scene.person.personId])
  const other = await app.asTaxpayer(scene.firm, scene.person.personId)
  assert.equal((await signOnly(other, scene)).body.code, 'signing.consent-needed')
})

test('Form 8879 waits until the return was open to its end, and the person says that they have looked at it', async () => {
  const scene = await withReturn()
  const { person, copy } = scene
  await agree(person)
  const before = await passOf(person)
  assert.deepEqual(before.documents[0]?.read, [copy.documentId])
  assert.deepEqual([before.read[0]?.pages, before.read[0]?.furthestPage, before.read[0]?.isRead], [2, 0, false])
  assert.equal((await signOnly(person, scene)).body.code, 'signing.review-first')
  assert.equal((await read(person, copy, 1)).status, 204)
  assert.equal((await review(person, scene)).body.code, 'signing.review-first', 'the last page was not shown')
  assert.equal((await read(person, copy, 3)).body.code, 'bad-input', 'there is no third page')
  assert.equal((await read(person, copy, 2)).status, 204)
  assert.equal((await read(person, copy, 1)).status, 204)
  const after = (await passOf(person)).read[0]
  assert.deepEqual([after?.furthestPage, after?.isRead], [2, true], 'it never goes back')
  assert.equal((await signOnly(person, scene)).body.code, 'signing.review-first', 'reading is not saying so')
  assert.equal((await review(person, scene)).status, 204)
  assert.equal((await review(person, scene)).status, 204)
  assert.equal((await signOnly(person, scene)).status, 200)
  const types = await eventsOf(scene.client.clientId)
  for (const type of ['signing.read-to-end', 'signing.reviewed']) assert.equal(types.filter((one) => one === type).length, 1, type)
})

test('a return whose file was given whole counts as read; a paper of another kind needs no review', async () => {
  const scene = await withReturn()
  await agree(scene.person)
  assert.equal((await read(scene.person, scene.copy, null)).status, 204)
  assert.equal((await review(scene.person, scene)).status, 204)
  assert.equal((await signOnly(scene.person, scene)).status, 200)
  const plain = await ready()
  await sendCopy(plain, 'Letter.pdf')
  assert.equal((await filesOf(plain.person)).find(({ id }) => id === plain.documentId)?.request?.isReviewed, true)
})

test('a return replaced after it was looked at is looked at again before the form is signed', async () => {
  const scene = await withReturn()
  const { person, copy } = scene
  await agree(person)
  await read(person, copy, 2)
  await review(person, scene)
  app.clock.set(new Date(app.clock.now().getTime() + 60_000))
  const newer = await sendCopy(scene, 'Form 1040 corrected.pdf')
  assert.equal((await signOnly(person, scene)).body.code, 'signing.review-first')
  await read(person, newer, 2)
  await review(person, scene)
  assert.equal((await signOnly(person, scene)).status, 200)
})

test('each spouse looks at the return for themselves', async () => {
  const scene = await withReturn({ joint: true })
  const [maria, luis] = scene.people
  assert.ok(maria && luis)
  await agree(maria)
  await agree(luis)
  await read(maria, scene.copy, 2)
  await review(maria, scene)
  assert.equal((await signOnly(maria, scene)).status, 200)
  assert.equal((await signOnly(luis, scene)).body.code, 'signing.review-first')
  assert.deepEqual((await passOf(maria)).others, [{ personId: luis.personId, firstName: 'Luis', hasPortal: true }])
})

test('two spouses who agree, review and sign in the same second are two people with a record each', async () => {
  const scene = await withReturn({ joint: true })
  await Promise.all(scene.people.map((person) => agree(person)))
  await Promise.all(scene.people.map((person) => read(person, scene.copy, 2)))
  await Promise.all(scene.people.map((person) => review(person, scene)))
  const signed = await Promise.all(scene.people.map((person) => signOnly(person, scene)))
  assert.deepEqual(
    signed.map(({ status }) => status),
    [200, 200],
  )
  for (const table of ['electronic_records_answer', 'return_review', 'signature']) {
    const rows = await run<{ count: number }>(`select count(distinct identity_id)::int as count from ${table} where person_id = any($1)`, [
      scene.client.personIds,
    ])
    assert.equal(rows[0]?.count, 2, table)
  }
})

test('a pass goes on where it was, on another device: places signed on the screen are kept, those of others are not', async () => {
  const scene = await ready({ joint: true })
  const [maria, luis] = scene.people
  assert.ok(maria && luis)
  const { places } = (
    await maria.get<{ places: { id: string; kind: string; isMine: boolean }[] }>(
      `/api/portals/${maria.personId}/documents/${scene.documentId}/places`,
    )
  ).body
  const put = (placeIds: string[], versionId = scene.versionId) =>
    maria.put<{ code?: string }>(`/api/portals/${maria.personId}/documents/${scene.documentId}/signed-places`, { versionId, placeIds })
  assert.equal((await put(places.map(({ id }) => id))).status, 204)
  const mine = places.filter(({ isMine, kind }) => isMine && kind === 'signature').map(({ id }) => id)
  assert.deepEqual((await passOf(maria)).documents[0]?.signedPlaces, mine)
  assert.deepEqual((await passOf(luis)).documents[0]?.signedPlaces, [])
  assert.equal((await put(mine, app.ports.random.id())).body.code, 'signing.document-replaced')
})

test('a declined document: the reason is sealed, the firm is told, nobody asks any more, and the other spouse’s signature seals nothing', async () => {
  const scene = await ready({ joint: true })
  const [maria, luis] = scene.people
  assert.ok(maria && luis)
  assert.equal((await decline(maria, scene, '  \n ')).body.code, 'signing.say-why-not')
  assert.equal((await decline(maria, scene, 'The address is wrong.\nPlease correct it.')).status, 204)
  assert.equal((await decline(maria, scene, 'Something else')).status, 204)
  assert.equal((await sign(maria, scene)).body.code, 'signing.voided')
  const rows = await run<{ id: string; state: string; end_reason: Buffer; ended_at: Date }>(
    'select id, state, end_reason, ended_at from signature_request where person_id = $1',
    [maria.personId],
  )
  const [request] = rows
  assert.ok(request?.ended_at)
  assert.equal(request.state, 'declined')
  assert.ok(!request.end_reason.includes('address'))
  const { firmId } = scene.firm
  const firm = await look(app.ports, { kind: 'system', firmId, job: 'test' }, (act) => firmKey(act, firmId))
  assert.equal(openWords(firm, `end of request:${request.id}`, request.end_reason), 'The address is wrong.\nPlease correct it.')
  const told = (await scene.staff.get<{ notices: { kind: string }[] }>('/api/firm/notices')).body.notices
  assert.equal(told.filter(({ kind }) => kind === 'client-declined').length, 1)
  assert.deepEqual((await passOf(maria)).documents, [])

  assert.equal((await sign(luis, scene)).status, 200)
  await app.runJobs()
  assert.deepEqual(await run('select 1 from sealed_document where document_version_id = $1', [scene.versionId]), [])
  assert.equal((await decline(luis, scene, 'Too late')).body.code, 'signing.signed-already')
})

test('a stranger neither reads, nor reviews, nor declines what is another’s', async () => {
  const scene = await withReturn()
  const stranger = (await ready()).person
  const elsewhere = `/api/portals/${scene.person.personId}`
  assert.equal((await stranger.get(`${elsewhere}/signing`)).status, 404)
  assert.equal((await stranger.get(`${elsewhere}/electronic-records?language=en`)).status, 404)
  assert.equal((await read(stranger, scene.copy, 2)).status, 404)
  assert.equal((await review(stranger, scene)).status, 404)
  assert.equal((await decline(stranger, scene, 'No')).status, 404)
})

test('document replaced after viewing: an open page with the old version can neither review, read on, nor sign', async () => {
  const scene = await ready()
  const { person } = scene
  await agree(person)
  await run(
    `insert into document_version select firm_id, gen_random_uuid(), document_id, number + 1, file_id, content_type, pages, sent_sha256
     from document_version where id = $1`,
    [scene.versionId],
  )
  assert.equal((await read(person, scene, 1)).body.code, 'signing.document-replaced')
  assert.equal((await signOnly(person, scene)).body.code, 'signing.document-replaced')
})

test('a replayed sign request gives the same signature, also after the clock of the phone has gone wrong', async () => {
  const scene = await ready()
  await agree(scene.person)
  const first = await signOnly(scene.person, scene)
  app.clock.set(new Date(app.clock.now().getTime() + 600_000))
  const again = await scene.person.post<{ signedAt: string }>(
    `/api/portals/${scene.person.personId}/documents/${scene.documentId}/sign`,
    { versionId: scene.versionId },
    { headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' } },
  )
  assert.deepEqual([again.status, again.body.signedAt], [200, first.body.signedAt])
})
