import assert from 'node:assert/strict'
import { test } from 'node:test'

import { completed, missingFromLock, readLockFile, type LockFile } from './lock-file.ts'

test('package-lock.json holds every platform (if not: node checks/lock-file.ts --write)', () => {
  assert.deepEqual(missingFromLock(readLockFile()), [])
})

test('bites: a platform that is missing is named, and put back with its platform', () => {
  const lock: LockFile = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@tool/linux-x64-gnu': '2.0.0', '@tool/darwin-arm64': '2.0.0' },
      },
      'node_modules/@tool/linux-x64-gnu': { version: '2.0.0' },
    },
  }
  assert.deepEqual(missingFromLock(lock), [{ path: 'node_modules/@tool/darwin-arm64', version: '2.0.0', dev: true }])
  const whole = completed(lock)
  assert.deepEqual(whole.packages['node_modules/@tool/darwin-arm64'], {
    version: '2.0.0',
    os: ['darwin'],
    cpu: ['arm64'],
    dev: true,
    optional: true,
  })
  assert.deepEqual(missingFromLock(whole), [])
})
