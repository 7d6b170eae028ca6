import assert from 'node:assert/strict'
import { afterEach, before, test } from 'node:test'
import { forgetWriting } from './kept-writing.ts'
import { forgetKey, forgetKeys, keptUploads, keyFor, noteUpload } from './upload-key.ts'

const dayMs = 86_400_000
const file = (name: string, lastModified = 5) => ({ name, size: 10, lastModified }) as File

before(() => {
  const kept = Object.create({
    getItem: (name: string) => (kept as Record<string, string>)[name] ?? null,
    setItem: (name: string, value: string) => void ((kept as Record<string, string>)[name] = value),
    removeItem: (name: string) => void delete (kept as Record<string, string>)[name],
  }) as object
  Object.defineProperty(globalThis, 'localStorage', { value: kept, configurable: true })
})
afterEach(() => forgetWriting())

test('the same file chosen again has the same key; another place, name or time is another upload', () => {
  const key = keyFor('Ana', file('W-2.pdf'))
  assert.equal(keyFor('Ana', file('W-2.pdf')), key)
  for (const [target, other] of [
    ['Ben', file('W-2.pdf')],
    ['Ana', file('1099.pdf')],
    ['Ana', file('W-2.pdf', 6)],
  ] as const)
    assert.notEqual(keyFor(target, other), key)
})

test('threat: two people on one phone: what one has begun is not shown to the other', () => {
  keyFor('Ana', file('W-2.pdf'))
  assert.deepEqual(keptUploads('Ben'), [])
  assert.deepEqual(
    keptUploads('Ana').map(({ name }) => name),
    ['W-2.pdf'],
  )
})

test('what is over is forgotten, the rest is not; the server’s number is kept with its file', () => {
  const first = keyFor('Ana', file('first'))
  const second = keyFor('Ana', file('second'))
  noteUpload('Ana', second, 'an upload')
  forgetKey('Ana', first)
  assert.deepEqual(
    keptUploads('Ana').map(({ key, upload }) => ({ key, upload })),
    [{ key: second, upload: 'an upload' }],
  )
  assert.notEqual(keyFor('Ana', file('first')), first)
  forgetKeys('Ana')
  assert.deepEqual(keptUploads('Ana'), [])
})

test('what the server has swept away by now is not offered any more', () => {
  keyFor('Ana', file('W-2.pdf'))
  assert.equal(keptUploads('Ana', Date.now() + 6 * dayMs).length, 1)
  assert.equal(keptUploads('Ana', Date.now() + 8 * dayMs).length, 0)
})

test('who signs out leaves nothing behind', () => {
  keyFor('Ana', file('W-2.pdf'))
  forgetWriting()
  assert.deepEqual(keptUploads('Ana'), [])
})
