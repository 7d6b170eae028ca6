/** What both rooms are told about signatures on an earlier version, when they were given and made void one by one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { guest as guestContract } from '#contract/guest.ts'
import type { signing } from '#contract/signing.ts'
import { letIn } from '../../testing/grant-scene.ts'
import { addPdf, comparisonOf, make8879, placeOn, sendAgain, sendNewer, signed8879 } from '../../testing/living-scene.ts'
import { requestOf, returnOf, sendUnder, signAll, staySignedIn } from '../../testing/send-scene.ts'
import type { Scene } from '../../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

type File = Output<typeof signing.preparerFiles>['files'][number]
const fileOf = async (person: SignedInTaxpayer, id: string): Promise<File> => {
  const { body } = await person.get<{ files: File[] }>(`/api/portals/${person.personId}/preparer-files`)
  const file = body.files.find((one) => one.id === id)
  assert.ok(file)
  return file
}
const comparedFor = async (person: SignedInTaxpayer, id: string) => (await fileOf(person, id)).comparison
const seenByStaff = async (scene: Scene, id: string) =>
  ((await returnOf(scene)).documents.find((one) => one.id === id) as unknown as File).comparison
const makeVoid = async (scene: Scene, personId: string) => {
  const { id } = await requestOf(scene, personId)
  const made = await scene.staff.post(`/api/signature-requests/${id}/void`, { reason: 'Signed by mistake', evenSigned: true })
  assert.equal(made.status, 204)
}
const isReady = async ({ staff, client }: Scene) =>
  (await staff.post(`/api/tax-returns/${client.taxReturnId}/ready-to-file`)).status === 204

test('each spouse reads their own day, the firm the day of the last, and no day while one has not signed', async () => {
  const scene = await signed8879(app, { joint: true, signers: 1 })
  const [first, second] = scene.people
  assert.ok(first && second)
  const begun = app.clock.now()
  const { documentId: unsent } = await addPdf(scene, await make8879(), scene.documentId)
  assert.equal((await comparisonOf(scene, unsent))?.signedAt, null)
  assert.equal((await scene.staff.send('DELETE', `/api/documents/${unsent}`)).status, 204)
  const partly = await signed8879(app, { joint: true, signers: 1 })
  const asked = await sendNewer(partly, partly.documentId, {})
  assert.deepEqual([(await seenByStaff(partly, asked.documentId))?.signedAt], [null])
  const days = await Promise.all(partly.people.map(async (one) => (await comparedFor(one, asked.documentId))?.signedAt ?? null))
  assert.deepEqual(days, [begun.toISOString(), null])

  const later = new Date(begun.getTime() + 4 * 86_400_000)
  app.clock.set(later)
  await staySignedIn(app)
  assert.equal((await signAll(second, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const kept = await sendNewer(scene, scene.documentId, {})
  const seen = [
    await comparedFor(first, kept.documentId),
    await comparedFor(second, kept.documentId),
    await seenByStaff(scene, kept.documentId),
  ]
  assert.deepEqual(
    seen.map((one) => [one?.outcome, one?.signedAt]),
    [
      ['kept', begun.toISOString()],
      ['kept', later.toISOString()],
      ['kept', later.toISOString()],
    ],
  )
})

test('a kept signature that is made void: both sides see it, the client is told where, and a newer version is signed', async () => {
  const scene = await signed8879(app)
  const { person } = scene
  const newer = await sendNewer(scene, scene.documentId, {})
  await makeVoid(scene, person.personId)
  assert.deepEqual(
    [(await comparedFor(person, newer.documentId))?.outcome, (await seenByStaff(scene, newer.documentId))?.outcome],
    ['void', 'void'],
  )
  const told = await app.ownerPool.query<{ path: string }>(
    `select path from notice where person_id = $1 and kind = 'no-longer-to-sign' and done_at is null`,
    [person.personId],
  )
  assert.deepEqual(told.rows, [{ path: `/preparer-files/${newer.documentId}` }])
  const next = await sendNewer(scene, newer.documentId, {})
  assert.equal((await signAll(person, next)).status, 200)
  assert.equal(await isReady(scene), true)
})

test('joint: of two signatures one was made void. The other is not kept for a version on which nothing is to be signed', async () => {
  const scene = await signed8879(app, { joint: true })
  const [first] = scene.people
  assert.ok(first)
  await makeVoid(scene, first.personId)
  const { documentId } = await addPdf(scene, await make8879(), scene.documentId)
  assert.deepEqual((await comparisonOf(scene, documentId))?.reasons, ['not-all-signed'])
})

test('joint: once one of two kept signatures is void, the other does not count alone', async () => {
  const scene = await signed8879(app, { joint: true })
  const newer = await sendNewer(scene, scene.documentId, {})
  const [first] = scene.people
  assert.ok(first)
  await makeVoid(scene, first.personId)
  for (const person of scene.people) assert.equal((await comparedFor(person, newer.documentId))?.outcome, 'void')
  assert.deepEqual([(await seenByStaff(scene, newer.documentId))?.outcome, await isReady(scene)], ['void', false])
})

test('what has to be signed again does not go out while nobody is asked, and the signature stays', async () => {
  const scene = await signed8879(app)
  const { documentId } = await addPdf(scene, await make8879({ tax: '9,135' }), scene.documentId)
  const isRefused = (sent: { status: number; body: { code?: string } }) =>
    assert.deepEqual([sent.status, sent.body.code], [422, 'signing.no-signature-place'])
  isRefused(await sendAgain(scene, documentId, {}))
  await placeOn(scene, documentId)
  const toRead = { id: documentId, isToRead: true, identityCheck: false, noCheckReason: '', sees: 'asked-again' as const }
  isRefused(await sendUnder(scene.staff, scene.client, [documentId], { documents: [toRead] }))
  assert.equal((await fileOf(scene.person, scene.documentId)).request?.state, 'signed')
  assert.equal((await sendAgain(scene, documentId, {})).status, 200)
})

test('a helper goes on looking at the sealed version after it was asked for again', async () => {
  const scene = await signed8879(app)
  const { guest } = await letIn(app, scene.person)
  const closed = async () =>
    (await guest.get<Output<typeof guestContract.preparerFiles>>('/api/guest/preparer-files')).body.files.map(({ id, closed }) => [
      id,
      closed,
    ])
  assert.deepEqual(await closed(), [[scene.documentId, null]])
  const newer = await sendNewer(scene, scene.documentId, { tax: '9,135' })
  assert.deepEqual(await closed(), [
    [newer.documentId, 'waits-for-signature'],
    [scene.documentId, null],
  ])
})
