import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { infectedText, openClamd } from './test-clamd.ts'
import { clamav, ScanImpossible } from './virus-scan.ts'

test('a clean file passes, over TCP and however it is cut', async (t) => {
  const clamd = await openClamd(t)
  const pieces = [Buffer.alloc(70_000, 1), Buffer.from('x'), Buffer.alloc(200_000, 2)]
  assert.equal(await clamav(clamd.address).scan(Readable.from(pieces)), null)
  assert.equal(clamd.received.at(-1)?.length, 270_001)
})

test('a virus is named', async (t) => {
  const clamd = await openClamd(t)
  assert.equal(await clamav(clamd.address).scan(Readable.from([Buffer.from(infectedText)])), 'Eicar-Test-Signature')
})

test('a file beyond the scanner’s own limit was not looked at, and says so', async (t) => {
  const clamd = await openClamd(t, { mostBytes: 1000 })
  const pieces = Array.from({ length: 64 }, () => Buffer.alloc(65_536))
  await assert.rejects(clamav(clamd.address).scan(Readable.from(pieces)), (error) => error instanceof ScanImpossible && error.isTooLarge)
})

test('no scanner there, or one that hangs up: nothing has been looked at', async (t) => {
  const silent = createServer((socket) => void socket.on('error', () => undefined).once('data', () => socket.destroy())).listen(
    0,
    '127.0.0.1',
  )
  await once(silent, 'listening')
  const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  t.after(() => silent.close())
  await assert.rejects(clamav(address).scan(Readable.from([Buffer.from('a')])), ScanImpossible)
  silent.close()
  await once(silent, 'close')
  await assert.rejects(clamav(address).scan(Readable.from([Buffer.from('a')])), ScanImpossible)
})
