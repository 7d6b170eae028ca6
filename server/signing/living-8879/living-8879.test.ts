// long because every way in which a newer version may differ begins from one prepared database
/** Threat: a signature on Form 8879 counts for figures that its signer has not agreed to. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fill } from '#pdf/fill.ts'
import { makePdf } from '#pdf/test-input.ts'
import { unzip } from '#pdf/unzip.ts'
import { verifyPack } from '#pdf/verify-pack.ts'
import {
  addPdf,
  comparisonOf,
  make8879,
  type On8879,
  placeOn,
  sendAgain,
  sendNewer,
  sendSeen,
  signed8879,
} from '../../testing/living-scene.ts'
import { returnOf, sendUnder, signAll } from '../../testing/send-scene.ts'
import { addClient, form, type Scene, setPlaces } from '../../testing/signing-scene.ts'
import { addVoucher, balanceDue } from '../../testing/voucher-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../../testing/start-app.ts'
import { readVersions } from './readings.ts'

let app: TestApp
let scene: Scene & { person: SignedInTaxpayer }
before(async () => {
  app = await startTestApp()
  // Everything that is only compared, and not sent, begins from this one.
  scene = await signed8879(app)
})
after(() => app.close())

interface File {
  id: string
  request: { state: string } | null
  comparison: { outcome: string; reasons: string[]; signedDocumentId: string; lines: unknown[] } | null
}
const filesOf = async (person: SignedInTaxpayer) =>
  (await person.get<{ files: File[] }>(`/api/portals/${person.personId}/preparer-files`)).body.files
const fileOf = async (person: SignedInTaxpayer, id: string) => (await filesOf(person)).find((file) => file.id === id)
const documentOf = async (one: Scene, id: string) => (await returnOf(one)).documents.find((document) => document.id === id)
const requestsOf = async (one: Scene) => (await documentOf(one, one.documentId))?.requests ?? []
const statesOf = async (one: Scene, id: string) => (await documentOf(one, id))?.requests.map(({ state }) => state)
const openNotices = async (person: SignedInTaxpayer) =>
  (
    await app.ownerPool.query<{ kind: string }>(
      'select kind from notice where person_id = $1 and done_at is null and read_at is null order by told_at, kind',
      [person.personId],
    )
  ).rows.map(({ kind }) => kind)

/** What would become of the signature, and why; nothing is sent. */
async function wouldBecome(on: Partial<On8879> | Uint8Array, to: Scene = scene): Promise<string[]> {
  const { documentId } = await addPdf(to, on instanceof Uint8Array ? on : await make8879(on), to.documentId)
  await placeOn(to, documentId)
  const compared = await comparisonOf(to, documentId)
  assert.equal((await to.staff.send('DELETE', `/api/documents/${documentId}`)).status, 204)
  assert.ok(compared)
  assert.equal(compared.outcome === 'kept', compared.reasons.length === 0)
  return compared.reasons
}

test('a difference of exactly $50 and $14 keeps the signature, a cent or a dollar more asks again (Pub. 1345)', async () => {
  assert.deepEqual(await wouldBecome({ income: '$72,450.00', refund: '894' }), [])
  assert.deepEqual(await wouldBecome({ income: '72,550.01' }), ['figures-differ'])
  assert.deepEqual(await wouldBecome({ refund: '865' }), ['figures-differ'])
})

test('printed into the page or typed into fields, a form says the same', async () => {
  assert.deepEqual(await wouldBecome({ isFlat: true, income: '72,540' }), [])
  assert.deepEqual(await wouldBecome({ isFlat: true, income: '72,560' }), ['figures-differ'])
})

test('what cannot be read is never taken for equal', async () => {
  for (const income of ['', '72,500 72,500']) assert.ok((await wouldBecome({ income })).includes('cannot-be-compared'), income)
  assert.deepEqual(await wouldBecome({ refund: 'STMT 1' }), ['cannot-be-compared'])
  assert.deepEqual(await wouldBecome(form('irs-f8879')), ['cannot-be-compared'])
})

