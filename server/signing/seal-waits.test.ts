// long because one world outside, an authority and two key stores, serves every fault
import assert from 'node:assert/strict'
import { createHash, createHmac, createPrivateKey, privateEncrypt, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { certificateAsText, createSealingKey, exportSealingKey, type SealingKey } from '#pdf/sealing-key.ts'
import { inventAuthority, type Wrong } from '#pdf/test-authority.ts'
import { verify } from '#pdf/verify.ts'
import { saveMark, type Scene, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp } from '../testing/start-app.ts'
import { perform } from '../audit/act.ts'
import { rotateSealingKey } from '../firm/rotate-sealing-key.ts'
import { seal } from './seal.ts'
import { delaySeconds } from './sealing-wait.ts'

/** The world outside: an authority for time stamps and a key store, each away until a test says otherwise. */
const folder = mkdtempSync(join(tmpdir(), 'lintel-outside-'))
const authority = inventAuthority()
const asked: IncomingHttpHeaders[] = []
type Stamping = 'down' | 'garbage' | 'right' | Wrong
let stamping: Stamping = 'down'
let vault: 'sealed' | 'right' | 'another key' = 'sealed'
let inVault: SealingKey
const outside = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts)
    asked.push(request.headers)
    if (request.url?.startsWith('/v1/transit/sign/')) return answerAsVault(body, response)
    if (request.headers['x-amz-target'] !== undefined) return answerAsKms(request, body, response)
    if (stamping === 'down') return response.writeHead(503).end()
    if (stamping === 'garbage') return response.end('<html>Come back later</html>')
    return response.end(authority.answer(body, new Date('2026-02-10T15:00:07Z'), stamping === 'right' ? {} : stamping))
  })
})

/** As Vault answers `POST /v1/transit/sign/:name/sha2-256`: the digest is signed as it is. */
function answerAsVault(body: Buffer, response: { writeHead(status: number): { end(text: string): void }; end(text: string): void }): void {
  const { input, prehashed } = JSON.parse(body.toString()) as { input: string; prehashed: boolean }
  if (vault === 'sealed' || !prehashed) return response.writeHead(503).end('{"errors":["Vault is sealed"]}')
  const signature = signDigest(vault === 'right' ? inVault : another, input)
  response.end(JSON.stringify({ data: { signature: `vault:v1:${signature}`, key_version: 1 } }))
}

/** PKCS#1 v1.5 over a digest that is given, all in base64. */
function signDigest({ privateKeyDer }: SealingKey, digest: string): string {
  const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), Buffer.from(digest, 'base64')])
  const key = createPrivateKey({ key: Buffer.from(privateKeyDer), type: 'pkcs8', format: 'der' })
  return privateEncrypt(key, digestInfo).toString('base64')
}

let kms: 'disabled' | 'right' | 'another key' = 'disabled'
const kmsSecret = 'a secret that the store knows too'

/** As AWS KMS answers `TrentService.Sign`, after it has checked who asks: Signature Version 4 over what arrived, and not older than five minutes. */
function answerAsKms(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const refuse = (status: number, kind: string) =>
    response.writeHead(status).end(JSON.stringify({ __type: `com.amazonaws.kms#${kind}`, message: 'arn:aws:kms:us-east-2:111122223333' }))
  if (!isSignedForKms(request, body)) return void refuse(400, 'InvalidSignatureException')
  if (kms === 'disabled') return void refuse(400, 'DisabledException')
  const asks = JSON.parse(body.toString()) as Record<string, string>
  assert.deepEqual(
    [request.method, request.url, request.headers['content-type'], request.headers['x-amz-target']],
    ['POST', '/', 'application/x-amz-json-1.1', 'TrentService.Sign'],
  )
  assert.deepEqual([asks['KeyId'], asks['MessageType'], asks['SigningAlgorithm']], ['alias/seals', 'DIGEST', 'RSASSA_PKCS1_V1_5_SHA_256'])
  const Signature = signDigest(kms === 'right' ? inVault : another, asks['Message'] ?? '')
  response.end(JSON.stringify({ KeyId: 'arn:aws:kms:us-east-2:111122223333:key/1', Signature, SigningAlgorithm: asks['SigningAlgorithm'] }))
}

