import { createHash, verify as verifySignature, X509Certificate } from 'node:crypto'
import { readCms, type ReadMessage } from './cms.ts'
import {
  der,
  derTag,
  nothing,
  objectIdentifier,
  octets,
  positiveInteger,
  readDer,
  readDerMembers,
  readObjectIdentifier,
  sequence,
} from './der.ts'

/** Why an authority's answer is not taken. The code is permanent; the sentence says it to an operator. */
export type TimeStampProblemCode =
  | 'refused'
  | 'unreadable'
  | 'wrong-imprint'
  | 'wrong-nonce'
  | 'wrong-policy'
  | 'wrong-certificate'
  | 'wrong-signature'
  | 'unknown-authority'

export class TimeStampProblem extends Error {
  override name = 'TimeStampProblem'
  readonly code: TimeStampProblemCode
  constructor(code: TimeStampProblemCode, options?: ErrorOptions) {
    super(`The time stamp is not taken: ${code}`, options)
    this.code = code
  }
}

const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const

/** The request for a token over some bytes (RFC 3161 §2.4.1), with the authority's certificate in it. `policy`: an object identifier. */
export function writeTimeStampRequest(stamped: Uint8Array, nonce: Uint8Array, policy: string | null): Buffer {
  return sequence(
    positiveInteger(Buffer.from([1])),
    sequence(sequence(objectIdentifier(oid.sha256), nothing()), octets(sha256(stamped))),
    ...(policy === null ? [] : [objectIdentifier(policy)]),
    positiveInteger(nonce),
    der(derTag.boolean, Buffer.from([0xff])),
  )
}

export type ExpectedTimeStamp = {
  stamped: Uint8Array
  nonce: Uint8Array
  policy: string | null
  /** Certificates that the authority's must lead to; empty: any authority is taken at its word. */
  trusted: readonly X509Certificate[]
}

/** Takes the token out of an authority's answer once everything about it was checked. @throws TimeStampProblem */
export function readTimeStampResponse(response: Uint8Array, expected: ExpectedTimeStamp): Uint8Array {
  const token = tokenIn(response)
  const { nonce, policy, message, at } = readToken(token)
  const wanted = positiveInteger(expected.nonce)
  if (nonce === null || !Buffer.from(nonce).equals(wanted)) throw new TimeStampProblem('wrong-nonce')
  if (expected.policy !== null && policy !== expected.policy) throw new TimeStampProblem('wrong-policy')
  checkTimeStamp(token, expected.stamped)
  if (expected.trusted.length > 0 && !leadsTo(message, expected.trusted, at)) throw new TimeStampProblem('unknown-authority')
  return token
}

function tokenIn(response: Uint8Array): Uint8Array {
  try {
    const [info, token] = readDerMembers(readDer(response).contents)
    const [status] = info ? readDerMembers(info.contents) : []
    // 0: granted, 1: granted with modifications.
    if (!status || status.contents.length !== 1 || status.contents[0]! > 1) throw new TimeStampProblem('refused')
    if (!token) throw new TimeStampProblem('unreadable')
    return token.whole
  } catch (cause) {
    if (cause instanceof RangeError) throw new TimeStampProblem('unreadable', { cause })
    throw cause
  }
}

export type TimeStampReport = {
  /** The authority's time, ISO 8601. */
  at: string
  authority: string
  authorityFingerprintSha256: string
  policy: string
}

/** Checks a token over some bytes with nothing else: imprint, signature, and a certificate made for time stamps alone. @throws TimeStampProblem */
export function checkTimeStamp(token: Uint8Array, stamped: Uint8Array): TimeStampReport {
  const { message, imprint, policy, at } = readToken(token)
  if (!imprint.equals(sha256(stamped))) throw new TimeStampProblem('wrong-imprint')
  const certificate = certificateOf(message)
  const { content, digestName, messageDigest, signedAttributesDer, signature } = message
  if (!createHash(digestName).update(content!.bytes).digest().equals(messageDigest)) throw new TimeStampProblem('wrong-signature')
  if (!isNamed(message)) throw new TimeStampProblem('wrong-certificate')
  try {
    if (!verifySignature(digestName, signedAttributesDer, certificate.publicKey, signature)) throw new TimeStampProblem('wrong-signature')
  } catch (cause) {
    if (cause instanceof TimeStampProblem) throw cause
    throw new TimeStampProblem('wrong-signature', { cause })
  }
  if (!isForTimeStampsAlone(message.certificateDer)) throw new TimeStampProblem('wrong-certificate')
  if (at < certificate.validFromDate || at > certificate.validToDate) throw new TimeStampProblem('wrong-certificate')
  return {
    at: at.toISOString(),
    authority: certificate.subject.replaceAll('\n', ', '),
    authorityFingerprintSha256: sha256(message.certificateDer).toString('hex'),
    policy,
  }
}