test('another person, year, PIN or box, and another form, are asked for again whatever the figures', async () => {
  assert.deepEqual(await wouldBecome({ name: 'Mario Soto' }), ['other-person'])
  assert.deepEqual(await wouldBecome({ year: '2024' }), ['other-year'])
  assert.deepEqual(await wouldBecome({ pin: '48291' }), ['other-declaration'])
  assert.deepEqual(await wouldBecome({ chooses: 'own' }), ['other-declaration'])
  assert.deepEqual(await wouldBecome(form('irs-f4868')), ['other-form'])
  assert.deepEqual(await wouldBecome({ submissionId: '86123420260410000001' }), [], 'the number of a submission is not signed')
})

test('total income is compared where a return goes with either version, however much else goes with it, whatever staff leave out', async () => {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  const all = { firm, staff, client, people: [person], documentId: '', versionId: '' }
  const form1040 = (income: string) => fill(form('irs-f1040-2025'), { 'f1_73[0]': income })
  Object.assign(all, await addPdf(all, await make8879()))
  await placeOn(all, all.documentId)
  const first = await addPdf(all, await form1040('73,000'))
  assert.equal((await sendUnder(staff, client, [first.documentId, all.documentId], {})).status, 200)
  assert.equal((await signAll(person, all)).status, 200)
  const newer = await addPdf(all, await make8879(), all.documentId)
  const totalOf = async () => {
    const compared = await comparisonOf(all, newer.documentId)
    return [compared?.reasons, compared?.lines.filter(({ line }) => line === 'total-income')]
  }
  // What the client has is what counts, until a newer return goes out with the form.
  assert.deepEqual(await totalOf(), [[], [{ line: 'total-income', signedCents: 7_300_000, newerCents: 7_300_000, isOver: false }]])
  const kept = await totalOf()
  const papers: string[] = []
  const addPapers = async (count: number) => {
    for (; papers.length < count;) papers.push((await addPdf(all, makePdf('/MediaBox [0 0 612 792]', ''))).documentId)
  }
  await addPapers(11)
  assert.deepEqual(await totalOf(), kept)
  await addPapers(12)
  const cutOff = { line: 'total-income', signedCents: 7_300_000, newerCents: null, isOver: false }
  assert.deepEqual(await totalOf(), [['cannot-be-compared'], [cutOff]])
  const [paper = ''] = papers
  assert.equal((await addVoucher(all, { ...balanceDue, documentId: paper, documentPage: 0 })).status, 200)
  assert.deepEqual(await totalOf(), kept, 'a voucher is no return')
  await addPdf(all, await form1040('73,050.01'), first.documentId)
  assert.deepEqual((await totalOf())[0], ['figures-differ'])
  await placeOn(all, newer.documentId)
  // The return that says so waits for the next delivery.
  assert.equal((await sendSeen(all, newer.documentId, { sees: 'kept' })).body.code, 'signing.comparison-differs')
  assert.equal((await sendSeen(all, newer.documentId, { sees: 'asked-again' })).status, 200)
  assert.deepEqual(await statesOf(all, all.documentId), ['voided'])
})

test('places for somebody else, or beside the form, are asked for again', async () => {
  const two = await signed8879(app, { joint: true })
  const { documentId } = await addPdf(two, await make8879(), two.documentId)
  const [taxpayer = ''] = two.client.personIds
  const place = { personId: taxpayer, kind: 'signature', page: 0, x: 110, y: 466, width: 262, height: 25 }
  let revision = 0
  const compared = async (...places: object[]) => {
    const set = await setPlaces(two.staff, documentId, places, revision)
    assert.equal(set.status, 200)
    revision = set.body.revision
    return (await comparisonOf(two, documentId))?.reasons
  }
  assert.deepEqual(await compared(place), ['other-signers'])
  assert.deepEqual(await compared(place, { ...place, page: 1 }), ['signs-more', 'other-signers'])
  assert.deepEqual(await compared(), [], 'nothing has to be placed on what nobody signs')
})

