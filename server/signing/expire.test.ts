import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Scene, sign } from '../testing/signing-scene.ts'
import { requestOf, returnOf, sendUnder, signAll, staySignedIn, toBeSent } from '../testing/send-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { expire } from './expire.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const told = async (scene: Scene, kind: string) =>
  (await app.ownerPool.query('select 1 from notice where firm_id = $1 and kind = $2', [scene.firm.firmId, kind])).rowCount

test('the day after the last one, where the firm is: expired, both sides told once; asked again it can be signed', async () => {
  app.clock.set(new Date('2026-02-10T15:00:00Z'))
  const scene = await toBeSent(app)
  const [taxpayer, spouse] = scene.people
  assert.ok(taxpayer && spouse)
  await sendUnder(scene.staff, scene.client, [scene.documentId], {
    dueOn: '2026-02-12',
    expiresOn: '2026-02-13',
    order: [taxpayer.personId],
  })
  assert.equal((await signAll(taxpayer, scene)).status, 200)
  // Half past eleven at night in Phoenix: still the thirteenth.
  app.clock.set(new Date('2026-02-14T06:30:00Z'))
  await staySignedIn(app)
  await expire(app.ports)
  assert.equal((await requestOf(scene, spouse.personId)).state, 'out')
  // Half an hour into the fourteenth it cannot be signed any more, whether the job has run or not.
  app.clock.set(new Date('2026-02-14T07:30:00Z'))
  await staySignedIn(app)
  const late = await signAll(spouse, scene)
  assert.equal(late.body.code, 'signing.expired')
  await expire(app.ports)
  await expire(app.ports)
  assert.equal((await requestOf(scene, spouse.personId)).state, 'expired')
  assert.equal((await requestOf(scene, taxpayer.personId)).state, 'signed')
  assert.deepEqual([await told(scene, 'no-longer-to-sign'), await told(scene, 'signature-expired')], [1, 1])
  const seen = await returnOf(scene)
  assert.deepEqual([seen.state, seen.documents[0]?.sealedAt], ['partly signed', null])

  const { id } = await requestOf(scene, spouse.personId)
  const ask = (expiresOn: string | null) =>
    scene.staff.post<{ code?: string }>(`/api/signature-requests/${id}/ask-again`, { dueOn: null, expiresOn })
  assert.equal((await ask('2026-02-13')).body.code, 'signing.day-passed')
  assert.equal((await ask('2026-02-20')).status, 200)
  assert.equal((await ask('2026-02-20')).body.code, 'signing.asked-already')
  assert.equal((await sign(spouse, scene)).body.code, 'signing.not-viewed')
  assert.equal((await signAll(spouse, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const done = await returnOf(scene)
  assert.equal(done.state, 'signed')
  assert.ok(done.documents[0]?.sealedAt)
})
