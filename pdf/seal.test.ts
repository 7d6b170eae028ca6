import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { createSealingKey, sealWith } from './sealing-key.ts'
import { inspect } from './inspect.ts'
import { PdfProblem } from './problem.ts'
import { seal } from './seal.ts'
import { text } from './text.ts'
import { formNames, inventedSeal, makePdf, readForm } from './test-input.ts'
import { originalOf, verify } from './verify.ts'

const run = promisify(execFile)
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-seal-'))
})
after(() => rm(folder, { recursive: true }))

const has = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    (cause: unknown) => !(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'),
  )
const [hasPdfsig, hasQpdf] = await Promise.all([has('pdfsig'), has('qpdf')])

/** What programs that are not ours say; where they are not installed, the test says that it did not ask them. */
async function askOthers(context: TestContext, sealed: Uint8Array, original?: Uint8Array): Promise<void> {
  const path = join(folder, `${context.name.replace(/[^a-z0-9]+/gi, '-')}.pdf`)
  await writeFile(path, sealed)
  if (hasPdfsig) {
    const { stdout } = await run('pdfsig', ['-nocert', path])
    const ours = stdout.slice(stdout.indexOf('LintelSeal-'))
    assert.match(ours, /Signature is Valid/)
    assert.match(ours, /Total document signed/)
    assert.match(ours, /ETSI\.CAdES\.detached/)
  } else context.diagnostic('NOT asked: pdfsig is not installed')
  if (hasQpdf) {
    const complaints = await complaintsOfQpdf(path)
    if (original && complaints.length > 0) await writeFile(path, original)
    assert.deepEqual(complaints, original && complaints.length > 0 ? await complaintsOfQpdf(path) : [])
  } else context.diagnostic('NOT asked: qpdf is not installed')
  await rm(path)
}

/** An original that was not clean may stay so, and no worse: its bytes are not ours to mend. */
const complaintsOfQpdf = (path: string): Promise<string[]> =>
  run('qpdf', ['--check', path]).then(
    () => [],
    (cause: unknown) =>
      (cause as { stderr: string }).stderr.split('\n').filter((line) => line.startsWith('WARNING') || line.startsWith('ERROR')),
  )

const unopenable: Record<string, 'damaged' | 'needs-password'> = {
  'corrupted.pdf': 'damaged',
  'encrypted-needs-password.pdf': 'needs-password',
}

for (const [index, name] of formNames.entries()) {
  const problem = unopenable[name]
  if (problem) {
    test(`${name} is refused: ${problem}`, async () => {
      await assert.rejects(seal(readForm(name), await inventedSeal('rsa-sha256')), new PdfProblem(problem))
    })
    continue
  }
  test(`${name} is sealed, its bytes untouched`, async (context) => {
    const original = readForm(name)
    const sealed = await seal(original, await inventedSeal(index % 2 === 0 ? 'rsa-sha256' : 'ecdsa-p256-sha256'))
    const { verdict, lintel, signatures } = verify(sealed)
    assert.equal(verdict, 'valid')
    assert.deepEqual(
      lintel?.signers.map((signer) => [signer.name, signer.method]),
      [
        ['Maria López-Hernández', 'drawn'],
        ['Robert O’Neil Hernández', 'typed'],
      ],
    )
    assert.equal(signatures.at(-1)?.signedAt, '2026-04-03T21:01:42.000Z')
    assert.equal(signatures.at(-1)?.name, 'Whitfield & Peña Tax Advisors')
    const back = originalOf(sealed)
    if (name === 'encrypted-no-password.pdf') assert.equal(back, null)
    else assert.ok(back && Buffer.from(back).equals(Buffer.from(original)))

    const [was, is] = [await inspect(original), await inspect(sealed)]
    assert.ok(is.pageCount > was.pageCount)
    assert.deepEqual([is.isSigned, is.hasXfa, is.hasUsageRights, is.ownerProtected], [true, false, false, false])
    await askOthers(context, sealed, original)
  })
}

test('a file that opens with a password is sealed as an unprotected copy', async (context) => {
  const original = readForm('encrypted-needs-password.pdf')
  const sealed = await seal(original, { ...(await inventedSeal('rsa-sha256')), password: 'password' })
  assert.equal(verify(sealed).verdict, 'valid')
  assert.equal(originalOf(sealed), null)
  await askOthers(context, sealed)
})

