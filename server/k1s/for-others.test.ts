import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { handedK1, type K1Scene, k1Scene, sendK1 } from '../testing/k1-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { k1sToHandOutQuestion } from './for-others.ts'

let app: TestApp
let scene: K1Scene
before(async () => {
  app = await startTestApp()
  scene = await k1Scene(app)
})
after(() => app.close())

test('what waits for the signer to hand out, until it is sent', async () => {
  const ask = async () =>
    (
      await app.ownerPool.query<{ id: string; count: number }>(k1sToHandOutQuestion, [
        scene.firm.firmId,
        scene.clientId,
        scene.signer.personId,
      ])
    ).rows
  assert.deepEqual(await ask(), [])
  const id = await handedK1(scene)
  assert.deepEqual(
    (await ask()).map((row) => [row.id, row.count]),
    [[scene.taxReturnId, 1]],
  )
  await sendK1(scene.signer, id)
  assert.deepEqual(await ask(), [])
})
