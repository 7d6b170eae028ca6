import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { packFiles, type PackEvents, type PackManifest } from '#pdf/pack-parts.ts'
import { unzip } from '#pdf/unzip.ts'
import { verifyPack } from '#pdf/verify-pack.ts'
import { accept, handedIn } from '../testing/hand-signing-scene.ts'
import { saveMark, type Scene, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import { checkFiles } from './check-files.ts'

let app: TestApp
let scene: Scene
let person: SignedInTaxpayer
before(async () => {
  app = await startTestApp()
  scene = await sendForm8879(app)
  const [signer] = scene.people
  assert.ok(signer)
  person = signer
})
after(() => app.close())

interface OfReturn {
  documents: {
    documentId: string
    sealed: { timeStampedAt: string | null; retention: string; keptUntil: string; certificateSha256: string } | null
    waiting: unknown
    damaged: { how: string } | null
  }[]
  legalHold: string | null
}
const evidenceOf = async () => (await scene.staff.get<OfReturn>(`/api/tax-returns/${scene.client.taxReturnId}/evidence`)).body
const packPath = () => `/api/documents/${scene.documentId}/evidence-pack`
const health = async () => (await app.visitor().get<{ ok: boolean; problems: string[] }>('/api/health')).body

test('before everybody has signed there is no evidence pack; strangers and staff without the permission get none', async () => {
  assert.equal((await person.get<{ code: string }>(packPath())).body.code, 'evidence.not-sealed')
  assert.deepEqual((await evidenceOf()).documents, [])
  await view(person, scene)
  await saveMark(person)
  assert.equal((await sign(person, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const stranger = await app.asStaff(await app.createFirm('Mesa Tax'))
  assert.equal((await stranger.get(packPath())).status, 404)
  const other = await sendForm8879(app)
  assert.equal((await other.people[0]?.get(packPath()))?.status, 404)
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'documents.send', false)`,
    [scene.firm.firmId],
  )
  assert.equal((await scene.staff.get<{ code: string }>(packPath())).body.code, 'not-allowed')
  await app.ownerPool.query('delete from role_permission where firm_id = $1', [scene.firm.firmId])
})

test('the pack of the firm and the pack of the taxpayer hold by themselves, and say who, when, how and from where', async () => {
  for (const reader of [scene.staff, person]) {
    const { response } = await reader.get(packPath())
    assert.equal(response.headers['content-type'], 'application/zip')
    const found = verifyPack(response.rawPayload)
    assert.deepEqual(
      found.checks.filter(({ holds }) => !holds),
      [],
    )
    assert.equal(found.verdict, 'valid')
    const [signer] = found.manifest.signers
    assert.ok(signer)
    assert.deepEqual(
      [signer.name, signer.login, signer.ipAddress, signer.method, signer.proofs],
      ['Maria Soto', person.userName, '127.0.0.1', 'drawn', ['password', 'email code']],
    )
    assert.deepEqual([signer.sentAt, signer.viewedAt, signer.signedAt], Array(3).fill('2026-02-10T15:00:00.000Z'))
    assert.deepEqual(
      found.manifest.events?.map(({ type }) => type),
      ['documents.added', 'signing.places-set', 'signing.identity-check-off', 'signing.sent', 'signing.viewed', 'signing.signed'],
    )
  }
  const made = await app.ownerPool.query(`select from audit_event where type = 'evidence.pack-made' and subject_id = $1`, [
    scene.documentId,
  ])
  assert.equal(made.rowCount, 2)
})

test('a taxpayer’s pack does not tell where the firm’s people were', async () => {
  const events = (pack: Buffer) => (JSON.parse(unzip(pack).get(packFiles.events)?.toString() ?? '') as PackEvents).events
  const own = events((await person.get(packPath())).response.rawPayload)
  const ofFirm = events((await scene.staff.get(packPath())).response.rawPayload)
  assert.ok(own.every(({ body }) => body === null || !body.includes('staffMemberId')))
  assert.ok(own.some(({ type, body }) => type === 'signing.sent' && body === null))
  assert.ok(!own.some(({ type }) => type === 'evidence.pack-made') && ofFirm.some(({ type }) => type === 'evidence.pack-made'))
})

test('the record says how long it is kept, that nothing waits, and that the certificate is the firm’s', async () => {
  const { documents, legalHold } = await evidenceOf()
  const [document] = documents
  assert.deepEqual([document?.sealed?.retention, document?.sealed?.keptUntil, legalHold], ['e-file-signature', '2029-10-15', null])
  assert.deepEqual([document?.waiting, document?.damaged, document?.sealed?.timeStampedAt], [null, null, null])
  const { firms } = (await person.get<{ firms: { certificates: { sha256: string; isCurrent: boolean }[] }[] }>('/api/sealing-certificates'))
    .body
  assert.deepEqual(
    firms[0]?.certificates.map(({ sha256, isCurrent }) => [sha256, isCurrent]),
    [[document?.sealed?.certificateSha256, true]],
  )
  assert.deepEqual(await health(), { ok: true, problems: [] })
})

/** The stored bytes of the sealed file and of its original. */
async function storedFiles(): Promise<{ sealed: string; original: string }> {
  const { rows } = await app.ownerPool.query<{ sealed: string; original: string }>(
    `select s.file_id as sealed, v.file_id as original from sealed_document s join document_version v on v.id = s.document_version_id
     where s.document_version_id = $1`,
    [scene.versionId],
  )
  const path = (id: string) => join(app.ports.files.folder, scene.firm.firmId, id.slice(-2), id, '0')
  return { sealed: path(rows[0]?.sealed ?? ''), original: path(rows[0]?.original ?? '') }
}

const damages = async () => {
  const { needs } = (await scene.staff.get<{ needs: { kind: string; lines: { about: string; words: string[] }[] }[] }>('/api/firm/home'))
    .body
  return needs.filter(({ kind }) => kind === 'damaged').flatMap(({ lines }) => lines.map(({ about, words }) => [about, ...words]))
}

test('threat: a stored signed file is tampered with. It is found on opening, shown to nobody, and whole again from a backup', async () => {
  const { sealed } = await storedFiles()
  const whole = readFileSync(sealed)
  const page = `/api/documents/${scene.documentId}/pages/0/image?width=480`
  assert.equal((await person.get(page)).status, 200)
  const changed = Buffer.from(whole)
  changed[1000]! ^= 1
  writeFileSync(sealed, changed)
  const refused = [`/api/documents/${scene.documentId}`, page, `/api/documents/${scene.documentId}/file`, packPath()]
  for (const path of refused) {
    for (const reader of [person, scene.staff])
      assert.equal((await reader.get<{ code: string }>(path)).body.code, 'documents.damaged-in-store', path)
  }
  // The original is another file, and whole.
  assert.equal((await scene.staff.get(`/api/documents/${scene.documentId}/file?which=original`)).status, 200)
  assert.deepEqual(await damages(), [['Form 8879', 'changed']])
  assert.deepEqual((await evidenceOf()).documents[0]?.damaged?.how, 'changed')
  assert.deepEqual(await health(), { ok: false, problems: ['damaged-file'] })
  writeFileSync(sealed, whole)
  assert.equal((await checkFiles(app.ports)).damaged, 0)
  assert.equal((await person.get(page)).status, 200)
  assert.deepEqual([await damages(), await health()], [[], { ok: true, problems: [] }])
})

test('threat: an original vanishes from the store. The nightly check finds it, once', async () => {
  const { original } = await storedFiles()
  renameSync(original, `${original}.away`)
  assert.equal((await checkFiles(app.ports)).damaged, 1)
  assert.equal((await checkFiles(app.ports)).damaged, 1)
  assert.ok(!existsSync(original))
  assert.deepEqual(await damages(), [['Form 8879', 'missing']])
  const found = await app.ownerPool.query(`select from audit_event where type = 'documents.damage-found' and subject_id = $1`, [
    scene.documentId,
  ])
  assert.equal(found.rowCount, 2)
  renameSync(`${original}.away`, original)
  assert.equal((await checkFiles(app.ports)).damaged, 0)
})

test('the disk with everybody’s files is away for a moment: that is told as a fault, and no file is marked as damaged', async () => {
  const folder = join(app.ports.files.folder, scene.firm.firmId)
  renameSync(folder, `${folder}.away`)
  const answer = await person.get<{ code: string }>(`/api/documents/${scene.documentId}`)
  await assert.rejects(checkFiles(app.ports), { code: 'ENOENT' })
  renameSync(`${folder}.away`, folder)
  assert.deepEqual([answer.status, answer.body.code], [500, 'fault'])
  assert.equal((await person.get(`/api/documents/${scene.documentId}`)).status, 200)
  assert.deepEqual([await damages(), (await checkFiles(app.ports)).damaged], [[], 0])
})

test('threat: file and hash in the database are both exchanged. The signers’ rows give it away', async () => {
  const run = (sha256: string) =>
    app.ownerPool.query(`update file set sha256 = ${sha256} where id = (select file_id from document_version where id = $1)`, [
      scene.versionId,
    ])
  await run(`sha256('another')`)
  assert.equal((await checkFiles(app.ports)).damaged, 1)
  const signed = await app.ownerPool.query<{ original_sha256: Buffer }>(
    'select original_sha256 from signature where document_version_id = $1',
    [scene.versionId],
  )
  await run(`decode('${signed.rows[0]?.original_sha256.toString('hex')}', 'hex')`)
  assert.equal((await checkFiles(app.ports)).damaged, 0)
})

test('the manifest of the pack is the one inside the seal, with the hashes of the files', async () => {
  const files = unzip((await person.get(packPath())).response.rawPayload)
  const { pack, ...inside } = JSON.parse(files.get(packFiles.manifest)?.toString() ?? '') as PackManifest
  assert.equal(pack.documentId, scene.documentId)
  assert.deepEqual([...files.keys()].toSorted(), [...pack.files.map(({ name }) => name), packFiles.manifest].toSorted())
  assert.equal(inside.version, 2)
})

test('lintel verify says in words what holds, offline, and goes by it with its exit code', async () => {
  const folder = app.ports.config.dataFolder
  const pack = (await person.get(packPath())).response.rawPayload
  const files = unzip(pack)
  const at = (name: string) => join(folder, name)
  const { firms } = (await person.get<{ firms: { certificates: { pem: string }[] }[] }>('/api/sealing-certificates')).body
  writeFileSync(at('pack.zip'), pack)
  writeFileSync(at('firm.pem'), firms[0]?.certificates[0]?.pem ?? '')
  writeFileSync(at('signed.pdf'), files.get(packFiles.signed) ?? '')
  writeFileSync(at('original.pdf'), files.get(packFiles.original) ?? '')
  const broken = Buffer.from(pack)
  broken[broken.indexOf('signed.pdf') + 5000]! ^= 1
  writeFileSync(at('broken.zip'), broken)
  const lintel = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../../cli/main.ts', import.meta.url)), 'verify', ...words],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: '' },
      },
    )
    return { status, said: stdout + stderr }
  }
  const whole = lintel('pack.zip', '--certificate', 'firm.pem')
  assert.equal(whole.status, 0, whole.said)
  for (const words of [
    'everything in this evidence pack holds',
    'Sealed with one of the given certificates',
    `Signed in as ${person.userName} from 127.0.0.1`,
  ])
    assert.ok(whole.said.includes(words), `${words} is missing in ${whole.said}`)
  assert.equal(lintel('signed.pdf', '--json').status, 0)
  assert.deepEqual([lintel('original.pdf').status, lintel('broken.zip').status, lintel('nowhere.zip').status], [1, 2, 2])
})

test('killed between the seal and its commit: the next try seals, once, and nothing is left of the first', async () => {
  const other = await sendForm8879(app)
  const [signer] = other.people
  assert.ok(signer)
  await view(signer, other)
  await saveMark(signer)
  await sign(signer, other)
  app.ports.files.add = () => Promise.reject(new Error('killed'))
  assert.equal((await app.runJobs()).length, 1)
  Reflect.deleteProperty(app.ports.files, 'add')
  assert.equal((await app.ownerPool.query('select from sealed_document where document_version_id = $1', [other.versionId])).rowCount, 0)
  await app.ownerPool.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 minute', attempts = 0`)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await app.ownerPool.query('select from sealed_document where document_version_id = $1', [other.versionId])).rowCount, 1)
})

