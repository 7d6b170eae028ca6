// long because one prepared database serves the whole path and every threat to it
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from '#pdf/inspect.ts'
import { text } from '#pdf/text.ts'
import { perform } from '../audit/act.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { transact } from '#platform/database.ts'
import { expire } from '../signing/expire.ts'
import { accept, chooseByHand, handedIn, handIn, inPortal, onReturn, photograph, reject } from '../testing/hand-signing-scene.ts'
import { agree, form, saveMark, type Scene, sendForm8879, sign, signOnly, upload, view } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import { askByHand } from './ask.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

function only<T>(things: readonly T[]): T {
  const [thing] = things
  assert.ok(thing)
  assert.equal(things.length, 1)
  return thing
}

const scene = async (options: Parameters<typeof sendForm8879>[1] = {}): Promise<Scene & { person: SignedInTaxpayer }> => {
  const made = await sendForm8879(app, options)
  const [person] = made.people
  assert.ok(person)
  return { ...made, person }
}

const requestOf = async (documentId: string, personId: string): Promise<string> => {
  const found = await app.ownerPool.query<{ id: string }>('select id from signature_request where document_id = $1 and person_id = $2', [
    documentId,
    personId,
  ])
  return only(found.rows).id
}

const returnState = async ({ staff, client }: Scene) =>
  (await staff.get<{ state: string }>(`/api/tax-returns/${client.taxReturnId}`)).body.state

const requestState = async ({ staff, client }: Scene, personId: string) =>
  (
    await staff.get<{
      documents: { sealedAt: string | null; requests: { personId: string; state: string; signedAt: string | null; byHand: unknown }[] }[]
    }>(`/api/tax-returns/${client.taxReturnId}`)
  ).body.documents[0]?.requests.find((one) => one.personId === personId)

test('printed, signed, photographed, accepted: the request counts as signed by hand, and nothing pretends to be electronic', async () => {
  const all = await scene()
  const { person, staff, documentId } = all
  await view(person, all)
  await saveMark(person)
  const { handSigningId: id } = (await chooseByHand(person, documentId)).body
  assert.equal((await chooseByHand(person, documentId)).body.handSigningId, id, 'asked twice it is asked once')
  assert.equal((await sign(person, all)).body.code, 'signing.by-hand')

  const printed = await person.get(`/api/portals/${person.personId}/hand-signings/print?handSignings=${id}`)
  assert.equal(printed.status, 200)
  const { pages } = await inspect(printed.response.rawPayload)
  assert.equal(pages.length, 1 + (await inspect(form('irs-f8879'))).pages.length)
  const words = (await text(printed.response.rawPayload, { pageIndex: 0 })).runs.map((run) => run.text).join(' ')
  assert.match(words, /How to sign by hand.*Maria Soto.*Form 8879/s)

  const paper = await photograph(person)
  assert.equal((await handIn(person, paper, [id])).status, 200)
  const waiting = only(await onReturn(staff, all))
  assert.deepEqual([waiting.state, waiting.paper?.documentId, waiting.paper?.byFirm], ['uploaded', paper, false])
  assert.equal((await staff.get(`/api/documents/${paper}/pages/0/image?width=480`)).status, 200, 'the firm looks at it')
  assert.deepEqual(await app.runJobs(), [])

  const accepted = await accept(staff, id, waiting.paper?.id ?? '')
  assert.equal(accepted.status, 200, accepted.response.body)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await requestState(all, person.personId))?.state, 'signed')
  assert.equal(await returnState(all), 'signed')
  const shown = only(await inPortal(person))
  assert.deepEqual([shown.state, shown.acceptedAt], ['accepted', accepted.body.acceptedAt])
  const { rows } = await app.ownerPool.query(
    `select g.method, g.mark, g.identity_id, g.session_id, g.login, q.person_id, q.outcome_by, encode(q.sha256, 'hex') = encode(f.sha256, 'hex') as same
     from signature g join hand_signing_paper q on q.id = g.hand_signing_paper_id
     join document_version v on v.document_id = q.document_id join file f on f.id = v.file_id where g.person_id = $1`,
    [person.personId],
  )
  const empty = { mark: null, identity_id: null, session_id: null, login: '' }
  assert.deepEqual(only(rows), { method: 'hand', ...empty, person_id: person.personId, outcome_by: staff.staffMemberId, same: true })
  const sealed = await app.ownerPool.query('select from sealed_document where document_id = $1', [documentId])
  assert.equal(sealed.rows.length, 0, 'nothing is sealed that nobody signed on the screen')
  const { notices } = (await person.get<{ notices: { kind: string; name: string }[] }>('/api/notices')).body
  assert.ok(notices.some((notice) => notice.kind === 'signed-copy'))
  await transact(app.ports.database, { firms: [all.firm.firmId], identity: null }, async (tx) => {
    assert.equal((await verifyChain(tx, all.firm.firmId)).broken, null)
  })
})

