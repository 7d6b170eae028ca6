// long because every act on a request begins from one prepared database
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addForm8879, saveMark, type Scene, setPlaces, sign, view } from '../testing/signing-scene.ts'
import { requestOf, returnOf, sendUnder, signAll, staySignedIn, toBeSent } from '../testing/send-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

/** 08:00 in Phoenix, on the tenth. */
const begun = new Date('2026-02-10T15:00:00Z')
const both = (scene: Scene): [SignedInTaxpayer, SignedInTaxpayer] => {
  const [taxpayer, spouse] = scene.people
  assert.ok(taxpayer && spouse)
  return [taxpayer, spouse]
}

interface File {
  id: string
  viewed: boolean
  deliveryId: string
  request: { state: string; isTurn: boolean; waitsFor: string[]; dueOn: string | null; isLate: boolean; endReason: string } | null
}
const filesOf = async (person: SignedInTaxpayer) =>
  (await person.get<{ files: File[]; messages: { text: string; from: string }[] }>(`/api/portals/${person.personId}/preparer-files`)).body
const tasksOf = async (person: SignedInTaxpayer) =>
  (await person.get<{ tasks: { kind: string; dueOn: string | null; isLate: boolean }[] }>(`/api/portals/${person.personId}/home`)).body
    .tasks
const act = (scene: Scene, requestId: string, what: string, body?: object) =>
  scene.staff.post<{ code?: string; signatureRequestId: string; details?: { missing?: string[] } }>(
    `/api/signature-requests/${requestId}/${what}`,
    body,
  )
const kindsTold = async (scene: Scene, personId: string) =>
  (
    await app.ownerPool.query<{ kind: string }>('select kind from notice where firm_id = $1 and person_id = $2 order by told_at, kind', [
      scene.firm.firmId,
      personId,
    ])
  ).rows.map(({ kind }) => kind)

test('the spouse signs first: the other sees the document, is told who, and hears when it is their turn', async () => {
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = both(scene)
  const sent = await sendUnder(scene.staff, scene.client, [scene.documentId], {
    order: [spouse.personId],
    dueOn: '2026-02-20',
    message: 'Please look at page two.\nThank you!',
  })
  assert.equal(sent.status, 200, sent.response.body)
  const [file] = (await filesOf(taxpayer)).files
  assert.deepEqual([file?.request?.isTurn, file?.request?.waitsFor, file?.request?.dueOn], [false, ['Luis'], '2026-02-20'])
  assert.deepEqual(await tasksOf(taxpayer), [])
  assert.deepEqual(
    (await tasksOf(spouse)).map(({ kind, dueOn }) => [kind, dueOn]),
    [['sign', '2026-02-20']],
  )
  assert.deepEqual(
    (await filesOf(taxpayer)).messages.map(({ text }) => text),
    ['Please look at page two.\nThank you!'],
  )
  assert.deepEqual(await kindsTold(scene, taxpayer.personId), ['documents-to-read'])
  await app.runJobs()
  for (const letter of app.sent.email) assert.doesNotMatch(JSON.stringify(letter), /page two/)

  // Turn bypass: the server says no, whatever the page offers.
  assert.equal((await signAll(taxpayer, scene)).body.code, 'signing.not-your-turn')
  assert.equal((await signAll(spouse, scene)).status, 200)
  assert.ok((await kindsTold(scene, taxpayer.personId)).includes('documents-to-sign'))
  assert.deepEqual(
    (await tasksOf(taxpayer)).map(({ kind }) => kind),
    ['sign'],
  )
  assert.equal((await returnOf(scene)).state, 'partly signed')
  assert.equal((await sign(taxpayer, scene)).status, 200)
  assert.equal((await returnOf(scene)).state, 'signed')
})

test('without terms the order is the client’s: spouse first where the record says so', async () => {
  const scene = await toBeSent(app)
  const [taxpayer] = both(scene)
  await app.ownerPool.query('update client set spouse_signs_first = true where id = $1', [scene.client.clientId])
  const body = { documentIds: [scene.documentId], key: 'plain-and-simple' }
  assert.equal((await scene.staff.post(`/api/tax-returns/${scene.client.taxReturnId}/deliveries`, body)).status, 200)
  assert.equal((await requestOf(scene, taxpayer.personId)).isTurn, false)
})

