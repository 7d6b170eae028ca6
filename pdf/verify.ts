import { createHash, verify as verifySignature, X509Certificate } from 'node:crypto'
import { readCms, writeCms, type ReadMessage, type SealingAlgorithm } from './cms.ts'
import { decodeText, findSignatures, type FoundSignature } from './find-signatures.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { PdfProblem } from './problem.ts'
import { checkTimeStamp, TimeStampProblem, type TimeStampReport } from './time-stamp.ts'

export type SignatureReport = {
  fieldName: string | null
  signerCertificate: { subject: string; fingerprintSha256: string; validFrom: string; validTo: string } | null
  /** As the signer's clock had it, ISO 8601; null when the file does not say. */
  signedAt: string | null
  coversWholeFile: boolean
  digestMatches: boolean
  signatureMatches: boolean
  reason: string | null
  name: string | null
  /** What an independent authority says of when the signature was there (PAdES B-T); null: it was not asked. */
  timeStamp: TimeStampReport | null
}

export type Verification = {
  /**
   * `valid`: a signature covers the whole file and matches it. `changed`: there is or was a signature, and the file is no longer what it signed.
   * `unsigned`: there is no sign of any. Valid says nothing about *whose* key it was: compare the fingerprint with the firm's.
   */
  verdict: 'valid' | 'changed' | 'unsigned'
  signatures: SignatureReport[]
  /** What a file sealed by Lintel says about itself; given only when the verdict is `valid`. */
  lintel?: Manifest
}

/**
 * Checks every signature of a PDF with nothing but its bytes: no network, no clock, no trust store.
 * @throws PdfProblem `not-a-pdf` when it is no PDF at all
 */
export function verify(bytes: Uint8Array): Verification {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const manifest = readManifest(bytes)
  const found = findSignatures(bytes).filter((signature) => !signature.isUsageRights)
  const traces = manifest !== null || found.length > 0 || hasTraces(file)
  // A file that was sealed and lost its header was changed; one that never was a PDF is another matter.
  if (!traces && !file.subarray(0, 1024).includes('%PDF-')) throw new PdfProblem('not-a-pdf')

  const checked = found.map((signature) => check(file, signature, manifest))
  const whole = checked.findIndex(
    ({ coversWholeFile, digestMatches, signatureMatches }) => coversWholeFile && digestMatches && signatureMatches,
  )
  const verdict = whole >= 0 ? 'valid' : traces ? 'changed' : 'unsigned'
  return { verdict, signatures: checked, ...(verdict === 'valid' && manifest ? { lintel: manifest } : {}) }
}

/**
 * Words that a file has only if it was signed. Several, so that no single flipped byte takes them all away; Adobe's usage rights use one of them
 * too, which is why that one is counted.
 */
function hasTraces(file: Buffer): boolean {
  const usageRights = count(file, '/TransformMethod/UR3') + count(file, '/TransformMethod /UR3')
  return file.includes('/ETSI.CAdES.detached') || file.includes('/LintelManifest') || count(file, '/adbe.pkcs7.detached') > usageRights
}

function count(file: Buffer, word: string): number {
  let found = 0
  for (let at = file.indexOf(word); at >= 0; at = file.indexOf(word, at + 1)) found += 1
  return found
}

function check(file: Buffer, found: FoundSignature, manifest: Manifest | null): SignatureReport {
  const report: SignatureReport = {
    fieldName: findFieldName(file, found.objectNumber),
    signerCertificate: null,
    signedAt: found.signedAt,
    coversWholeFile: found.coversWholeFile,
    digestMatches: false,
    signatureMatches: false,
    reason: found.reason,
    name: found.name,
    timeStamp: null,
  }
  if (!found.contents) return report
  const digestOf = (digestName: ReadMessage['digestName']) =>
    createHash(digestName).update(file.subarray(0, found.holeStart)).update(file.subarray(found.holeEnd, found.signedEnd)).digest()
  return { ...report, ...checkMessage(found.contents, digestOf, { isOurs: manifest !== null }) }
}

