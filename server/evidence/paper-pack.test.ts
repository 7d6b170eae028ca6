import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buffer } from 'node:stream/consumers'
import { certificateAsText, createSealingKey, sealWith } from '#pdf/sealing-key.ts'
import { signDetached } from '#pdf/detached.ts'
import { packFiles, type PackEvents, type PackManifest } from '#pdf/pack-parts.ts'
import { unzip } from '#pdf/unzip.ts'
import { type PackCheck, verifyPack } from '#pdf/verify-pack.ts'
import { zipStream } from '#platform/zip-stream.ts'
import { accept, chooseByHand, handedIn, inPortal, reject } from '../testing/hand-signing-scene.ts'
import { form, type Scene, sendForm8879, upload } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { jsonBytes } from './gathered.ts'

let app: TestApp
let scene: Scene
let maria: SignedInTaxpayer
let luis: SignedInTaxpayer
before(async () => {
  app = await startTestApp()
  scene = await sendForm8879(app, { joint: true })
  const [one, other] = scene.people
  assert.ok(one && other)
  maria = one
  luis = other
})
after(() => app.close())

const path = () => `/api/documents/${scene.documentId}/evidence-pack`
const packFor = async (reader: TestBrowser): Promise<Buffer> => (await reader.get(path())).response.rawPayload
const refusalTo = async (reader: TestBrowser): Promise<string> => (await reader.get<{ code: string }>(path())).body.code
const isOnPaperAlone = async (person: SignedInTaxpayer) =>
  (
    await person.get<{ files: { id: string; isOnPaperAlone: boolean }[] }>(`/api/portals/${person.personId}/preparer-files`)
  ).body.files.find(({ id }) => id === scene.documentId)?.isOnPaperAlone

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const broken = (pack: Buffer): PackCheck[] => verifyPack(pack).checks.flatMap(({ check, holds }) => (holds ? [] : [check]))
const zipped = (files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> =>
  buffer(zipStream([...files].map(([name, bytes]) => ({ name, content: [bytes] }))))
const manifestOf = (files: ReadonlyMap<string, Buffer>) => JSON.parse(files.get(packFiles.manifest)?.toString() ?? '') as PackManifest
const eventsOf = (files: ReadonlyMap<string, Buffer>) => JSON.parse(files.get(packFiles.events)?.toString() ?? '') as PackEvents

test('until every paper was accepted there is no pack, and it is said why', async () => {
  assert.equal(await refusalTo(maria), 'evidence.not-sealed')
  const { id, paperId } = await handedIn(maria, scene)
  for (const reader of [scene.staff, maria, luis]) assert.equal(await refusalTo(reader), 'evidence.paper-waits')
  assert.equal((await accept(scene.staff, id, paperId)).status, 200)
  assert.deepEqual(
    [await refusalTo(maria), await isOnPaperAlone(maria)],
    ['evidence.not-sealed', false],
    'the spouse has not signed at all',
  )
  const { handSigningId } = (await chooseByHand(luis, scene.documentId)).body
  assert.equal(await refusalTo(maria), 'evidence.paper-waits')
  // The spouse brings the paper to the office, later.
  app.clock.advance(300_000)
  const given = await upload(scene.staff, `/api/clients/${scene.client.clientId}/uploads`, { name: 'Desk.pdf', bytes: form('irs-f8879') })
  const put = () => scene.staff.post(`/api/hand-signings/${handSigningId}/paper`, { documentId: given.body.documentId })
  const paperOf = async () => (await inPortal(luis)).find((one) => one.id === handSigningId)?.paper?.id ?? ''
  assert.equal((await put()).status, 200)
  assert.equal((await reject(scene.staff, handSigningId, await paperOf())).status, 204)
  assert.equal(await refusalTo(luis), 'evidence.paper-waits')
  assert.equal((await put()).status, 200)
  assert.equal((await accept(scene.staff, handSigningId, await paperOf())).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual([await isOnPaperAlone(maria), await isOnPaperAlone(luis)], [true, true])
})

test('the pack of the firm and those of the signers hold by themselves, and say who handed in, who accepted, and when', async () => {
  const { rows } = await app.ownerPool.query<{ sha256: Buffer }>(
    `select sha256 from hand_signing_paper where outcome = 'accepted' order by outcome_at, id`,
  )
  for (const reader of [scene.staff, maria, luis]) {
    const bytes = await packFor(reader)
    const found = verifyPack(bytes)
    assert.deepEqual(
      found.checks.filter(({ holds }) => !holds),
      [],
    )
    assert.deepEqual([found.verdict, found.kind, found.manifest.version, found.manifest.signers], ['valid', 'on paper', 2, []])
    const { papers = [] } = found.manifest
    assert.deepEqual(papers.map(({ name, role, uploadedBy, acceptedBy }) => [name, role, uploadedBy, acceptedBy].join()).toSorted(), [
      'Luis Soto,Spouse,Dana Reyes,Dana Reyes',
      'Maria Soto,Taxpayer,Maria Soto,Dana Reyes',
    ])
    const moments = papers.map(({ uploadedAt, acceptedAt }) => [uploadedAt, acceptedAt])
    assert.deepEqual(moments, [Array(2).fill('2026-02-10T15:00:00.000Z'), Array(2).fill('2026-02-10T15:05:00.000Z')])
    const files = unzip(bytes)
    assert.equal(sha256(files.get(packFiles.original) ?? Buffer.alloc(0)), found.manifest.originalSha256)
    const inPack = ['paper-1.pdf', 'paper-2.pdf'].map((name) => sha256(files.get(name) ?? Buffer.alloc(0)))
    assert.deepEqual(inPack.toSorted(), rows.map((row) => row.sha256.toString('hex')).toSorted())
    assert.deepEqual(inPack.toSorted(), papers.map((paper) => paper.sha256).toSorted())
    assert.ok(!files.has(packFiles.signed))
  }
})

test('the README says in both languages that nothing is an electronic signature and what is proven by what', async () => {
  const readme =
    unzip(await packFor(maria))
      .get(packFiles.readme)
      ?.toString() ?? ''
  for (const words of [
    'NOTHING IN HERE IS AN ELECTRONIC SIGNATURE, and there is no sealed document.',
    'NADA DE LO QUE HAY AQUÍ ES UNA FIRMA ELECTRÓNICA, y no existe un documento sellado.',
    'It does not prove who held the pen',
    'No prueba quién tuvo la pluma en la mano',
    'Handed in by Maria Soto, 2026-02-10T15:00:00.000Z',
  ])
    assert.ok(readme.includes(words), words)
  assert.ok(!readme.includes('undefined'))
})

test('a taxpayer’s pack does not tell where the firm’s people were, and holds all the same', async () => {
  const own = eventsOf(unzip(await packFor(luis))).events
  const ofFirm = eventsOf(unzip(await packFor(scene.staff))).events
  assert.ok(own.every(({ body }) => body === null || !body.includes('"staff"')))
  assert.deepEqual(
    own.filter(({ type }) => type === 'hand-signing.accepted').map(({ body }) => body),
    [null, null],
  )
  assert.ok(ofFirm.every(({ body }) => body !== null))
  assert.ok(!own.some(({ type }) => type === 'evidence.pack-made') && ofFirm.some(({ type }) => type === 'evidence.pack-made'))
})

test('strangers, other clients and staff without the permission get none', async () => {
  const stranger = await app.asStaff(await app.createFirm('Mesa Tax'))
  const [other] = (await sendForm8879(app)).people
  assert.deepEqual([(await stranger.get(path())).status, (await other?.get(path()))?.status], [404, 404])
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'documents.send', false)`,
    [scene.firm.firmId],
  )
  assert.equal(await refusalTo(scene.staff), 'not-allowed')
  await app.ownerPool.query('delete from role_permission where firm_id = $1', [scene.firm.firmId])
})

test('threat: a paper is tampered with, the original swapped, an event taken out: each is found, in both kinds of pack', async () => {
  for (const reader of [scene.staff, maria]) {
    const files = unzip(await packFor(reader))
    const changed = (name: string, bytes: Buffer) => zipped(new Map([...files, [name, bytes]]))
    const scan = Buffer.from(files.get('paper-1.pdf') ?? '')
    scan[500]! ^= 1
    assert.deepEqual(broken(await changed('paper-1.pdf', scan)), ['files', 'papers'])
    assert.deepEqual(broken(await changed(packFiles.original, form('irs-f4868'))), ['files', 'original'])
    const { events, ...about } = eventsOf(files)
    for (const [index, { type }] of events.entries()) {
      const without = jsonBytes({ ...about, events: events.toSpliced(index, 1) })
      const found = verifyPack(await changed(packFiles.events, without)).checks.filter(({ holds }) => !holds)
      assert.deepEqual(
        found.slice(0, 2).map(({ check }) => check),
        ['files', 'events'],
        type,
      )
      assert.match(found[1]?.detail ?? '', /is missing/)
    }
    const without = new Map([...files].filter(([name]) => name !== 'paper-2.pdf'))
    assert.deepEqual(broken(await zipped(without)), ['files', 'papers'])
    assert.deepEqual(broken(await changed('paper-3.pdf', scan)), ['files', 'papers'])
  }
})

/** Everything that can be made to fit is: the manifest lists the files as they are now. */
async function forged(
  files: ReadonlyMap<string, Buffer>,
  change: (manifest: PackManifest) => void,
  sign?: (manifest: Buffer) => Promise<Uint8Array>,
) {
  const manifest = manifestOf(files)
  for (const one of manifest.pack.files) Object.assign(one, { sha256: sha256(files.get(one.name) ?? Buffer.alloc(0)) })
  change(manifest)
  const bytes = jsonBytes(manifest)
  const statement = (await sign?.(bytes)) ?? files.get(packFiles.statement) ?? Buffer.alloc(0)
  return zipped(new Map<string, Uint8Array>([...files, [packFiles.manifest, bytes], [packFiles.statement, statement]]))
}

test('threat: whoever tampers writes the manifest anew as well. The firm’s signature over it gives that away', async () => {
  const files = unzip(await packFor(maria))
  const scan = Buffer.concat([files.get('paper-1.pdf') ?? Buffer.alloc(0), Buffer.from('another')])
  const swapped = new Map([...files, ['paper-1.pdf', scan] as const])
  const pack = await forged(swapped, ({ papers }) => Object.assign(papers?.[0] ?? {}, { sha256: sha256(scan) }))
  assert.deepEqual(broken(pack), ['statement', 'original', 'events', 'papers'])
  for (const change of [
    (manifest: PackManifest) => Object.assign(manifest.papers?.[0] ?? {}, { name: 'Somebody Else' }),
    (manifest: PackManifest) => Object.assign(manifest, { originalSha256: sha256(scan) }),
    (manifest: PackManifest) => Object.assign(manifest.pack, { madeAt: '2020-01-01T00:00:00.000Z' }),
  ])
    assert.ok(broken(await forged(files, change)).includes('statement'))
  const cut = new Map([...files].filter(([name]) => name !== packFiles.statement))
  assert.throws(() => verifyPack(Buffer.from(JSON.stringify([...cut]))), RangeError)
})

test('threat: signed anew with a key of one’s own, even by the firm: the record still says which papers were handed in, and whose key it is shows', async () => {
  const key = sealWith(
    await createSealingKey({ firmName: 'Canyon Tax', algorithm: 'ecdsa-p256-sha256', validFrom: new Date('2026-01-01') }),
  )
  const files = unzip(await packFor(scene.staff))
  const sign = (bytes: Buffer) => signDetached(bytes, key)
  assert.deepEqual(broken(await forged(files, () => {}, sign)), ['certificate'])
  const other = Buffer.from('another photograph')
  const exchanged = async (reader: TestBrowser) => {
    const own = unzip(await packFor(reader))
    const at = manifestOf(own).papers?.findIndex(({ uploadedBy }) => uploadedBy === 'Maria Soto') ?? -1
    const swapped = new Map([...own, [`paper-${at + 1}.pdf`, other] as const])
    return verifyPack(await forged(swapped, ({ papers }) => Object.assign(papers?.[at] ?? {}, { sha256: sha256(other) }), sign))
      .checks.filter(({ holds }) => !holds)
      .map(({ check, detail }) => [check, detail])
  }
  const ofCertificate = ['certificate', 'the firm’s signature was made under another certificate']
  const [notHandedIn, notAccepted] = ['handed in', 'accepted'].map((what) => `no event says that this paper of Maria Soto was ${what}`)
  assert.deepEqual(await exchanged(scene.staff), [ofCertificate, ['papers', `${notHandedIn}; ${notAccepted}`]])
  // Who accepted it is not in the taxpayer's pack: what she handed in herself is.
  assert.deepEqual(await exchanged(maria), [ofCertificate, ['papers', notHandedIn]])
  const named = await forged(
    files,
    (manifest) => manifest.signers.push({ name: 'Maria Soto', role: 'Taxpayer', signedAt: manifest.pack.madeAt, method: 'drawn' }),
    sign,
  )
  assert.ok(broken(named).includes('statement'), 'without a seal nobody has signed electronically')
})

test('lintel verify says in words what holds and what does not, offline, and goes by it with its exit code', async () => {
  const folder = app.ports.config.dataFolder
  const pack = await packFor(maria)
  const files = unzip(pack)
  const { firms } = (await maria.get<{ firms: { certificates: { pem: string }[] }[] }>('/api/sealing-certificates')).body
  writeFileSync(join(folder, 'paper.zip'), pack)
  writeFileSync(join(folder, 'firm.pem'), firms[0]?.certificates[0]?.pem ?? '')
  writeFileSync(join(folder, 'swapped.zip'), await zipped(new Map([...files, [packFiles.original, form('irs-f4868')]])))
  const lintel = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../../cli/main.ts', import.meta.url)), 'verify', ...words],
      { cwd: folder, encoding: 'utf8', env: { PATH: '' } },
    )
    return { status, said: stdout + stderr }
  }
  const whole = lintel('paper.zip', '--certificate', 'firm.pem')
  assert.equal(whole.status, 0, whole.said)
  for (const words of [
    'VALID: everything in this evidence pack holds.',
    'ON PAPER: nothing in it is an electronic signature, and nothing is sealed.',
    'Signed with one of the given certificates.',
    'Signed on paper by Maria Soto (Taxpayer), handed in 2026-02-10T15:00:00.000Z by Maria Soto',
    'Who held the pen, the papers have to show.',
  ])
    assert.ok(whole.said.includes(words), `${words} is missing in ${whole.said}`)
  // A signature of somebody else over the same pack, their certificate with it.
  const key = await createSealingKey({ firmName: 'Canyon Tax', algorithm: 'ecdsa-p256-sha256', validFrom: new Date('2026-01-01') })
  const theirs = new Map([...files, [packFiles.certificate, Buffer.from(certificateAsText(key.certificateDer))] as const])
  writeFileSync(
    join(folder, 'theirs.zip'),
    await forged(
      theirs,
      () => {},
      (bytes) => signDetached(bytes, sealWith(key)),
    ),
  )
  const other = lintel('theirs.zip', '--certificate', 'firm.pem')
  assert.deepEqual([other.status, other.said.includes('SIGNED WITH ANOTHER KEY than the given certificates.')], [1, true], other.said)
  const swapped = lintel('swapped.zip')
  assert.deepEqual([swapped.status, swapped.said.includes('original.pdf is not the file that was sent to be signed.')], [1, true])
  const read = JSON.parse(lintel('paper.zip', '--json').said) as { verdict: string; kind: string }
  assert.deepEqual([read.verdict, read.kind], ['valid', 'on paper'])
})

test('threat: a stored paper or the stored original is tampered with. Nobody gets a pack of it', async () => {
  const { rows } = await app.ownerPool.query<{ paper: string; original: string }>(
    `select v.file_id as paper, o.file_id as original from hand_signing_paper q join document_version v on v.id = q.document_version_id,
            document_version o where q.outcome = 'accepted' and o.id = $1`,
    [scene.versionId],
  )
  for (const id of [rows[0]?.paper ?? '', rows[0]?.original ?? '']) {
    const stored = join(app.ports.files.folder, scene.firm.firmId, id.slice(-2), id, '0')
    const whole = readFileSync(stored)
    const changed = Buffer.from(whole)
    changed[500]! ^= 1
    writeFileSync(stored, changed)
    assert.equal(await refusalTo(maria), 'documents.damaged-in-store')
    writeFileSync(stored, whole)
  }
})

test('while the key is away nothing is stated without it', async () => {
  const { config } = app.ports
  const { sealingKey } = config
  Object.assign(config, { sealingKey: { kind: 'file', path: join(config.dataFolder, 'nowhere.pem'), password: null } })
  assert.equal(await refusalTo(luis), 'evidence.key-away')
  Object.assign(config, { sealingKey })
})