test('an 8879 asks for an identity check; off needs a reason, which is sealed and recorded', async () => {
  const scene = await toBeSent(app)
  const [taxpayer] = both(scene)
  const [document] = (await returnOf(scene)).documents
  assert.equal(document?.signingForm, '8879')
  const off = (noCheckReason: string) => ({ documents: [{ id: scene.documentId, isToRead: false, identityCheck: false, noCheckReason }] })
  assert.equal((await sendUnder(scene.staff, scene.client, [scene.documentId], off(' '))).body.code, 'signing.check-reason-needed')
  assert.equal((await sendUnder(scene.staff, scene.client, [scene.documentId], off('Known to us since 2019'))).status, 200)
  const request = await requestOf(scene, taxpayer.personId)
  assert.deepEqual([request.identityCheck, request.noCheckReason], [false, 'Known to us since 2019'])
  const kept = await app.ownerPool.query<{ no_check_reason: Buffer }>('select no_check_reason from signature_request where id = $1', [
    request.id,
  ])
  assert.doesNotMatch(kept.rows[0]?.no_check_reason.toString('latin1') ?? '', /2019/)
  const recorded = await app.ownerPool.query(`select 1 from audit_event where firm_id = $1 and type = 'signing.identity-check-off'`, [
    scene.firm.firmId,
  ])
  assert.equal(recorded.rowCount, 1)
})

test('a document with boxes goes to be read only: nobody is asked, and no box says so', async () => {
  const scene = await toBeSent(app)
  const [taxpayer] = both(scene)
  const documents = [{ id: scene.documentId, isToRead: true, identityCheck: false, noCheckReason: '' }]
  assert.equal((await sendUnder(scene.staff, scene.client, [scene.documentId], { documents })).status, 200)
  assert.equal((await filesOf(taxpayer)).files[0]?.request, null)
  const places = await taxpayer.get<{ places: unknown[] }>(`/api/portals/${taxpayer.personId}/documents/${scene.documentId}/places`)
  assert.deepEqual(places.body.places, [])
  assert.equal((await returnOf(scene)).state, 'sent')
  // An 8879 that nobody has signed is missing all the same.
  const ready = await scene.staff.post<{ code: string }>(`/api/tax-returns/${scene.client.taxReturnId}/ready-to-file`)
  assert.equal(ready.body.code, 'tax-returns.not-all-signed')
})

test('days that are over, that are none, or in the wrong order are refused', async () => {
  const scene = await toBeSent(app)
  for (const [terms, code] of [
    [{ dueOn: '2026-02-09' }, 'signing.day-passed'],
    [{ expiresOn: '2026-02-30' }, 'bad-input'],
    [{ dueOn: '2026-03-02', expiresOn: '2026-03-01' }, 'signing.due-after-last-day'],
  ] as const)
    assert.equal((await sendUnder(scene.staff, scene.client, [scene.documentId], terms)).body.code, code)
})

test('two staff sending the same at once: one delivery, the other is told', async () => {
  const scene = await toBeSent(app)
  const other = await app.asStaff(scene.firm, { role: 'administrator' })
  const answers = await Promise.all([
    sendUnder(scene.staff, scene.client, [scene.documentId], {}),
    sendUnder(other, scene.client, [scene.documentId], {}),
  ])
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 409]))
  assert.ok(answers.some(({ body }) => body.code === 'documents.already-sent'))
})

test('a replayed send is the same delivery, and its terms stay', async () => {
  const scene = await toBeSent(app)
  const [taxpayer] = both(scene)
  const first = await sendUnder(scene.staff, scene.client, [scene.documentId], { dueOn: '2026-02-20' }, 'the-very-same-key')
  const again = await sendUnder(scene.staff, scene.client, [scene.documentId], { dueOn: '2026-02-27' }, 'the-very-same-key')
  assert.equal(again.body.deliveryId, first.body.deliveryId)
  assert.equal((await requestOf(scene, taxpayer.personId)).dueOn, '2026-02-20')
})