function isSignedForKms({ method, url: path, headers }: IncomingMessage, body: Buffer): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/(\d{8})\/us-east-2\/kms\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  const time = String(headers['x-amz-date'])
  const at = Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!said || !time.startsWith(said[1]!) || Math.abs(at - app.clock.now().getTime()) > 5 * 60_000) return false
  const names = said[2]!.split(';')
  if (!['host', 'x-amz-date', 'x-amz-target', 'content-type'].every((name) => names.includes(name))) return false
  const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
  const lines = names.map((name) => `${name}:${String(headers[name])}\n`).join('')
  const canonical = `${method}\n${path}\n\n${lines}\n${said[2]}\n${sha256(body)}`
  let key = Buffer.from(`AWS4${kmsSecret}`)
  for (const part of [said[1]!, 'us-east-2', 'kms', 'aws4_request']) key = createHmac('sha256', key).update(part).digest()
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${said[1]}/us-east-2/kms/aws4_request\n${sha256(canonical)}`
  return createHmac('sha256', key).update(toSign).digest('hex') === said[3]
}

let another: SealingKey
let app: TestApp
const validFrom = new Date('2026-01-01T00:00:00Z')
before(async () => {
  outside.listen(0, '127.0.0.1')
  await once(outside, 'listening')
  inVault = await createSealingKey({ firmName: 'In a vault', algorithm: 'rsa-sha256', validFrom })
  another = await createSealingKey({ firmName: 'Another', algorithm: 'rsa-sha256', validFrom })
  app = await startTestApp()
})
after(async () => {
  await app.close()
  outside.close()
  rmSync(folder, { recursive: true, force: true })
})

const url = () => `http://127.0.0.1:${(outside.address() as AddressInfo).port}`

/** Settings as they would be read at the start; back as they were at the end. */
async function withSettings(settings: Partial<TestApp['ports']['config']>, work: () => Promise<void>): Promise<void> {
  const before = { ...app.ports.config }
  Object.assign(app.ports.config, settings)
  try {
    await work()
  } finally {
    Object.assign(app.ports.config, before)
  }
}

