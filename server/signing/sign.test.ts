// long because the threats of one row share one way to the document that waits
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { verify } from '#pdf/verify.ts'
import { transact } from '#platform/database.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import {
  addClient,
  addForm8879,
  agree,
  drawnMark,
  form,
  lookAtReturn,
  saveMark,
  type Scene,
  send,
  sendForm8879,
  setPlaces,
  sign,
  typedMark,
  view,
} from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const files = (person: SignedInTaxpayer) =>
  person.get<{
    files: {
      id: string
      request: { state: string; signedAt: string | null } | null
      sealedAt: string | null
      viewed: boolean
      waitingForOthers: boolean
    }[]
  }>(`/api/portals/${person.personId}/preparer-files`)

const taxReturn = (scene: Scene) =>
  scene.staff.get<{
    state: string
    documents: {
      sealedAt: string | null
      staged: boolean
      requests: { state: string; signedAt: string | null; viewedAt: string | null }[]
    }[]
  }>(`/api/tax-returns/${scene.client.taxReturnId}`)

function only<T>(things: T[] | undefined): T {
  const [thing] = things ?? []
  assert.ok(thing)
  return thing
}

test('view, mark, sign: the firm sees it, the sealed copy is valid and the original untouched', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  assert.equal(only((await files(person)).body.files).request?.state, 'out')

  assert.equal((await view(person, scene)).status, 200)
  assert.equal((await saveMark(person)).status, 200)
  const signed = await sign(person, scene)
  assert.equal(signed.status, 200)
  assert.equal((await taxReturn(scene)).body.state, 'signed')
  assert.deepEqual(await app.runJobs(), [])

  const document = only((await taxReturn(scene)).body.documents)
  assert.ok(document.sealedAt)
  assert.equal(only(document.requests).signedAt, signed.body.signedAt)
  const sealed = (await person.get(`/api/documents/${scene.documentId}/file`)).response.rawPayload
  const found = verify(sealed)
  assert.equal(found.verdict, 'valid')
  assert.deepEqual(
    found.lintel?.signers.map(({ name, method }) => ({ name, method })),
    [{ name: 'Maria Soto', method: 'drawn' }],
  )
  const original = (await scene.staff.get(`/api/documents/${scene.documentId}/file?which=original`)).response.rawPayload
  assert.ok(original.equals(form('irs-f8879')))
  assert.ok(sealed.subarray(0, original.length).equals(original))
  outerVerifiersAgree(sealed)
})

/** pdfsig and qpdf know nothing of Lintel. Where they are not installed our own verifier, above, stands alone. */
function outerVerifiersAgree(sealed: Buffer): void {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-sealed-'))
  try {
    const path = join(folder, 'sealed.pdf')
    writeFileSync(path, sealed)
    const pdfsig = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
    if (!pdfsig.error) assert.match(pdfsig.stdout, /Signature is Valid/)
    const qpdf = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    if (!qpdf.error) assert.equal(qpdf.status, 0, qpdf.stdout + qpdf.stderr)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('Sign is refused before the document was viewed and before a signature is on file', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  assert.equal((await sign(person, scene)).body.code, 'signing.not-viewed')
  await view(person, scene)
  const refused = await sign(person, scene)
  assert.deepEqual([refused.status, refused.body.code], [409, 'signing.no-mark'])
})

test('an empty mark, a dot and letters that cannot be written are refused as signatures', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  const dot = { ...drawnMark, strokes: [[{ x: 50, y: 50, time: 0, pressure: 0.5 }]] }
  assert.equal((await saveMark(person, { ...drawnMark, strokes: [] })).body.code, 'signing.mark-empty')
  assert.equal((await saveMark(person, dot)).body.code, 'signing.mark-too-small')
  assert.equal((await saveMark(person, { method: 'typed', text: '   ' })).body.code, 'signing.mark-empty')
  assert.equal((await saveMark(person, { method: 'typed', text: 'मारिया' })).body.code, 'signing.letters-cannot-be-written')
  assert.equal((await saveMark(person, typedMark)).status, 200)
})

test('double click on Sign: one signature, the same answer', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  await view(person, scene)
  await saveMark(person)
  const [first, second] = await Promise.all([sign(person, scene), sign(person, scene)])
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.equal(first.body.signedAt, second.body.signedAt)
  const rows = await app.ownerPool.query('select 1 from signature where document_version_id = $1', [scene.versionId])
  assert.equal(rows.rowCount, 1)
})