test('handed in by the last day and looked at later: it does not expire on the firm’s desk', async () => {
  const all = await scene()
  const { person, staff } = all
  const { id, paperId } = await handedIn(person, all)
  await app.ownerPool.query('update signature_request set expires_on = $2 where person_id = $1', [
    person.personId,
    new Date(app.clock.now().getTime() - 3 * 86_400_000).toISOString().slice(0, 10),
  ])
  await expire(app.ports)
  assert.notEqual((await requestState(all, person.personId))?.state, 'expired')
  assert.equal((await accept(staff, id, paperId)).status, 200)
  assert.equal((await requestState(all, person.personId))?.state, 'signed')
})

test('a rejected photograph: the person is told why, in the portal alone, and asked again', async () => {
  const all = await scene()
  const { person, staff } = all
  const { id, paperId } = await handedIn(person, all)
  const before = app.sent.email.length
  assert.equal((await reject(staff, id, paperId, 'The date is missing.')).status, 204)
  await app.runJobs()
  const shown = only(await inPortal(person))
  assert.deepEqual([shown.state, shown.paper, shown.reason], ['rejected', null, 'The date is missing.'])
  const letters = app.sent.email.slice(before)
  assert.ok(!JSON.stringify(letters).includes('The date is missing'), 'no letter repeats it')
  const kept = await app.ownerPool.query<{ reason: Buffer }>('select reason from hand_signing_paper where id = $1', [paperId])
  assert.ok(!only(kept.rows).reason.includes('date'), 'sealed at rest')
  assert.equal((await accept(staff, id, paperId)).body.code, 'hand-signing.no-paper')
  assert.equal((await reject(staff, id, paperId, ' \n ')).status, 400)
  assert.equal((await handIn(person, await photograph(person), [id])).status, 200)
  assert.equal(only(await inPortal(person)).reason, null)
})

test('an upload replaced while it is being accepted: what nobody looked at is not accepted', async () => {
  const all = await scene()
  const { person, staff } = all
  const { id, paperId } = await handedIn(person, all)
  assert.equal((await handIn(person, await photograph(person), [id])).status, 200)
  assert.equal((await accept(staff, id, paperId)).body.code, 'hand-signing.paper-changed')
  assert.equal((await reject(staff, id, paperId)).body.code, 'hand-signing.paper-changed')
  // In the very same moment one of the two waits for the other.
  const current = only(await onReturn(staff, all)).paper?.id ?? ''
  const another = await photograph(person)
  const [accepted, replaced] = await Promise.all([accept(staff, id, current), handIn(person, another, [id])])
  const said = [accepted.body.code, replaced.body.code]
  assert.ok(
    said[0] === undefined ? said[1] === 'hand-signing.accepted-already' : said[0] === 'hand-signing.paper-changed' && said[1] === undefined,
    said.join(),
  )
})

test('acceptance twice, and by two members of the staff at once, is one signature', async () => {
  const all = await scene()
  const { person, staff } = all
  const colleague = await app.asStaff(all.firm)
  const { id, paperId } = await handedIn(person, all)
  const [one, two] = await Promise.all([accept(staff, id, paperId), accept(colleague, id, paperId)])
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.equal(one.body.acceptedAt, two.body.acceptedAt)
  app.clock.advance(300_000)
  assert.equal((await accept(staff, id, paperId)).body.acceptedAt, one.body.acceptedAt)
  const { rows } = await app.ownerPool.query('select from signature where person_id = $1', [person.personId])
  assert.equal(rows.length, 1)
  assert.equal((await reject(staff, id, paperId)).body.code, 'hand-signing.accepted-already')
})