test('a file with a broken cross-reference table is written anew and sealed', async (context) => {
  const broken = Buffer.from(makePdf('/MediaBox [0 0 612 792]'))
  broken.write('startxref\n99999', broken.indexOf('startxref'), 'latin1')
  const sealed = await seal(broken, await inventedSeal('ecdsa-p256-sha256'))
  assert.equal(verify(sealed).verdict, 'valid')
  assert.equal(verify(sealed).lintel?.originalLength, null)
  await askOthers(context, sealed)
})

test('a sealed file can be sealed again; the second seal is the one that counts', async (context) => {
  const input = await inventedSeal('ecdsa-p256-sha256')
  const twice = await seal(await seal(readForm('irs-f8821.pdf'), input), { ...input, marks: [] })
  const { verdict, signatures } = verify(twice)
  assert.equal(verdict, 'valid')
  assert.deepEqual(
    signatures.map((signature) => [signature.coversWholeFile, signature.digestMatches]),
    [
      [false, true],
      [true, true],
    ],
  )
  await askOthers(context, twice)
})

test('a chain of issuers is carried and sealed with', async (context) => {
  const issuer = await createSealingKey({ firmName: 'An issuer', algorithm: 'rsa-sha256', validFrom: new Date('2026-01-01T00:00:00Z') })
  const input = await inventedSeal('rsa-sha256')
  const sealed = await seal(readForm('irs-f8879.pdf'), { ...input, sealing: { ...input.sealing, chainDer: [issuer.certificateDer] } })
  assert.equal(verify(sealed).verdict, 'valid')
  await askOthers(context, sealed)
})

test('the certificate says what happened in both languages and goes over to a further page', async () => {
  const input = await inventedSeal('ecdsa-p256-sha256')
  const events = Array.from({ length: 40 }, (_, index) => ({
    at: '2026-04-02T15:00:00.000Z',
    en: `Reminded ${index}`,
    es: `Recordado ${index}`,
  }))
  const sealed = await seal(readForm('irs-f8879.pdf'), { ...input, certificate: { ...input.certificate, events } })
  const { pageCount } = await inspect(sealed)
  assert.equal(pageCount, 2 + 4)
  const first = (await text(sealed, { pageIndex: 2 })).runs.map((run) => run.text).join('\n')
  for (const words of [
    'Signature certificate',
    'Certificado de firma',
    'Maria López-Hernández',
    '203.0.113.24',
    'Page 1 of 4 · Página 1 de 4',
    '2026-04-03T19:05:09Z',
  ])
    assert.ok(first.includes(words), `${words} is missing in ${first}`)
  const last = (await text(sealed, { pageIndex: pageCount - 1 })).runs.map((run) => run.text).join('\n')
  assert.ok(last.includes('Sealed by Whitfield & Peña Tax Advisors'))
})

test('a signer with more evidence than a page holds, and a very long name, loses none of it', async () => {
  const input = await inventedSeal('ecdsa-p256-sha256')
  const [signer] = input.certificate.signers
  const verification = Array.from({ length: 60 }, (_, index) => ({ en: `Check ${index} passed.`, es: `Control ${index} aprobado.` }))
  const signers = [{ ...signer!, name: 'Maria '.repeat(60), verification }]
  const sealed = await seal(readForm('irs-f8821.pdf'), { ...input, certificate: { ...input.certificate, signers } })
  const pages = await Promise.all([1, 2, 3].map((pageIndex) => text(sealed, { pageIndex })))
  const words = pages
    .flatMap(({ runs, heightPt }) => runs.filter((run) => run.y > 0 && run.y + run.height < heightPt).map((run) => run.text))
    .join('\n')
  for (let index = 0; index < 60; index += 1) assert.ok(words.includes(`Check ${index} passed.`), `check ${index} is cut off`)
})

test('a key that cannot sign fails the seal', async () => {
  const input = await inventedSeal('rsa-sha256')
  const sealing = { ...input.sealing, sign: () => Promise.reject(new Error('the key store is away')) }
  await assert.rejects(seal(readForm('irs-f8879.pdf'), { ...input, sealing }), /the key store is away/)
})

test('the key signs with the certificate of the firm it was made for', async () => {
  const key = await createSealingKey({
    firmName: 'Ñ'.repeat(100),
    algorithm: 'ecdsa-p256-sha256',
    validFrom: new Date('2026-01-01T00:00:00Z'),
  })
  const sealed = await seal(readForm('irs-f8821.pdf'), { ...(await inventedSeal('rsa-sha256')), sealing: sealWith(key) })
  const certificate = verify(sealed).signatures.at(-1)?.signerCertificate
  assert.equal(certificate?.subject, `CN=${'Ñ'.repeat(64)}`)
  assert.equal(certificate?.validTo, '2036-01-01T00:00:00.000Z')
})
