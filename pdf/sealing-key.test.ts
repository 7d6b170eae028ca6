import assert from 'node:assert/strict'
import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { createSealingKey, exportSealingKey, importSealingKey, sealWith } from './sealing-key.ts'

const validFrom = new Date('2026-01-01T00:00:00Z')

for (const algorithm of ['rsa-sha256', 'ecdsa-p256-sha256'] as const) {
  test(`a ${algorithm} key signs for ten years under the firm's name`, async () => {
    const serialNumber = Buffer.from('7f0102030405060708090a0b0c0d0e0f', 'hex')
    const key = await createSealingKey({ firmName: 'Whitfield & Peña', algorithm, validFrom, serialNumber })
    const certificate = new X509Certificate(key.certificateDer)
    assert.equal(certificate.subject, 'CN=Whitfield & Peña')
    assert.equal(certificate.serialNumber, serialNumber.toString('hex').toUpperCase())
    assert.deepEqual([certificate.validFromDate, certificate.validToDate], [validFrom, new Date('2036-01-01T00:00:00Z')])
    assert.ok(certificate.verify(certificate.publicKey))
    assert.equal(certificate.ca, false)
    const data = Buffer.from('what is signed')
    assert.ok(verify('sha256', data, certificate.publicKey, await sealWith(key).sign(data)))
  })

  test(`a ${algorithm} key comes back from its text`, async () => {
    const key = await createSealingKey({ firmName: 'A firm', algorithm, validFrom })
    const again = importSealingKey(exportSealingKey(key))
    assert.equal(again.algorithm, algorithm)
    assert.deepEqual(
      [Buffer.from(again.privateKeyDer), Buffer.from(again.certificateDer)],
      [Buffer.from(key.privateKeyDer), Buffer.from(key.certificateDer)],
    )
  })
}

test('a certificate of another key is refused', async () => {
  const [one, other] = await Promise.all(
    ['A', 'B'].map((firmName) => createSealingKey({ firmName, algorithm: 'ecdsa-p256-sha256', validFrom })),
  )
  assert.throws(() => importSealingKey(exportSealingKey({ ...one!, certificateDer: other!.certificateDer })), /another private key/)
})

test('two keys share nothing, not even the serial number', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => createSealingKey({ firmName: 'A', algorithm: 'ecdsa-p256-sha256', validFrom })))
  const read = (der: Uint8Array) => new X509Certificate(der)
  assert.notEqual(read(one!.certificateDer).serialNumber, read(other!.certificateDer).serialNumber)
  assert.ok(
    !createPublicKey(read(one!.certificateDer).publicKey.export({ type: 'spki', format: 'pem' })).equals(
      read(other!.certificateDer).publicKey,
    ),
  )
})