test('reversible until accepted: taken back, replaced, back to the screen; nothing of it afterwards', async () => {
  const all = await scene()
  const { person, staff, documentId } = all
  const portal = `/api/portals/${person.personId}`
  const { id } = await handedIn(person, all)
  const paper = only(await inPortal(person)).paper
  assert.equal(
    (await person.send<{ code: string }>('DELETE', `${portal}/my-files/${paper?.documentId}`)).body.code,
    'hand-signing.paper-in-use',
  )
  assert.equal((await person.send('DELETE', `${portal}/hand-signings/${id}/paper`)).status, 204)
  assert.equal(only(await inPortal(person)).state, 'requested')
  assert.equal((await person.send('DELETE', `${portal}/my-files/${paper?.documentId}`)).status, 204, 'the file may go now')
  assert.equal((await person.send<{ code: string }>('DELETE', `${portal}/hand-signings/${id}/paper`)).body.code, 'hand-signing.no-paper')

  assert.equal((await person.send('DELETE', `${portal}/hand-signings/${id}`)).status, 204)
  assert.deepEqual(await inPortal(person), [])
  await view(person, all)
  await saveMark(person)
  assert.equal((await chooseByHand(person, documentId)).body.handSigningId, id, 'and on paper once more')
  const again = await handedIn(person, all)
  assert.equal((await accept(staff, again.id, again.paperId)).status, 200)
  for (const path of [`/hand-signings/${id}/paper`, `/hand-signings/${id}`])
    assert.equal((await person.send<{ code: string }>('DELETE', `${portal}${path}`)).body.code, 'hand-signing.accepted-already')
  assert.equal((await sign(person, all)).status, 200, 'what is signed stays signed')
})

test('after three failed identity checks nobody goes back to the screen; what the firm asked for only the firm takes back', async () => {
  const all = await scene()
  const { person, staff, documentId } = all
  const portal = `/api/portals/${person.personId}`
  const requestId = await requestOf(documentId, person.personId)
  const { handSigningId: id } = (await staff.post<{ handSigningId: string }>(`/api/signature-requests/${requestId}/hand-signing`)).body
  assert.equal(only(await inPortal(person)).mayGoBack, false)
  assert.equal((await person.send<{ code: string }>('DELETE', `${portal}/hand-signings/${id}`)).body.code, 'hand-signing.asked-by-firm')
  const { notices } = (await person.get<{ notices: { kind: string; path: string }[] }>('/api/notices')).body
  assert.ok(notices.some((notice) => notice.kind === 'sign-by-hand' && notice.path === '/sign-by-hand'))
  await perform(app.ports, { kind: 'system', firmId: all.firm.firmId, job: 'test' }, (act) =>
    askByHand(act, { firmId: all.firm.firmId, requestId }, { why: 'three-failures' }),
  )
  assert.equal(only(await onReturn(staff, all)).why, 'three-failures')
  for (const [browser, path] of [
    [person, `${portal}/hand-signings/${id}`],
    [staff, `/api/hand-signings/${id}`],
  ] as const)
    assert.equal((await browser.send<{ code: string }>('DELETE', path)).body.code, 'hand-signing.after-three-failures')
})