type ReadToken = { message: ReadMessage; policy: string; imprint: Buffer; nonce: Uint8Array | null; at: Date }

/** TSTInfo (RFC 3161 §2.4.2) and the signed message around it. */
function readToken(token: Uint8Array): ReadToken {
  try {
    const message = readCms(token)
    if (message.content?.type !== oid.tstInfo) throw new RangeError('Not a time stamp')
    const [, policy, imprint, , time, ...more] = readDerMembers(readDer(message.content.bytes).contents)
    const [algorithm, hash] = readDerMembers(imprint!.contents)
    const named = readObjectIdentifier(readDerMembers(algorithm!.contents)[0]!.contents)
    if (named !== oid.sha256 || !hash || time?.tag !== derTag.generalizedTime) throw new RangeError('Not over SHA-256')
    const nonce = more.find(({ tag }) => tag === derTag.integer)
    return {
      message,
      policy: readObjectIdentifier(policy!.contents),
      imprint: Buffer.from(hash.contents),
      nonce: nonce?.whole ?? null,
      at: readTime(Buffer.from(time.contents).toString('latin1')),
    }
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof TypeError) throw new TimeStampProblem('unreadable', { cause })
    throw cause
  }
}

/** GeneralizedTime in UTC, with or without a fraction. @throws RangeError */
function readTime(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text)
  const fraction = (parts?.[7] ?? '').padEnd(3, '0').slice(0, 3)
  const at = new Date(parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}.${fraction}Z` : NaN)
  if (Number.isNaN(at.getTime())) throw new RangeError('Not a time')
  return at
}

function certificateOf({ certificateDer }: ReadMessage): X509Certificate {
  try {
    return new X509Certificate(certificateDer)
  } catch (cause) {
    throw new TimeStampProblem('wrong-certificate', { cause })
  }
}

/** The signature names the certificate that it is to be checked with, so that no other can be put in its place. */
function isNamed({ certificateDer, signingCertificateHash, signingCertificateSha1 }: ReadMessage): boolean {
  if (signingCertificateHash !== null) return sha256(certificateDer).equals(signingCertificateHash)
  return signingCertificateSha1 !== null && createHash('sha1').update(certificateDer).digest().equals(signingCertificateSha1)
}

/** RFC 3161 §2.3: one extended key usage, time stamping, and marked critical. */
function isForTimeStampsAlone(certificateDer: Uint8Array): boolean {
  const [toBeSigned] = readDerMembers(readDer(certificateDer).contents)
  const wrapped = readDerMembers(toBeSigned!.contents).find(({ tag }) => tag === 0xa3)
  const extensions = wrapped ? readDerMembers(readDer(wrapped.contents).contents) : []
  for (const { contents } of extensions) {
    const [id, ...rest] = readDerMembers(contents)
    if (!id || readObjectIdentifier(id.contents) !== oid.extendedKeyUsage) continue
    const isCritical = rest[0]?.tag === derTag.boolean && rest[0].contents[0] !== 0
    const value = rest.at(-1)
    const usages = value?.tag === derTag.octetString ? readDerMembers(readDer(value.contents).contents) : []
    return isCritical && usages.length === 1 && readObjectIdentifier(usages[0]!.contents) === oid.timeStamping
  }
  return false
}

const longestChain = 8

function leadsTo({ certificateDer, chainDer }: ReadMessage, trusted: readonly X509Certificate[], at: Date): boolean {
  const known = [...trusted, ...chainDer.map((one) => new X509Certificate(one))]
  const isTrusted = (one: X509Certificate) => trusted.some(({ fingerprint256 }) => fingerprint256 === one.fingerprint256)
  const isValid = (one: X509Certificate) => at >= one.validFromDate && at <= one.validToDate
  let current = new X509Certificate(certificateDer)
  for (let step = 0; step < longestChain; step += 1) {
    if (!isValid(current)) return false
    if (isTrusted(current)) return true
    const issuer = known.find((one) => one.ca && current.checkIssued(one) && current.verify(one.publicKey))
    if (!issuer || issuer.fingerprint256 === current.fingerprint256) return false
    current = issuer
  }
  return false
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
