import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPool } from './pool.ts'
import { PdfProblem } from './problem.ts'
import { inventedSeal, readForm } from './test-input.ts'
import { verify } from './verify.ts'

const form = readForm('irs-f8879.pdf')

test('pages of one document are drawn without handing it over again', async () => {
  const pool = createPool({ size: 1 })
  let handedOver = 0
  const source = { key: 'form', bytes: () => ((handedOver += 1), form) }
  const images = await Promise.all([0, 1, 0, 1].map((pageIndex) => pool.render(source, { pageIndex, widthPx: 300 })))
  assert.equal((await pool.text(source, { pageIndex: 0 })).fields.length, 20)
  assert.deepEqual(images[0], images[2])
  assert.equal(handedOver, 1)
  await pool.close()
})

test('knowing the key of a protected document that another opened does not open it', async () => {
  const pool = createPool({ size: 1 })
  const source = { key: 'locked', bytes: () => readForm('encrypted-needs-password.pdf') }
  await pool.render(source, { pageIndex: 0, widthPx: 100, password: 'password' })
  await assert.rejects(pool.render(source, { pageIndex: 0, widthPx: 100 }), new PdfProblem('needs-password'))
  await pool.close()
})

test('the key signs outside the worker', async () => {
  const pool = createPool({ size: 2 })
  const input = await inventedSeal('rsa-sha256')
  let signed = 0
  const sign = (data: Uint8Array) => ((signed += 1), input.sealing.sign(data))
  const sealed = await Promise.all([1, 2, 3].map(() => pool.seal(form, { ...input, sealing: { ...input.sealing, sign } })))
  assert.deepEqual([signed, pool.workerCount(), sealed.map((file) => verify(file).verdict)], [3, 2, ['valid', 'valid', 'valid']])
  await pool.close()
})

test('a key that fails fails the seal, and the worker goes on', async () => {
  const pool = createPool({ size: 1 })
  const input = await inventedSeal('rsa-sha256')
  await assert.rejects(
    pool.seal(form, { ...input, sealing: { ...input.sealing, sign: () => Promise.reject(new Error('the key store is away')) } }),
    /the key store is away/,
  )
  assert.equal((await pool.inspect(form)).pageCount, 2)
  await pool.close()
})

test('a job that takes too long ends with its worker; the next gets a new one', async () => {
  const pool = createPool({ size: 1, timeoutMilliseconds: 4000 })
  const never = { key: 'never', bytes: () => new Promise<never>(() => {}) }
  await assert.rejects(pool.inspect(never), new PdfProblem('took-too-long'))
  assert.equal((await pool.inspect(form)).pageCount, 2)
  await pool.close()
})

test('a key store that does not answer keeps no worker from other work', async () => {
  const pool = createPool({ size: 1 })
  const input = await inventedSeal('rsa-sha256')
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const slow = async (data: Uint8Array) => {
    asked.resolve()
    await answer.promise
    return input.sealing.sign(data)
  }
  const sealed = pool.seal(form, { ...input, sealing: { ...input.sealing, sign: slow } })
  await asked.promise
  assert.equal((await pool.inspect(form)).pageCount, 2)
  answer.resolve()
  assert.equal(verify(await sealed).verdict, 'valid')
  await pool.close()
})

test('refusals keep their codes; a source that cannot be read fails its own job alone', async () => {
  const pool = createPool({ size: 1, mostWaiting: 2 })
  await assert.rejects(pool.inspect(Buffer.from('hello')), new PdfProblem('not-a-pdf'))
  await assert.rejects(
    pool.render({ key: 'gone', bytes: () => Promise.reject(new Error('the disk is away')) }, { pageIndex: 0, widthPx: 10 }),
    /the disk is away/,
  )
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => pool.inspect(form)))
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  )
  assert.deepEqual((outcomes[3] as PromiseRejectedResult).reason, new PdfProblem('too-busy'))
  await pool.close()
})

test('nothing runs before the first job, a worker without work ends, one that is worn is replaced', async () => {
  const pool = createPool({ size: 1, idleMilliseconds: 0, jobsPerWorker: 1 })
  assert.equal(pool.workerCount(), 0)
  await pool.inspect(form)
  assert.equal(pool.workerCount(), 0)
  await pool.inspect(form)
  await pool.close()
  await assert.rejects(pool.inspect(form), /closed/)
})

test('closing rejects what is under way and what waits', async () => {
  const pool = createPool({ size: 1 })
  const jobs = Promise.allSettled([pool.inspect(form), pool.inspect(form)])
  await pool.close()
  assert.deepEqual(
    (await jobs).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
})