test('kept: nobody is asked, both sides see what changed, the return stays signed and is ready to file', async () => {
  const kept = await signed8879(app, { on: { income: '(1,234)', tax: '0', refund: '10,000' } })
  const { person, staff, documentId } = kept
  const before = await openNotices(person)
  const newer = await sendNewer(kept, documentId, { income: '-1,200', tax: '-0-', refund: '10,000', isFlat: true })
  const file = await fileOf(person, newer.documentId)
  assert.deepEqual([file?.request, file?.comparison?.outcome, file?.comparison?.signedDocumentId], [null, 'kept', documentId])
  assert.deepEqual(file?.comparison?.lines[0], {
    line: 'adjusted-gross-income',
    signedCents: -123_400,
    newerCents: -120_000,
    isOver: false,
  })
  assert.deepEqual((await fileOf(person, documentId))?.request?.state, 'signed')
  const { state, documents } = await returnOf(kept)
  assert.equal(state, 'signed')
  const seen = documents.find(({ id }) => id === newer.documentId) as unknown as { comparison: unknown; requests: unknown[] }
  assert.deepEqual([seen.comparison, seen.requests], [file?.comparison, []])
  assert.deepEqual(
    (await openNotices(person)).filter((kind) => !before.includes(kind)),
    ['signature-kept'],
  )
  assert.deepEqual((await person.get<{ tasks: unknown[] }>(`/api/portals/${person.personId}/home`)).body.tasks, [])
  assert.equal((await staff.post(`/api/tax-returns/${kept.client.taxReturnId}/ready-to-file`)).status, 204)
  const again = await sendNewer(kept, newer.documentId, { income: '-1,200', tax: '0', refund: '10,005' })
  assert.equal((await returnOf(kept)).state, 'ready to file')
  assert.equal((await fileOf(person, again.documentId))?.comparison?.signedDocumentId, documentId)
  assert.deepEqual(await app.runJobs(), [])
})

test('threat: many small steps. The newest is compared with what was signed, not with what was kept last', async () => {
  const steps = await signed8879(app)
  const first = await sendNewer(steps, steps.documentId, { income: '72,540' })
  assert.equal((await fileOf(steps.person, first.documentId))?.comparison?.outcome, 'kept')
  const second = await sendNewer(steps, first.documentId, { income: '72,580' })
  const file = await fileOf(steps.person, second.documentId)
  assert.deepEqual([file?.comparison?.outcome, file?.comparison?.signedDocumentId], ['asked-again', steps.documentId])
  assert.deepEqual([file?.request?.state, await statesOf(steps, steps.documentId)], ['out', ['voided']])
  assert.equal((await returnOf(steps)).state, 'sent')
})

test('asked again: the signature is void with the reason for both sides, what was signed stays, and the newer one is signed', async () => {
  const over = await signed8879(app)
  const { person, staff, client } = over
  const newer = await sendNewer(over, over.documentId, { refund: '900', tax: '9,100' })
  const file = await fileOf(person, newer.documentId)
  assert.deepEqual([file?.request?.state, file?.comparison?.outcome, file?.comparison?.reasons], ['out', 'asked-again', ['figures-differ']])
  const seen = (await documentOf(over, newer.documentId)) as unknown as File
  assert.deepEqual(seen.comparison, file?.comparison)
  assert.equal((await fileOf(person, over.documentId))?.request?.state, 'voided')
  assert.ok((await documentOf(over, over.documentId))?.sealedAt, 'the sealed copy stays')
  const missing = await staff.post<{ details: { missing: string[] } }>(`/api/tax-returns/${client.taxReturnId}/ready-to-file`)
  assert.deepEqual(missing.body.details.missing, ['Form 8879 (Maria Soto)'])
  assert.ok((await openNotices(person)).includes('documents-to-sign'))
  assert.equal((await signAll(person, newer)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await staff.post(`/api/tax-returns/${client.taxReturnId}/ready-to-file`)).status, 204)
})

test('joint: while one of two has signed, both are asked for the newer version; once both have, both signatures are kept', async () => {
  const one = await signed8879(app, { joint: true, signers: 1 })
  const newer = await sendNewer(one, one.documentId, { income: '72,501' })
  for (const person of one.people) {
    const file = await fileOf(person, newer.documentId)
    assert.deepEqual([file?.request?.state, file?.comparison?.reasons], ['out', ['not-all-signed']])
  }
  assert.deepEqual(await statesOf(one, one.documentId), ['voided', 'voided'])
  for (const person of one.people) assert.equal((await signAll(person, newer)).status, 200)
  const kept = await sendNewer(one, newer.documentId, { income: '72,540' })
  for (const person of one.people) assert.equal((await fileOf(person, kept.documentId))?.comparison?.outcome, 'kept')
  assert.deepEqual([(await returnOf(one)).state, await statesOf(one, newer.documentId)], ['signed', ['signed', 'signed']])
})