test('two tabs signing: eight at once still make one signature and one sealed copy', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  await view(person, scene)
  await saveMark(person)
  const answers = await Promise.all(Array.from({ length: 8 }, () => sign(person, scene)))
  assert.deepEqual(new Set(answers.map((answer) => answer.body.signedAt)).size, 1)
  await app.runJobs()
  const sealed = await app.ownerPool.query('select 1 from sealed_document where document_version_id = $1', [scene.versionId])
  assert.equal(sealed.rowCount, 1)
})

test('two spouses signing in the same moment: both count, and it is sealed once, after the second', async () => {
  const scene = await sendForm8879(app, { joint: true })
  const [taxpayer, spouse] = scene.people
  assert.ok(taxpayer && spouse)
  for (const person of [taxpayer, spouse]) {
    await view(person, scene)
    await saveMark(person)
  }
  const [first, second] = await Promise.all([sign(taxpayer, scene), sign(spouse, scene)])
  assert.deepEqual([first.status, second.status], [200, 200])
  await app.runJobs()
  const document = only((await taxReturn(scene)).body.documents)
  assert.deepEqual(
    document.requests.map((request) => request.state),
    ['signed', 'signed'],
  )
  assert.ok(document.sealedAt)
})

test('one spouse has signed: nothing is sealed, the return is partly signed, and the other is waited for', async () => {
  const scene = await sendForm8879(app, { joint: true })
  const [taxpayer] = scene.people
  assert.ok(taxpayer)
  await view(taxpayer, scene)
  await saveMark(taxpayer)
  await sign(taxpayer, scene)
  await app.runJobs()
  const seen = await taxReturn(scene)
  assert.equal(seen.body.state, 'partly signed')
  assert.equal(only(seen.body.documents).sealedAt, null)
  assert.equal(only((await files(taxpayer)).body.files).waitingForOthers, true)
})

test('a second person cannot sign for the first: not theirs is not found', async () => {
  const scene = await sendForm8879(app)
  const stranger = await sendForm8879(app)
  const other = only(stranger.people)
  assert.equal((await sign(other, scene)).status, 404)
  const path = `/api/portals/${only(scene.people).personId}/documents/${scene.documentId}/sign`
  assert.equal((await other.post(path, { versionId: scene.versionId })).status, 404)
})

test('another firm’s staff: return, document, pages, places and files are not found', async () => {
  const scene = await sendForm8879(app)
  const otherFirm = await app.createFirm('Mesa Tax')
  const other = await app.asStaff(otherFirm, { role: 'administrator' })
  for (const path of [
    `/api/tax-returns/${scene.client.taxReturnId}`,
    `/api/tax-returns/${scene.client.taxReturnId}/print`,
    `/api/clients/${scene.client.clientId}`,
    `/api/clients/${scene.client.clientId}/scanned-documents`,
    `/api/documents/${scene.documentId}`,
    `/api/documents/${scene.documentId}/file`,
    `/api/documents/${scene.documentId}/pages/0/text`,
    `/api/documents/${scene.documentId}/pages/0/image?width=800`,
  ]) {
    assert.equal((await other.get(path)).status, 404, path)
  }
  assert.equal((await setPlaces(other, scene.documentId, [])).status, 404)
  assert.equal((await send(other, scene.client, [scene.documentId], 'another-key')).status, 404)
})

test('staff of another office of the same firm find nothing', async () => {
  const scene = await sendForm8879(app)
  const outsider = await app.asStaff(scene.firm, { officeIds: [] })
  assert.equal((await outsider.get(`/api/tax-returns/${scene.client.taxReturnId}`)).status, 404)
  const question = { search: '', filters: [], sort: { column: 'name', descending: false } }
  const listed = await outsider.post<{ rows: unknown[] }>('/api/client-table/rows', { question, after: null })
  assert.deepEqual(listed.body.rows, [])
})

test('a forged X-Forwarded-For does not write the evidence', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  await view(person, scene)
  await saveMark(person)
  await agree(person)
  await lookAtReturn(person, scene)
  await person.post(
    `/api/portals/${person.personId}/documents/${scene.documentId}/sign`,
    { versionId: scene.versionId },
    { headers: { 'x-forwarded-for': '203.0.113.9' }, remoteAddress: '198.51.100.7' },
  )
  const row = await app.ownerPool.query<{ ip: string }>('select ip from signature where document_version_id = $1', [scene.versionId])
  assert.equal(only(row.rows).ip, '198.51.100.7')
})

