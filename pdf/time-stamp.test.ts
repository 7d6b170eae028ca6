import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { seal } from './seal.ts'
import { type InventedAuthority, inventAuthority, type Wrong } from './test-authority.ts'
import { inventedSeal, readForm } from './test-input.ts'
import { readTimeStampResponse, TimeStampProblem, writeTimeStampRequest } from './time-stamp.ts'
import { verify } from './verify.ts'

const stamped = Buffer.from('the value of a signature')
const nonce = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])
const at = new Date('2026-04-03T21:02:00Z')
const authority = inventAuthority()
const request = writeTimeStampRequest(stamped, nonce, null)
const take = (answer: Uint8Array, more: { policy?: string; trusted?: X509Certificate[] } = {}) =>
  readTimeStampResponse(answer, { stamped, nonce, policy: more.policy ?? null, trusted: more.trusted ?? [] })

const stamping = (by: InventedAuthority) => (signature: Uint8Array) => {
  const answer = by.answer(writeTimeStampRequest(signature, nonce, null), at)
  return Promise.resolve(readTimeStampResponse(answer, { stamped: signature, nonce, policy: null, trusted: [] }))
}

test('a seal with a time stamp says when and by whom; no byte of it can be changed so that it says anything else', async (context) => {
  const input = await inventedSeal('rsa-sha256')
  const sealed = Buffer.from(
    await seal(readForm('irs-f8879.pdf'), { ...input, sealing: { ...input.sealing, timestamp: stamping(authority) } }),
  )
  const found = verify(sealed)
  assert.equal(found.verdict, 'valid')
  assert.deepEqual(
    [found.signatures[0]?.timeStamp?.at, found.signatures[0]?.timeStamp?.authority],
    ['2026-04-03T21:02:00.000Z', 'CN=An invented authority'],
  )
  const holeStart = sealed.indexOf('/Contents <', sealed.indexOf('/ByteRange [0 ')) + '/Contents <'.length
  const length = sealed.indexOf('000000000000000000000000', holeStart) - holeStart
  for (let byte = holeStart; byte < holeStart + length; byte += 7) {
    sealed[byte]! ^= 1
    const { verdict, signatures } = verify(sealed)
    // Some of an authority's bytes (versions, lists of algorithms) say nothing.
    if (verdict === 'valid') assert.deepEqual(signatures, found.signatures, `byte ${byte - holeStart} of ${length}`)
    else assert.equal(verdict, 'changed')
    sealed[byte]! ^= 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'lintel-stamp-'))
  const path = join(folder, 'stamped.pdf')
  writeFileSync(path, sealed)
  const pdfsig = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  if (pdfsig.error) context.diagnostic('NOT asked: pdfsig is not installed')
  else assert.match(pdfsig.stdout, /Signature is Valid/)
})

const wrongs: [Wrong, string][] = [
  [{ nonce: Buffer.from([9]) }, 'wrong-nonce'],
  [{ imprint: Buffer.from('something else') }, 'wrong-imprint'],
  [{ signature: 'broken' }, 'wrong-signature'],
  [{ status: 2 }, 'refused'],
]
for (const [wrong, code] of wrongs) {
  test(`attack: an authority answers with ${Object.keys(wrong).join()} that is not right`, () => {
    assert.throws(() => take(authority.answer(request, at, wrong)), new TimeStampProblem(code as 'refused'))
  })
}

test('attack: a token of another policy, of an authority nobody trusts, of a certificate made for something else', () => {
  assert.throws(() => take(authority.answer(request, at), { policy: '1.2.3' }), new TimeStampProblem('wrong-policy'))
  const other = new X509Certificate(inventAuthority().certificateDer)
  assert.throws(() => take(authority.answer(request, at), { trusted: [other] }), new TimeStampProblem('unknown-authority'))
  assert.ok(take(authority.answer(request, at), { trusted: [other, new X509Certificate(authority.certificateDer)] }))
  for (const made of [{ usage: '1.3.6.1.5.5.7.3.3' }, { isCritical: false }])
    assert.throws(() => take(inventAuthority(made).answer(request, at)), new TimeStampProblem('wrong-certificate'))
})

test('garbage, nothing, and every shortened answer are refused', () => {
  const answer = authority.answer(request, at)
  for (const bytes of [Buffer.alloc(0), Buffer.from('<html>Busy</html>'), Buffer.alloc(500, 0x30)])
    assert.throws(() => take(bytes), TimeStampProblem)
  for (let length = 0; length < answer.length; length += 9) assert.throws(() => take(answer.subarray(0, length)), TimeStampProblem)
})

test('openssl agrees: it reads our request, and its token is taken', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-openssl-ts-'))
  try {
    const run = (...words: string[]) => spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
    if (run('version').error) return context.diagnostic('NOT asked: openssl is not installed')
    writeFileSync(join(folder, 'ts.conf'), opensslConfiguration)
    writeFileSync(join(folder, 'request.tsq'), writeTimeStampRequest(stamped, nonce, '1.2.3.4.1'))
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'certificate.pem',
      '-days',
      '9000',
      '-config',
      'ts.conf',
    )
    const replied = run('ts', '-reply', '-queryfile', 'request.tsq', '-config', 'ts.conf', '-out', 'answer.tsr')
    assert.equal(replied.status, 0, replied.stderr)
    const certificate = new X509Certificate(readFileSync(join(folder, 'certificate.pem')))
    assert.ok(take(readFileSync(join(folder, 'answer.tsr')), { policy: '1.2.3.4.1', trusted: [certificate] }))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return undefined
})

const opensslConfiguration = `
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = A local authority
[stamping]
extendedKeyUsage = critical, timeStamping
basicConstraints = critical, CA:TRUE
[tsa]
default_tsa = local
[local]
serial = serial
crypto_device = builtin
signer_cert = certificate.pem
certs = certificate.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`