test('void: a reason is needed, both sides see it, the next one’s turn comes, and nothing is left to sign', async () => {
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = both(scene)
  await sendUnder(scene.staff, scene.client, [scene.documentId], { order: [taxpayer.personId] })
  const { id } = await requestOf(scene, taxpayer.personId)
  assert.equal((await act(scene, id, 'void', { reason: ' ', evenSigned: false })).body.code, 'signing.reason-needed')
  assert.equal((await act(scene, id, 'void', { reason: 'Only the spouse signs', evenSigned: false })).status, 204)
  assert.equal((await act(scene, id, 'void', { reason: 'Again', evenSigned: false })).body.code, 'signing.void-already')
  assert.equal((await requestOf(scene, taxpayer.personId)).endReason, 'Only the spouse signs')
  assert.deepEqual(
    (await filesOf(taxpayer)).files.map(({ request }) => [request?.state, request?.endReason]),
    [['voided', 'Only the spouse signs']],
  )
  assert.equal((await signAll(taxpayer, scene)).body.code, 'signing.voided')
  assert.ok((await kindsTold(scene, taxpayer.personId)).includes('no-longer-to-sign'))
  assert.ok((await kindsTold(scene, spouse.personId)).includes('documents-to-sign'))
  assert.equal((await signAll(spouse, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const seen = await returnOf(scene)
  assert.equal(seen.state, 'signed')
  assert.ok(seen.documents[0]?.sealedAt)
})

test('a request voided while it is being signed: one of both wins, never both', async () => {
  const scene = await toBeSent(app)
  const [taxpayer] = both(scene)
  await sendUnder(scene.staff, scene.client, [scene.documentId], {})
  await view(taxpayer, scene)
  await saveMark(taxpayer)
  const { id } = await requestOf(scene, taxpayer.personId)
  const [signed, voided] = await Promise.all([sign(taxpayer, scene), act(scene, id, 'void', { reason: 'Wrong year', evenSigned: false })])
  const { rowCount } = await app.ownerPool.query('select 1 from signature where signature_request_id = $1', [id])
  const { state } = await requestOf(scene, taxpayer.personId)
  if (signed.status === 200) assert.deepEqual([voided.body.code, rowCount, state], ['signing.signed-meanwhile', 1, 'signed'])
  else assert.deepEqual([signed.body.code, voided.status, rowCount, state], ['signing.voided', 204, 0, 'voided'])
})

test('a signature is made void only when that is meant; it is kept, and the return is not signed any more', async () => {
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = both(scene)
  await sendUnder(scene.staff, scene.client, [scene.documentId], {})
  await signAll(taxpayer, scene)
  await signAll(spouse, scene)
  assert.equal((await returnOf(scene)).state, 'signed')
  const { id } = await requestOf(scene, taxpayer.personId)
  assert.equal((await act(scene, id, 'void', { reason: 'Wrong', evenSigned: false })).body.code, 'signing.signed-meanwhile')
  assert.equal((await act(scene, id, 'void', { reason: 'Wrong bank account', evenSigned: true })).status, 204)
  const { rowCount } = await app.ownerPool.query('select 1 from signature where signature_request_id = $1', [id])
  assert.equal(rowCount, 1)
  // Asked again, the person signs anew beside what is void.
  const again = await act(scene, id, 'ask-again', { dueOn: null, expiresOn: null })
  assert.equal(again.status, 200, again.response.body)
  assert.equal((await returnOf(scene)).state, 'partly signed')
  assert.equal((await signAll(taxpayer, scene)).status, 200)
  assert.equal((await returnOf(scene)).state, 'signed')
})

test('reassigned to another signer: the swapped one can no longer sign, the boxes follow, and back again', async () => {
  const scene = await toBeSent(app)
  const [first, second] = both(scene)
  const personal = [{ id: scene.documentId, isToRead: false, identityCheck: true, noCheckReason: '' }]
  const places = await scene.staff.get<{ documents: { places: { personId: string; kind: string; page: number }[] }[] }>(
    `/api/tax-returns/${scene.client.taxReturnId}`,
  )
  const mine = places.body.documents[0]?.places.filter(({ personId }) => personId === first.personId) ?? []
  const withoutIds = mine.map((place) => Object.fromEntries(Object.entries(place).filter(([key]) => key !== 'id')))
  assert.equal((await setPlaces(scene.staff, scene.documentId, withoutIds, 1)).status, 200)
  await sendUnder(scene.staff, scene.client, [scene.documentId], { documents: personal, dueOn: '2026-02-20' })
  await view(first, scene)
  await saveMark(first)
  const { id } = await requestOf(scene, first.personId)
  const swap = (request: string, personId: string) => act(scene, request, 'reassign', { personId, reason: 'No longer with the company' })
  assert.equal((await swap(id, second.personId)).body.code, 'signing.only-entities')
  await app.ownerPool.query(`update client set kind = 'entity' where id = $1`, [scene.client.clientId])
  await app.ownerPool.query(`update person set role = 'signer' where client_id = $1`, [scene.client.clientId])
  assert.equal((await swap(id, first.personId)).body.code, 'signing.signs-already')
  const swapped = await swap(id, second.personId)
  assert.equal(swapped.status, 200, swapped.response.body)
  // A signer swapped after sending, with the page still open.
  assert.equal((await sign(first, scene)).body.code, 'signing.voided')
  const request = await requestOf(scene, second.personId)
  assert.deepEqual([request.state, request.dueOn, request.identityCheck], ['out', '2026-02-20', true])
  const boxes = await second.get<{ places: { isMine: boolean }[] }>(`/api/portals/${second.personId}/documents/${scene.documentId}/places`)
  assert.deepEqual(new Set(boxes.body.places.map(({ isMine }) => isMine)), new Set([true]))
  assert.ok((await kindsTold(scene, second.personId)).includes('documents-to-sign'))
  const added = await scene.staff.post<{ personId: string }>(`/api/clients/${scene.client.clientId}/signers`, {
    firstName: 'Nora',
    lastName: 'Voss',
    email: 'nora@example.com',
    mobile: null,
    language: 'en',
  })
  assert.equal(added.status, 200, added.response.body)
  const third = await swap(swapped.body.signatureRequestId, added.body.personId)
  assert.equal(third.status, 200, third.response.body)
  assert.equal((await swap(third.body.signatureRequestId, first.personId)).status, 200)
  // The record is edited with its first signer; the others stay.
  const path = `/api/clients/${scene.client.clientId}`
  const record = (await scene.staff.get<Record<'revision' | 'clientNumber' | 'address' | 'office' | 'persons', never>>(path)).body
  const { id: officeId } = record.office as { id: string }
  const edited = await scene.staff.put<{ persons: { id: string }[] }>(path, {
    clientNumber: record.clientNumber,
    kind: 'entity',
    entityName: 'Voss LLC',
    officeId,
    preparerId: null,
    address: record.address,
    spouseSignsFirst: false,
    persons: [
      {
        id: first.personId,
        role: 'signer',
        firstName: 'Maria',
        lastName: 'Soto',
        email: 'maria@example.com',
        mobile: '(602) 555-0142',
        birthDate: null,
        language: 'en',
      },
    ],
    revision: record.revision,
  })
  assert.deepEqual([edited.status, edited.body.persons?.length], [200, 3], edited.response.body)
  assert.equal((await sign(second, scene)).body.code, 'signing.voided')
  assert.equal((await filesOf(first)).files[0]?.viewed, false)
  assert.equal((await signAll(first, scene)).body.code, 'signing.identity-check-needed', 'the terms go along')
})

test('told again at most once an hour, and not before it is their turn', async () => {
  app.clock.set(begun)
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = both(scene)
  await sendUnder(scene.staff, scene.client, [scene.documentId], { order: [taxpayer.personId] })
  await app.runJobs()
  const first = await requestOf(scene, taxpayer.personId)
  const second = await requestOf(scene, spouse.personId)
  assert.equal((await act(scene, first.id, 'resend')).body.code, 'signing.told-lately')
  assert.equal((await act(scene, second.id, 'resend')).body.code, 'signing.not-their-turn')
  app.clock.set(new Date(begun.getTime() + 3_600_000))
  await staySignedIn(app)
  const count = app.sent.email.length
  const answers = await Promise.all([act(scene, first.id, 'resend'), act(scene, first.id, 'resend')])
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204, 429]))
  await app.runJobs()
  assert.equal(app.sent.email.length, count + 1)
  await signAll(taxpayer, scene)
  assert.equal((await act(scene, first.id, 'resend')).body.code, 'signing.not-open')
  app.clock.set(begun)
})