test('before anybody has signed there is nothing to compare', async () => {
  const none = await signed8879(app, { signers: 0 })
  const { documentId } = await addPdf(none, await make8879(), none.documentId)
  assert.equal(await comparisonOf(none, documentId), null)
  await placeOn(none, documentId)
  assert.equal((await sendAgain(none, documentId, {})).status, 200)
  assert.deepEqual([(await fileOf(none.person, documentId))?.comparison, await statesOf(none, documentId)], [null, ['out']])
})

test('staff may ask again though they need not, and can never keep what the law asks for again', async () => {
  const free = await signed8879(app)
  const newer = await sendNewer(free, free.documentId, {}, { askAgain: true })
  const file = await fileOf(free.person, newer.documentId)
  assert.deepEqual([file?.request?.state, file?.comparison?.reasons], ['out', ['by-choice']])
  const bound = await signed8879(app)
  const over = await sendNewer(bound, bound.documentId, { tax: '9,135' }, { askAgain: false })
  assert.deepEqual([await statesOf(bound, over.documentId), await statesOf(bound, bound.documentId)], [['out'], ['voided']])
})

test('it goes out only as staff have seen that it will: what is voided cannot be kept again', async () => {
  const seen = await signed8879(app)
  const { documentId } = await addPdf(seen, await make8879(), seen.documentId)
  await placeOn(seen, documentId)
  for (const sees of [undefined, 'asked-again'] as const)
    assert.equal((await sendSeen(seen, documentId, { sees })).body.code, 'signing.comparison-differs', String(sees))
  assert.equal((await sendUnder(seen.staff, seen.client, [documentId], {})).body.code, 'signing.comparison-differs')
  const away = await seen.staff.post(`/api/signature-requests/${(await requestsOf(seen))[0]?.id}/void`, {
    reason: 'Error',
    evenSigned: true,
  })
  assert.equal(away.status, 204)
  assert.equal((await sendSeen(seen, documentId, { sees: 'kept' })).body.code, 'signing.comparison-differs')
  assert.equal((await sendSeen(seen, documentId, { sees: undefined })).status, 200)
})

test('threat: documents of another return of the firm are not read along', async () => {
  const { documentId } = await addPdf(scene, await make8879(), scene.documentId)
  const actor = await app.actorOf(scene.staff)
  assert.ok(actor.kind === 'staff')
  const read = (taxReturnId: string) => readVersions(app.ports, actor, { taxReturnId, documentIds: [documentId] })
  assert.equal((await read(scene.client.taxReturnId)).size, 1)
  assert.equal((await read((await addClient(scene.staff, scene.firm.officeId)).taxReturnId)).size, 0)
  assert.equal((await scene.staff.send('DELETE', `/api/documents/${documentId}`)).status, 204)
})

test('a kept signature that is made void afterwards counts for no version', async () => {
  const kept = await signed8879(app)
  const newer = await sendNewer(kept, kept.documentId, {})
  const request = (await documentOf(kept, kept.documentId))?.requests[0]
  const made = await kept.staff.post(`/api/signature-requests/${request?.id}/void`, { reason: 'Signed by mistake', evenSigned: true })
  assert.equal(made.status, 204)
  const missing = await kept.staff.post<{ details: { missing: string[] } }>(`/api/tax-returns/${kept.client.taxReturnId}/ready-to-file`)
  assert.deepEqual([(await returnOf(kept)).state, missing.body.details.missing], ['sent', ['Form 8879']])
  const next = await sendNewer(kept, newer.documentId, {})
  assert.deepEqual(await statesOf(kept, next.documentId), ['out'], 'there is no signature to keep any more')
})

