import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PdfProblem } from '#pdf/problem.ts'
import { type PackVerification, verifyPack } from '#pdf/verify-pack.ts'
import { type Verification, verify } from '#pdf/verify.ts'
import { describePack, describePdf } from './describe-verification.ts'

export interface VerifyOptions {
  json: boolean
  /** A file with the firm's certificates (PEM): says whether one of them sealed it. */
  certificates: string | null
}

/**
 * Prints what a signed PDF or an evidence pack proves by itself.
 * @returns the exit code: 0 everything holds, 1 changed, unsigned or sealed by another key, 2 unreadable
 */
export async function verifyFile(path: string, options: VerifyOptions): Promise<number> {
  try {
    const bytes = await readFile(path)
    const known = options.certificates === null ? null : fingerprintsIn(await readFile(options.certificates, 'utf8'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const isPack = bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))
    return isPack ? sayPack(path, verifyPack(bytes), known, options) : sayPdf(path, verify(bytes), sha256, known, options)
  } catch (error) {
    const why = whyUnreadable(error)
    if (why === null) throw error
    if (options.json) process.stdout.write(`${JSON.stringify({ verdict: 'unreadable', problem: why })}\n`)
    else process.stderr.write(`Unreadable: ${path}\n${why}\n`)
    return 2
  }
}

function whyUnreadable(error: unknown): string | null {
  if (error instanceof PdfProblem) return error.message
  if (error instanceof RangeError) return `This is no evidence pack that can be read: ${error.message}.`
  return error instanceof Error && 'code' in error ? `The file cannot be read (${String(error.code)}).` : null
}

/** Null: nobody said whose key it should be. */
const isKnown = (signed: Verification, known: ReadonlySet<string> | null): boolean | null =>
  known && known.has(signed.signatures.at(-1)?.signerCertificate?.fingerprintSha256 ?? '')

function sayPdf(path: string, found: Verification, sha256: string, known: ReadonlySet<string> | null, { json }: VerifyOptions): number {
  const isOurs = isKnown(found, known)
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...found, sha256, ...(isOurs === null ? {} : { isOurs }) }, null, 2)}\n`
      : describePdf(path, found, { sha256, isOurs }),
  )
  return found.verdict === 'valid' && isOurs !== false ? 0 : 1
}

function sayPack(path: string, found: PackVerification, known: ReadonlySet<string> | null, { json }: VerifyOptions): number {
  const isOurs = isKnown(found.signed, known)
  process.stdout.write(
    json ? `${JSON.stringify({ ...found, ...(isOurs === null ? {} : { isOurs }) }, null, 2)}\n` : describePack(path, found, isOurs),
  )
  return found.verdict === 'valid' && isOurs !== false ? 0 : 1
}

function fingerprintsIn(pem: string): Set<string> {
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (certificates.length === 0) throw new RangeError('the file of certificates has none')
  return new Set(certificates.map((one) => new X509Certificate(one).fingerprint256.replaceAll(':', '').toLowerCase()))
}