test('ready to file: refused with what is missing, then done, taken back, and undone by a newer document', async () => {
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = both(scene)
  const path = `/api/tax-returns/${scene.client.taxReturnId}/ready-to-file`
  const press = () => scene.staff.post<{ code?: string; details?: { missing: string[] } }>(path)
  assert.deepEqual((await press()).body.details?.missing, ['Form 8879'])
  await sendUnder(scene.staff, scene.client, [scene.documentId], {})
  await signAll(taxpayer, scene)
  assert.deepEqual((await press()).body.details?.missing, ['Form 8879 (Luis Soto)'])
  await signAll(spouse, scene)
  assert.equal((await press()).status, 204)
  assert.equal((await press()).status, 204)
  assert.equal((await returnOf(scene)).state, 'ready to file')
  assert.equal((await scene.staff.send('DELETE', path)).status, 204)
  assert.equal((await returnOf(scene)).state, 'signed')
  assert.equal((await press()).status, 204)
  const newer = await addForm8879(scene.staff, scene.client, 'one-more-to-sign')
  assert.deepEqual((await press()).status, 204, 'ready stays ready until something more goes out')
  await sendUnder(scene.staff, scene.client, [newer.documentId], {})
  assert.equal((await returnOf(scene)).state, 'partly signed')
  const stranger = await app.asStaff(scene.firm, { officeIds: [] })
  assert.equal((await stranger.post(path)).status, 404)
})
