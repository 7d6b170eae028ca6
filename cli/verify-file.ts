import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PdfProblem } from '#pdf/problem.ts'
import { type Verification, verify } from '#pdf/verify.ts'

/** Prints what a PDF's seal says. @returns the exit code: 0 valid, 1 changed or unsigned, 2 unreadable */
export async function verifyFile(path: string, options: { json: boolean }): Promise<number> {
  let bytes: Uint8Array
  let found: Verification
  try {
    bytes = await readFile(path)
    found = verify(bytes)
  } catch (error) {
    const why =
      error instanceof PdfProblem
        ? error.message
        : error instanceof Error && 'code' in error
          ? `The file cannot be read (${String(error.code)}).`
          : null
    if (why === null) throw error
    if (options.json) process.stdout.write(`${JSON.stringify({ verdict: 'unreadable', problem: why })}\n`)
    else process.stderr.write(`Unreadable: ${path}\n${why}\n`)
    return 2
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  process.stdout.write(options.json ? `${JSON.stringify({ ...found, sha256 }, null, 2)}\n` : describe(path, found, sha256))
  return found.verdict === 'valid' ? 0 : 1
}

const verdicts = {
  valid: 'VALID: not a byte has changed since it was sealed.',
  changed: 'CHANGED: this file was sealed or signed, and it is not what was sealed.',
  unsigned: 'UNSIGNED: this file carries no signature.',
}

function describe(path: string, found: Verification, sha256: string): string {
  const lines = [path, verdicts[found.verdict], `SHA-256 of this file: ${sha256}`]
  for (const signature of found.signatures) {
    const certificate = signature.signerCertificate
    lines.push('', `Seal: ${signature.name ?? 'no name'}${signature.signedAt ? `, ${signature.signedAt}` : ''}`)
    if (certificate)
      lines.push(
        `  Certificate: ${certificate.subject.replaceAll('\n', ', ')}`,
        `  Fingerprint (SHA-256): ${certificate.fingerprintSha256}`,
      )
  }
  const { lintel } = found
  if (lintel) {
    lines.push('', `Document: ${lintel.documentTitle}`, `Firm: ${lintel.firmName}`, `SHA-256 of the original: ${lintel.originalSha256}`)
    for (const signer of lintel.signers) lines.push(`Signed by ${signer.name} (${signer.role}), ${signer.signedAt}, ${signer.method}`)
  }
  return `${lines.join('\n')}\n`
}