export type CheckedMessage = Pick<SignatureReport, 'signerCertificate' | 'digestMatches' | 'signatureMatches' | 'timeStamp'>

/**
 * Checks a detached CMS signature; `digestOf` hashes what it was made over. `isOurs`: it must be written the one way that we write. What cannot be
 * read does not match.
 */
export function checkMessage(
  contents: Uint8Array,
  digestOf: (digestName: ReadMessage['digestName']) => Buffer,
  { isOurs }: { isOurs: boolean },
): CheckedMessage {
  try {
    const message = readCms(contents)
    const certificate = new X509Certificate(message.certificateDer)
    return {
      signerCertificate: {
        subject: certificate.subject,
        fingerprintSha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
        validFrom: certificate.validFromDate.toISOString(),
        validTo: certificate.validToDate.toISOString(),
      },
      timeStamp: message.timestampToken && checkTimeStamp(message.timestampToken, message.signature),
      digestMatches: digestOf(message.digestName).equals(message.messageDigest),
      signatureMatches: isSignedBy(certificate, message) && (!isOurs || isWrittenAsWeWrite(contents, certificate, message)),
    }
  } catch (cause) {
    // Whatever cannot be read cannot match: a flipped byte inside the signature ends here.
    if (cause instanceof RangeError || cause instanceof TimeStampProblem || isCryptoError(cause))
      return { signerCertificate: null, timeStamp: null, digestMatches: false, signatureMatches: false }
    throw cause
  }
}

function isSignedBy(
  certificate: X509Certificate,
  { certificateDer, signedAttributesDer, signingCertificateHash, digestName, signature }: ReadMessage,
): boolean {
  const named = signingCertificateHash !== null && createHash('sha256').update(certificateDer).digest().equals(signingCertificateHash)
  return named && verifySignature(digestName, signedAttributesDer, certificate.publicKey, signature)
}

/**
 * A signature message has parts that its signature does not cover. Ours has one spelling only, so anything that differs from it was changed.
 */
function isWrittenAsWeWrite(
  contents: Uint8Array,
  certificate: X509Certificate,
  { messageDigest, certificateDer, chainDer, signature, timestampToken }: ReadMessage,
): boolean {
  const algorithm: SealingAlgorithm = certificate.publicKey.asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ecdsa-p256-sha256'
  return writeCms({ messageDigest, certificateDer, chainDer, algorithm, signature, timestampToken }).equals(contents)
}

function isCryptoError(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^ERR_(OSSL|CRYPTO|INVALID_ARG|X509)/.test(cause.code)
  )
}

/** The name of the field that shows a signature, where its object is not compressed. */
function findFieldName(file: Buffer, objectNumber: number | null): string | null {
  const at = objectNumber === null ? -1 : file.lastIndexOf(`/V ${objectNumber} 0 R`)
  if (at < 0) return null
  const body = file.toString('latin1', Math.max(0, at - fieldSearchBytes), at + fieldSearchBytes)
  const field = body.slice(body.lastIndexOf(' obj', fieldSearchBytes), body.indexOf('endobj', Math.min(at, fieldSearchBytes)))
  const name = /\/T\s*(?:<([0-9A-Fa-f]*)>|\(([^)]*)\))/.exec(field)
  return name ? decodeText(name[1] === undefined ? Buffer.from(name[2]!, 'latin1') : Buffer.from(name[1], 'hex')) : null
}

const fieldSearchBytes = 4096

/**
 * The file as it was before sealing, byte by byte; null when it was encrypted or broken and could not be kept as a prefix.
 * @throws PdfProblem `not-sealed` when the file carries no valid seal of ours, or the bytes do not have the hash it states
 */
export function originalOf(sealed: Uint8Array): Uint8Array | null {
  const { lintel } = verify(sealed)
  if (!lintel) throw new PdfProblem('not-sealed')
  if (lintel.originalLength === null) return null
  const original = sealed.subarray(0, lintel.originalLength)
  if (createHash('sha256').update(original).digest('hex') !== lintel.originalSha256) throw new PdfProblem('not-sealed')
  return original
}