test('threat: replayed sending. The same intent gives the same delivery, and one comparison', async () => {
  const once = await signed8879(app)
  const newer = await sendNewer(once, once.documentId, {}, { key: 'one-intent-only' })
  const repeated = await sendAgain(once, newer.documentId, { key: 'one-intent-only' })
  assert.equal(repeated.status, 200)
  const count = async (table: string) =>
    (await app.ownerPool.query(`select from ${table} where document_id = $1`, [newer.documentId])).rowCount
  assert.deepEqual([await count('compared_version'), await count('delivered_document')], [1, 1])
  const told = await app.ownerPool.query(`select from audit_event where type = 'signing.kept' and subject_id = $1`, [once.documentId])
  assert.equal(told.rowCount, 1)
})

test('killed between reading and sending: nothing has happened, and the next try does all of it', async () => {
  const again = await signed8879(app)
  const { documentId } = await addPdf(again, await make8879({ income: '72,510' }), again.documentId)
  await placeOn(again, documentId)
  await app.ownerPool.query('alter table compared_version add constraint killed check (false) not valid')
  assert.equal((await sendAgain(again, documentId, { key: 'tried-twice' })).status, 500)
  await app.ownerPool.query('alter table compared_version drop constraint killed')
  assert.deepEqual([await statesOf(again, again.documentId), (await fileOf(again.person, documentId)) ?? null], [['signed'], null])
  assert.equal((await sendAgain(again, documentId, { key: 'tried-twice' })).status, 200)
  assert.equal((await fileOf(again.person, documentId))?.comparison?.outcome, 'kept')
})

test('the figures lie sealed: neither the table nor the record of events has an amount in it', async () => {
  const rows = await app.ownerPool.query<{ comparison: Buffer }>('select comparison from compared_version')
  assert.ok(rows.rows.length > 0 && rows.rows.every(({ comparison }) => !comparison.includes('adjusted-gross-income')))
  const told = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where type in ('signing.kept', 'signing.outgrown')`,
  )
  assert.ok(told.rows.length > 0 && told.rows.every(({ body }) => !body.includes('Cents') && !body.includes('adjusted')))
})

test('the evidence pack has the corrected version with both sets of figures, holds by itself, and says nothing of it once the signature is void', async () => {
  const kept = await signed8879(app)
  const { person, staff, documentId } = kept
  const newer = await sendNewer(kept, documentId, { income: '72,540' })
  const packOf = async (reader: SignedInTaxpayer | typeof staff, id: string) =>
    (await reader.get(`/api/documents/${id}/evidence-pack`)).response.rawPayload
  for (const reader of [person, staff]) {
    // Asked for under either version it is the pack of what was signed.
    for (const id of [documentId, newer.documentId]) {
      const pack = await packOf(reader, id)
      const { verdict, checks, manifest } = verifyPack(pack)
      assert.deepEqual([verdict, checks.filter(({ holds }) => !holds)], ['valid', []])
      const [counts] = manifest.pack.countsFor ?? []
      assert.deepEqual([counts?.documentId, counts?.name], [newer.documentId, 'newer-1.pdf'])
      assert.deepEqual(counts?.figures[0], {
        line: 'adjusted-gross-income',
        signedCents: 7_250_000,
        newerCents: 7_254_000,
        mostCents: 5000,
      })
      assert.match(unzip(pack).get('README.txt')?.toString() ?? '', /newer-1\.pdf/)
    }
  }
  const pack = Buffer.from(await packOf(staff, documentId))
  pack[pack.indexOf('newer-1.pdf') + 3000]! ^= 1
  assert.throws(() => verifyPack(pack), RangeError)
  await sendNewer(kept, newer.documentId, { income: '80,000' })
  assert.equal(verifyPack(await packOf(person, documentId)).manifest.pack.countsFor, undefined)
  assert.equal(verifyPack(await packOf(staff, documentId)).verdict, 'valid')
})

test('forms of states and entities, and other papers, are asked for again as before', async () => {
  const state = await signed8879(app)
  const added = await addPdf(state, form('az-8879-2024'))
  await placeOn(state, added.documentId)
  assert.equal((await sendUnder(state.staff, state.client, [added.documentId], {})).status, 200)
  assert.equal((await signAll(state.person, added)).status, 200)
  const { documentId } = await addPdf(state, form('az-8879-2024'), added.documentId)
  assert.equal(await comparisonOf(state, documentId), null)
})
