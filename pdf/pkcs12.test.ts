import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Pkcs12Problem, readPkcs12 } from './pkcs12.ts'
import { exportSealingKey, importSealingKey, sealWith } from './sealing-key.ts'
import { inventedKey } from './test-input.ts'

test('a PKCS#12 file gives key and certificate, in today’s encryption and in that of twenty years; another password gives nothing', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-p12-'))
  const run = (...words: string[]) => spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
  try {
    if (run('version').error) return context.diagnostic('NOT asked: openssl is not installed')
    for (const algorithm of ['rsa-sha256', 'ecdsa-p256-sha256'] as const) {
      const key = await inventedKey(algorithm)
      writeFileSync(join(folder, 'key.pem'), exportSealingKey(key))
      const tripleDes = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
      for (const more of [[], tripleDes, ['-nomac'], ['-keypbe', 'NONE', '-certpbe', 'NONE']]) {
        const made = run('pkcs12', '-export', '-in', 'key.pem', '-out', 'key.p12', '-passout', 'pass:peña 1', ...more)
        assert.equal(made.status, 0, made.stderr)
        const bytes = readFileSync(join(folder, 'key.p12'))
        const read = readPkcs12(bytes, 'peña 1')
        assert.deepEqual(Buffer.from(read.certificateDer), Buffer.from(key.certificateDer))
        assert.deepEqual(Buffer.from(read.privateKeyDer), Buffer.from(key.privateKeyDer))
        if (more[0] !== '-keypbe' || more[1] !== 'NONE') assert.throws(() => readPkcs12(bytes, 'another'), Pkcs12Problem)
        assert.throws(() => readPkcs12(bytes.subarray(0, 100), 'peña 1'), Pkcs12Problem)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return undefined
})

test('a PEM file with a chain keeps the chain, and a key that PDF readers do not take is refused', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-chain-'))
  const run = (...words: string[]) => spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
  try {
    if (run('version').error) return context.diagnostic('NOT asked: openssl is not installed')
    const subject = (name: string) => ['-subj', `/CN=${name}`, '-nodes', '-days', '900']
    run('req', '-x509', '-newkey', 'rsa:2048', '-keyout', 'ca.key', '-out', 'ca.pem', ...subject('An issuer'))
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-keyout',
      'own.key',
      '-out',
      'own.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      ...subject('A firm'),
    )
    const file = (name: string) => readFileSync(join(folder, name), 'utf8')
    const key = importSealingKey(file('ca.pem') + file('own.key') + file('own.pem'))
    assert.equal(key.chainDer?.length, 1)
    assert.equal(sealWith(key).chainDer?.length, 1)
    run('req', '-x509', '-newkey', 'rsa:1024', '-keyout', 'weak.key', '-out', 'weak.pem', ...subject('Weak'))
    assert.throws(() => importSealingKey(file('weak.key') + file('weak.pem')), /2048/)
  } finally {
    rmSync(folder, { recursive: true })
  }
  return undefined
})