test('sent before anybody registered: staged and unseen, live once somebody does', async () => {
  const scene = await sendForm8879(app, { unregistered: true })
  assert.equal((await send(scene.staff, scene.client, [scene.documentId])).body.code, 'signing.not-invited')
  await app.ownerPool.query(
    `insert into invitation (firm_id, id, person_id, token_hash, channel, sent_to, sent_at, expires_at)
     values ($1, $2, $3, $4, 'email', 'maria@example.com', now(), now())`,
    [scene.firm.firmId, app.ports.random.id(), only(scene.client.personIds), app.ports.random.bytes(32)],
  )
  const sent = await send(scene.staff, scene.client, [scene.documentId])
  assert.deepEqual([sent.status, sent.body.staged], [200, true])
  const person = await app.asTaxpayer(scene.firm, only(scene.client.personIds))
  assert.deepEqual((await files(person)).body.files, [])
  assert.equal((await person.get(`/api/documents/${scene.documentId}`)).status, 404)

  await app.ownerPool.query(
    `select graphile_worker.add_job('signing.release-staged', json_build_object('firmId', $1::text, 'clientId', $2::text))`,
    [scene.firm.firmId, scene.client.clientId],
  )
  assert.deepEqual(await app.runJobs(), [])
  assert.equal(only((await files(person)).body.files).request?.state, 'out')
})

test('sending twice with the same key is one delivery; a sent document cannot be sent, changed or removed', async () => {
  const scene = await sendForm8879(app)
  const again = await send(scene.staff, scene.client, [scene.documentId])
  assert.equal(again.status, 200)
  const other = await send(scene.staff, scene.client, [scene.documentId], 'a-different-key')
  assert.equal(other.body.code, 'documents.already-sent')
  assert.equal((await scene.staff.send('DELETE', `/api/documents/${scene.documentId}`)).status, 409)
  assert.equal((await setPlaces(scene.staff, scene.documentId, [], 1)).status, 409)
})

test('a date without a signature beside it, and a place outside the page, are refused', async () => {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  await app.asTaxpayer(firm, only(client.personIds))
  const { documentId } = await addForm8879(staff, client)
  const place = { personId: only(client.personIds), kind: 'date', page: 0, x: 10, y: 10, width: 60, height: 14 }
  for (const outside of [
    { ...place, x: 600 },
    { ...place, page: 9 },
  ])
    assert.equal((await setPlaces(staff, documentId, [outside], 1)).body.code, 'signing.place-outside-page')
  assert.equal((await setPlaces(staff, documentId, [place], 1)).status, 200)
  assert.equal((await send(staff, client, [documentId])).body.code, 'signing.no-signature-place')
})

test('every step leaves its event, the chain proves it, and a changed event is found', async () => {
  const scene = await sendForm8879(app)
  const person = only(scene.people)
  await view(person, scene)
  await saveMark(person)
  await sign(person, scene)
  await app.runJobs()
  const check = () =>
    transact(app.ports.database, { firms: [scene.firm.firmId], identity: null }, (tx) => verifyChain(tx, scene.firm.firmId))
  assert.equal((await check()).broken, null)
  const types = await app.ownerPool.query<{ type: string }>('select type from audit_event where firm_id = $1 order by seq', [
    scene.firm.firmId,
  ])
  for (const type of [
    'clients.added',
    'documents.added',
    'signing.places-set',
    'signing.sent',
    'signing.viewed',
    'signing.mark-saved',
    'signing.signed',
    'signing.sealed',
  ]) {
    assert.ok(
      types.rows.some((row) => row.type === type),
      type,
    )
  }

  await assert.rejects(
    app.ownerPool.query(`update audit_event set body = '{}' where firm_id = $1 and seq = 3`, [scene.firm.firmId]),
    /append-only/,
  )
  await app.ownerPool.query('alter table audit_event disable trigger audit_event_append_only')
  await app.ownerPool.query(`update audit_event set body = replace(body, 'T1', 'T2') where firm_id = $1 and seq = 3`, [scene.firm.firmId])
  await app.ownerPool.query('alter table audit_event enable trigger audit_event_append_only')
  assert.equal((await check()).broken?.seq, 3)
})