async function signed(): Promise<Scene> {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await view(person, scene)
  await saveMark(person)
  assert.equal((await sign(person, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  return scene
}

interface Told {
  documents: { sealed: { timeStampedAt: string | null } | null; waiting: { for: string; tries: number; nextTryAt: string } | null }[]
}
const told = async ({ staff, client }: Scene) =>
  (await staff.get<Told>(`/api/tax-returns/${client.taxReturnId}/evidence`)).body.documents[0]
/** The clock comes to the next try. */
async function tryAgain(scene: Scene): Promise<void> {
  app.clock.set(new Date((await told(scene))?.waiting?.nextTryAt ?? NaN))
  assert.deepEqual(await app.runJobs(), [])
}

const sealOf = async ({ staff, documentId }: Scene) =>
  verify((await staff.get(`/api/documents/${documentId}/file`)).response.rawPayload).signatures[0]
const health = async () => (await app.visitor().get<{ problems: string[] }>('/api/health')).body.problems
const needs = async ({ staff }: Scene) =>
  (await staff.get<{ needs: { kind: string; lines: { words: string[] }[] }[] }>('/api/firm/home')).body.needs
    .filter(({ kind }) => kind === 'unsealed')
    .flatMap(({ lines }) => lines.flatMap(({ words }) => words))

const timestamp = () => ({ url: `${url()}/stamp`, user: 'canyon', password: 'secret', policy: null, trustedFile: null })

test('fault: the time stamp server is down, answers garbage, another nonce, another document, an unsigned word. Nothing is sealed; then all is', async () => {
  await withSettings({ timestamp: timestamp() }, async () => {
    stamping = 'down'
    const scene = await signed()
    assert.deepEqual(await told(scene), {
      documentId: scene.documentId,
      sealed: null,
      damaged: null,
      waiting: (await told(scene))?.waiting,
    })
    assert.equal((await told(scene))?.waiting?.for, 'time-stamp')
    assert.deepEqual([await needs(scene), await health()], [['time-stamp'], ['time-stamp']])
    const wrongs: Stamping[] = [
      'garbage',
      { nonce: Buffer.from([1]) },
      { imprint: Buffer.from('another') },
      { signature: 'broken' },
      { status: 2 },
    ]
    for (const [index, wrong] of wrongs.entries()) {
      stamping = wrong
      await tryAgain(scene)
      assert.equal((await told(scene))?.waiting?.tries, index + 2)
      assert.equal((await told(scene))?.sealed, null)
    }
    stamping = 'right'
    await tryAgain(scene)
    assert.deepEqual([(await told(scene))?.waiting, (await told(scene))?.sealed?.timeStampedAt], [null, '2026-02-10T15:00:07.000Z'])
    const seal = await sealOf(scene)
    assert.deepEqual([seal?.timeStamp?.at, seal?.coversWholeFile, seal?.signatureMatches], ['2026-02-10T15:00:07.000Z', true, true])
    assert.equal(asked.at(-1)?.authorization, `Basic ${Buffer.from('canyon:secret').toString('base64')}`)
    assert.deepEqual([await needs(scene), await health()], [[], []])
    const waits = await app.ownerPool.query(`select from audit_event where type = 'signing.seal-waits' and subject_id = $1`, [
      scene.documentId,
    ])
    assert.equal(waits.rowCount, 1)
  })
})

test('a seal waits longer from try to try, and never for ever', () => {
  assert.deepEqual(
    [1, 2, 3, 7, 8, 50].map((tries) => delaySeconds('time-stamp', tries)),
    [5, 10, 20, 320, 600, 600],
  )
  assert.equal(delaySeconds('sealing-key', 50), 30)
})

test('fault: killed while the seal waits for its time stamp. After the restart it is sealed once, told once, with one stamp', async () => {
  await withSettings({ timestamp: timestamp() }, async () => {
    stamping = 'down'
    const scene = await signed()
    assert.equal((await told(scene))?.waiting?.for, 'time-stamp')
    stamping = 'right'
    // The authority has answered, and the process is gone before anything of it was written down.
    const { pdf } = app.ports
    const killed = new Error('killed')
    const dying = {
      ...app.ports,
      pdf: Object.create(pdf, {
        seal: {
          value: async (...input: Parameters<typeof pdf.seal>) => {
            await pdf.seal(...input)
            throw killed
          },
        },
      }) as typeof pdf,
    }
    const about = { firmId: scene.firm.firmId, versionId: scene.versionId }
    const system = { kind: 'system' as const, firmId: about.firmId, job: 'signing.seal' }
    const from = asked.length
    await assert.rejects(seal(dying, system, about), killed)
    assert.equal(asked.length, from + 1, 'it was asked')
    assert.deepEqual([(await told(scene))?.sealed, (await told(scene))?.waiting?.for], [null, 'time-stamp'])
    // The job that was under way comes again, and so does the one that had been put in line for the next try.
    const again = Promise.all([seal(app.ports, system, about), seal(app.ports, system, about)])
    assert.deepEqual(await app.runJobs(), [])
    await again
    assert.deepEqual(await app.runJobs(), [])
    assert.deepEqual([(await told(scene))?.waiting, (await told(scene))?.sealed?.timeStampedAt], [null, '2026-02-10T15:00:07.000Z'])
    const count = async (text: string) => (await app.ownerPool.query(text, [scene.documentId])).rowCount
    assert.deepEqual(
      [
        await count('select from sealed_document where document_id = $1'),
        await count(`select from audit_event where type = 'signing.sealed' and subject_id = $1`),
        await count(
          `select from notice n join document_version v on v.firm_id = n.firm_id and v.id = n.about_id where v.document_id = $1 and n.kind = 'signed-copy'`,
        ),
      ],
      [1, 1, 1],
    )
  })
})

test('fault: the key file is missing. Health says so at once, seals wait, and go on by themselves once it is back', async () => {
  const path = join(folder, 'sealing.pem')
  await withSettings({ sealingKey: { kind: 'file', path, password: null } }, async () => {
    assert.deepEqual(await health(), ['sealing-key'])
    const scene = await signed()
    assert.deepEqual([(await told(scene))?.waiting?.for, await needs(scene)], ['sealing-key', ['sealing-key']])
    writeFileSync(`${path}.new`, exportSealingKey(another))
    renameSync(`${path}.new`, path)
    await tryAgain(scene)
    assert.equal((await sealOf(scene))?.signerCertificate?.subject, 'CN=Another')
    assert.deepEqual([await needs(scene), await health()], [[], []])
    // The certificate of a key that is kept elsewhere is among the firm's from its first seal on.
    const pack = await scene.staff.get(`/api/documents/${scene.documentId}/evidence-pack`)
    assert.equal(pack.status, 200)
  })
})

test('a key in a vault signs there; sealed, or with another key than its certificate’s, it makes seals wait', async () => {
  const certificateFile = join(folder, 'vault.pem')
  writeFileSync(certificateFile, certificateAsText(inVault.certificateDer))
  await withSettings({ sealingKey: { kind: 'vault', url: url(), token: 'a token', keyName: 'seals', certificateFile } }, async () => {
    const scene = await signed()
    assert.equal((await told(scene))?.waiting?.for, 'sealing-key')
    vault = 'another key'
    await tryAgain(scene)
    assert.equal((await told(scene))?.waiting?.tries, 2)
    vault = 'right'
    await tryAgain(scene)
    const seal = await sealOf(scene)
    assert.equal(
      seal?.signerCertificate?.fingerprintSha256,
      new X509Certificate(inVault.certificateDer).fingerprint256.replaceAll(':', '').toLowerCase(),
    )
    assert.ok(seal?.signatureMatches)
    assert.equal(asked.at(-1)?.['x-vault-token'], 'a token')
  })
})

test('a key in AWS KMS signs there; disabled, under another secret, or with another key than its certificate’s, it makes seals wait', async () => {
  const certificateFile = join(folder, 'kms.pem')
  writeFileSync(certificateFile, certificateAsText(inVault.certificateDer))
  const store = { region: 'us-east-2', keyId: 'alias/seals', accessKeyId: 'AKIDEXAMPLE', sessionToken: null, certificateFile }
  const sealingKey = { kind: 'kms' as const, url: url(), secretAccessKey: 'not the secret', ...store }
  await withSettings({ sealingKey }, async () => {
    const scene = await signed()
    assert.deepEqual([(await told(scene))?.waiting?.for, await needs(scene)], ['sealing-key', ['sealing-key']])
    sealingKey.secretAccessKey = kmsSecret
    for (const [index, state] of (['disabled', 'another key'] as const).entries()) {
      kms = state
      await tryAgain(scene)
      assert.deepEqual([(await told(scene))?.waiting?.tries, (await told(scene))?.sealed], [index + 2, null])
    }
    kms = 'right'
    await tryAgain(scene)
    const seal = await sealOf(scene)
    assert.deepEqual([seal?.signerCertificate?.subject, seal?.signatureMatches], ['CN=In a vault', true])
    assert.deepEqual([await needs(scene), await health()], [[], []])
    const { body } = await (await app.asStaff(scene.firm, { role: 'administrator' })).get<Listed>('/api/settings/sealing-certificates')
    assert.deepEqual([body.keptIn, body.isAtHand], ['kms', true])
    assert.deepEqual(
      body.certificates.map(({ subject, isCurrent }) => [subject, isCurrent]),
      [
        ['In a vault', true],
        ['Canyon Tax', false],
      ],
    )
  })
})

interface Listed {
  keptIn: string
  isAtHand: boolean
  certificates: { sha256: string; subject: string; validTo: string; ends: string; sealsSince: string | null; isCurrent: boolean }[]
}

test('settings list every certificate with its days; in the last sixty the administrators’ Home warns, and nobody else’s', async () => {
  const firm = await app.createFirm('Mesa Tax')
  const administrator = await app.asStaff(firm, { role: 'administrator' })
  const manager = await app.asStaff(firm, { role: 'manager' })
  const listed = async () => (await administrator.get<Listed>('/api/settings/sealing-certificates')).body
  const warned = async (who: SignedInStaff) =>
    (await who.get<{ needs: { kind: string; lines: { about: string; words: string[]; at: string }[] }[] }>('/api/firm/home')).body.needs
      .filter(({ kind }) => kind === 'certificate')
      .flatMap(({ lines }) => lines.map(({ about, words, at }) => [about, ...words, at]))
  assert.equal((await manager.get<{ code: string }>('/api/settings/sealing-certificates')).body.code, 'not-allowed')
  const rotate = () => perform(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, (act) => rotateSealingKey(act, firm.firmId))
  const { certificateSha256 } = await rotate()
  const { keptIn, certificates } = await listed()
  assert.deepEqual([keptIn, certificates.length, certificates[0]?.sha256], ['database', 2, certificateSha256])
  assert.deepEqual(
    certificates.map(({ subject, ends, isCurrent }) => [subject, ends, isCurrent]),
    [
      ['Mesa Tax', 'later', true],
      ['Mesa Tax', 'later', false],
    ],
  )
  assert.deepEqual(await warned(administrator), [])
  const short = await createSealingKey({ firmName: 'Mesa Tax', algorithm: 'rsa-sha256', validFrom: nineYearsElevenMonthsAgo() })
  const path = join(folder, 'short.pem')
  writeFileSync(path, exportSealingKey(short))
  await withSettings({ sealingKey: { kind: 'file', path, password: null } }, async () => {
    const [current, ...before] = (await listed()).certificates
    assert.deepEqual([current?.ends, current?.isCurrent, current?.sealsSince, before.length], ['soon', true, null, 2])
    assert.deepEqual(await warned(administrator), [['Mesa Tax', 'soon', current?.validTo]])
    assert.deepEqual(await warned(manager), [])
    rmSync(path)
    assert.deepEqual([(await listed()).isAtHand, (await listed()).certificates.some(({ isCurrent }) => isCurrent)], [false, false])
    assert.deepEqual(await warned(administrator), [])
  })
})

function nineYearsElevenMonthsAgo(): Date {
  const at = app.clock.now()
  at.setUTCMonth(at.getUTCMonth() - (9 * 12 + 11))
  return at
}

test('after the key was changed old seals are still known as the firm’s, and new ones carry the new certificate', async () => {
  const scene = await signed()
  const before = (await sealOf(scene))?.signerCertificate?.fingerprintSha256
  const { firmId } = scene.firm
  const { certificateSha256 } = await perform(app.ports, { kind: 'system', firmId, job: 'test' }, (act) => rotateSealingKey(act, firmId))
  assert.notEqual(certificateSha256, before)
  const { firms } = (
    await scene.staff.get<{ firms: { certificates: { sha256: string; isCurrent: boolean }[] }[] }>('/api/sealing-certificates')
  ).body
  assert.deepEqual(
    new Map(firms[0]?.certificates.map(({ sha256, isCurrent }) => [sha256, isCurrent])),
    new Map([
      [certificateSha256, true],
      [before, false],
    ]),
  )
  assert.equal((await scene.staff.get(`/api/documents/${scene.documentId}/evidence-pack`)).status, 200)
  const { rows } = await app.ownerPool.query<{ sealing_certificate: Buffer }>(
    'select sealing_certificate from firm_key where firm_id = $1',
    [firmId],
  )
  assert.equal(new X509Certificate(rows[0]!.sealing_certificate).fingerprint256.replaceAll(':', '').toLowerCase(), certificateSha256)
})