test('joint: one signs on the screen and one by hand; the seal covers the mark alone and tells of the paper', async () => {
  const all = await scene({ joint: true })
  const [maria, luis] = all.people
  assert.ok(maria && luis)
  const { id, paperId } = await handedIn(luis, all)
  await view(maria, all)
  await saveMark(maria)
  assert.equal((await sign(maria, all)).status, 200)
  await app.runJobs()
  assert.equal(await returnState(all), 'partly signed')
  assert.equal((await accept(all.staff, id, paperId)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal(await returnState(all), 'signed')
  const sealed = (await maria.get(`/api/documents/${all.documentId}/file`)).response.rawPayload
  const pages = (await inspect(sealed)).pages.length
  const ofCertificate = [pages - 2, pages - 1].map(async (pageIndex) => (await text(sealed, { pageIndex })).runs)
  const certificate = (await Promise.all(ofCertificate))
    .flat()
    .map((run) => run.text)
    .join(' ')
  assert.match(certificate, /Maria Soto/)
  assert.match(certificate, /Signed by hand by one signer/)
})

test('nobody hands in for somebody else: not for the spouse, not with a file of another client, not what the firm sent', async () => {
  const all = await scene({ joint: true })
  const [maria, luis] = all.people
  const other = await scene()
  assert.ok(maria && luis)
  const { handSigningId: id } = (await chooseByHand(luis, all.documentId)).body
  assert.equal((await handIn(maria, await photograph(maria), [id])).body.code, 'not-found')
  assert.equal((await handIn(luis, await photograph(other.person), [id])).body.code, 'not-found')
  assert.equal((await handIn(luis, all.documentId, [id])).body.code, 'not-found')
  const note = await upload(luis, `/api/portals/${luis.personId}/uploads`, { name: 'note.txt', bytes: Buffer.from('signed, honestly') })
  assert.equal((await handIn(luis, note.body.documentId, [id])).body.code, 'hand-signing.not-a-paper')
  assert.equal((await maria.get(`/api/portals/${maria.personId}/hand-signings/print?handSignings=${id}`)).status, 404)
  assert.deepEqual(await inPortal(maria), [])
})

test('the firm hands in a paper it was given, the person sees it; what went out to the client is no paper', async () => {
  const all = await scene()
  const { person, staff, documentId } = all
  const requestId = await requestOf(documentId, person.personId)
  const { handSigningId: id } = (await staff.post<{ handSigningId: string }>(`/api/signature-requests/${requestId}/hand-signing`)).body
  const given = await upload(staff, `/api/clients/${all.client.clientId}/uploads`, { name: 'From the desk.pdf', bytes: form('irs-f8879') })
  const put = (document: string) => staff.post<{ code?: string }>(`/api/hand-signings/${id}/paper`, { documentId: document })
  assert.equal((await put(documentId)).body.code, 'not-found')
  assert.equal((await person.get(`/api/documents/${given.body.documentId}`)).status, 404)
  assert.equal((await put(given.body.documentId)).status, 200)
  const shown = only(await inPortal(person))
  assert.deepEqual([shown.paper?.byFirm, shown.paper?.uploadedBy], [true, 'Dana Reyes'])
  assert.equal((await person.get(`/api/documents/${given.body.documentId}`)).status, 200)
  assert.equal(
    (await staff.send<{ code: string }>('DELETE', `/api/documents/${given.body.documentId}`)).body.code,
    'hand-signing.paper-in-use',
  )
  assert.equal((await accept(staff, id, shown.paper?.id ?? '')).status, 200)
  const gone = app.ownerPool.query('delete from hand_signing_paper where id = $1', [shown.paper?.id])
  await assert.rejects(gone, /accepted paper cannot be changed|violates foreign key/)
})

test('a request that was voided meanwhile takes no paper, and nothing that waits for it is accepted', async () => {
  const all = await scene()
  const { person, staff } = all
  const { id, paperId } = await handedIn(person, all)
  await app.ownerPool.query(`update signature_request set state = 'voided' where document_id = $1`, [all.documentId])
  assert.equal((await accept(staff, id, paperId)).body.code, 'hand-signing.request-over')
  assert.equal((await handIn(person, await photograph(person), [id])).body.code, 'hand-signing.request-over')
  assert.deepEqual(await inPortal(person), [])
  assert.equal(only(await onReturn(staff, all)).isOver, true)
})

test('who is not registered at all signs on paper too: staged and out stay apart, and the office prints', async () => {
  const all = await sendForm8879(app, { unregistered: true })
  const [personId = ''] = all.client.personIds
  await all.staff.post(`/api/persons/${personId}/invitations`, { channel: 'email' })
  const sent = await all.staff.post<{ staged: boolean }>(`/api/tax-returns/${all.client.taxReturnId}/deliveries`, {
    documentIds: [all.documentId],
    key: 'staged-by-hand',
  })
  assert.equal(sent.body.staged, true)
  const requestId = await requestOf(all.documentId, personId)
  const { handSigningId: id } = (await all.staff.post<{ handSigningId: string }>(`/api/signature-requests/${requestId}/hand-signing`)).body
  const printed = await all.staff.get(`/api/tax-returns/${all.client.taxReturnId}/hand-signings/print?handSignings=${id}`)
  assert.equal(printed.status, 200)
  const given = await upload(all.staff, `/api/clients/${all.client.clientId}/uploads`, { name: 'Desk.pdf', bytes: form('irs-f8879') })
  assert.equal((await all.staff.post(`/api/hand-signings/${id}/paper`, { documentId: given.body.documentId })).status, 200)
  const paperId = only(await onReturn(all.staff, all)).paper?.id ?? ''
  assert.equal((await accept(all.staff, id, paperId)).status, 200)
  assert.equal((await requestState(all, personId))?.state, 'signed')
})

test('I prefer paper: what waits can be printed at once, and who agrees after all signs it on the screen', async () => {
  const all = await scene()
  const { person, staff } = all
  const portal = `/api/portals/${person.personId}`
  await app.ownerPool.query('update document set signing_form = null where id = $1', [all.documentId])
  const paper = () => person.post<{ handSigningIds: string[] }>(`${portal}/electronic-records/paper`, { wording: '2026-1', language: 'en' })
  const { handSigningIds } = (await paper()).body
  assert.deepEqual((await paper()).body.handSigningIds, handSigningIds, 'said twice it is one')
  const [id] = handSigningIds
  assert.equal((await person.get(`${portal}/hand-signings/print?handSignings=${id}`)).status, 200)
  assert.deepEqual([only(await onReturn(staff, all)).why, only(await inPortal(person)).mayGoBack], ['chosen', true])
  assert.equal((await agree(person)).status, 204)
  assert.deepEqual(await inPortal(person), [])
  await view(person, all)
  await saveMark(person)
  assert.equal((await signOnly(person, all)).status, 200)
})

test('a paper handed in before agreeing after all stays with the firm', async () => {
  const all = await scene()
  const { person } = all
  await person.post(`/api/portals/${person.personId}/electronic-records/paper`, { wording: '2026-1', language: 'en' })
  const { id } = await handedIn(person, all)
  assert.equal((await agree(person)).status, 204)
  assert.deepEqual([only(await inPortal(person)).id, only(await inPortal(person)).state], [id, 'uploaded'])
})

test('the firm sees that somebody signs on paper, since when, and that a paper waits; Home asks for it until it is decided', async () => {
  const all = await scene()
  const { person, staff } = all
  const byHand = async () => (await requestState(all, person.personId))?.byHand
  interface Need {
    kind: string
    lines: { id: string; about: string; personName: string; taxReturnId: string }[]
  }
  const needs = async (kind: string) =>
    (await staff.get<{ needs: Need[] }>('/api/firm/home')).body.needs.filter((need) => need.kind === kind).flatMap(({ lines }) => lines)
  assert.equal(await byHand(), null)
  const at = app.clock.now().toISOString()
  const { handSigningId } = (await chooseByHand(person, all.documentId)).body
  assert.deepEqual(await byHand(), { id: handSigningId, since: at, acceptedAt: null, paperCameAt: null })
  assert.deepEqual(await needs('paper'), [])
  const { id, paperId } = await handedIn(person, all)
  assert.deepEqual(await byHand(), { id, since: at, acceptedAt: null, paperCameAt: at })
  const line = only(await needs('paper'))
  assert.deepEqual([line.id, line.about, line.personName, line.taxReturnId], [id, 'Form 8879', 'Maria Soto', all.client.taxReturnId])
  assert.deepEqual(await needs('upload'), [], 'it is told once')
  const elsewhere = await app.asStaff(await app.createFirm('Mesa Tax'))
  assert.deepEqual((await elsewhere.get<{ needs: Need[] }>('/api/firm/home')).body.needs, [])
  assert.equal((await accept(staff, id, paperId)).status, 200)
  assert.deepEqual([await needs('paper'), await needs('upload')], [[], []])
  assert.deepEqual(await byHand(), { id, since: at, acceptedAt: at, paperCameAt: null })
})
