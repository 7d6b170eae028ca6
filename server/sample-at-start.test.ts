import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInstallation } from './firm/installation.ts'
import { sayWhoCanSignIn, startSample } from './sample-at-start.ts'
import { startTestApp } from './testing/start-app.ts'

test('where a real firm lives, no sample is made and nobody’s password is printed', async () => {
  const world = await startTestApp()
  try {
    await world.createFirm('Canyon Tax')
    const said: string[] = []
    await startSample(world.ports, (line) => said.push(line))
    await sayWhoCanSignIn(world.ports, (line) => said.push(line))
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /^Canyon Tax lives in this data folder/)
    assert.equal((await readInstallation(world.ports)).sample, 'none')
  } finally {
    await world.close()
  }
})