test('joint, one on the screen and one by hand: the pack has the paper that was accepted, and lintel verify checks it', async () => {
  const all = await sendForm8879(app, { joint: true })
  const [maria, luis] = all.people
  assert.ok(maria && luis)
  const { id, paperId } = await handedIn(luis, all)
  await view(maria, all)
  await saveMark(maria)
  await sign(maria, all)
  assert.equal((await accept(all.staff, id, paperId)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const { rows } = await app.ownerPool.query<{ file: string; sha256: Buffer }>(
    `select v.file_id as file, q.sha256 from hand_signing_paper q join document_version v on v.id = q.document_version_id where q.id = $1`,
    [paperId],
  )
  const [paper] = rows
  assert.ok(paper)
  for (const reader of [all.staff, maria, luis]) {
    const bytes = (await reader.get(`/api/documents/${all.documentId}/evidence-pack`)).response.rawPayload
    const found = verifyPack(bytes)
    assert.deepEqual([found.verdict, found.checks.filter(({ holds }) => !holds)], ['valid', []])
    const scan = unzip(bytes).get('paper-1.pdf')
    assert.ok(scan && createHash('sha256').update(scan).digest().equals(paper.sha256))
    assert.deepEqual(
      found.manifest.papers?.map(({ name, role, acceptedBy }) => [name, role, acceptedBy]),
      [['Luis Soto', 'Spouse', 'Dana Reyes']],
    )
    assert.equal(found.manifest.papers?.[0]?.sha256, paper.sha256.toString('hex'))
  }
  const stored = join(app.ports.files.folder, all.firm.firmId, paper.file.slice(-2), paper.file, '0')
  const whole = readFileSync(stored)
  const changed = Buffer.from(whole)
  changed[500]! ^= 1
  writeFileSync(stored, changed)
  assert.equal(
    (await maria.get<{ code: string }>(`/api/documents/${all.documentId}/evidence-pack`)).body.code,
    'documents.damaged-in-store',
  )
  assert.equal((await checkFiles(app.ports)).damaged, 1, 'the nightly check looks at accepted papers too')
  writeFileSync(stored, whole)
  assert.equal((await checkFiles(app.ports)).damaged, 0)
})
