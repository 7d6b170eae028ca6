import { createHash } from 'node:crypto'
import {
  der,
  type DerElement,
  derTag,
  nothing,
  objectIdentifier,
  octets,
  positiveInteger,
  readDer,
  readDerMembers,
  readObjectIdentifier,
  sequence,
  setOf,
  tagged,
} from './der.ts'

export type SealingAlgorithm = 'rsa-sha256' | 'ecdsa-p256-sha256'

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

const attribute = (type: string, value: Uint8Array): Buffer => sequence(objectIdentifier(type), setOf(value))

/**
 * The signed attributes that PAdES baseline B-B asks for and no other (ETSI EN 319 142-1 §6.3): content type, message digest and
 * signing-certificate-v2, which here names the chain too, so that no certificate in the file can be exchanged. These bytes are what is signed.
 */
export function signedAttributes(messageDigest: Uint8Array, certificateDer: Uint8Array, chainDer: readonly Uint8Array[]): Buffer {
  const named = [certificateDer, ...chainDer].map((certificate) => sequence(octets(sha256(certificate))))
  return setOf(
    attribute(oid.contentType, objectIdentifier(oid.data)),
    attribute(oid.messageDigest, octets(messageDigest)),
    attribute(oid.signingCertificateV2, sequence(sequence(...named))),
  )
}

export type SignedMessage = {
  messageDigest: Uint8Array
  certificateDer: Uint8Array
  chainDer: readonly Uint8Array[]
  algorithm: SealingAlgorithm
  signature: Uint8Array
  /** An RFC 3161 token over the signature's value: with it the seal is PAdES baseline B-T. */
  timestampToken?: Uint8Array | null
}

/** A detached CMS signature (RFC 5652 §5) with exactly one way to write it, so that `verify` can compare byte by byte. */
export function writeCms({ messageDigest, certificateDer, chainDer, algorithm, signature, timestampToken }: SignedMessage): Buffer {
  const attributes = signedAttributes(messageDigest, certificateDer, chainDer)
  const digestAlgorithm = sequence(objectIdentifier(oid.sha256))
  const signatureAlgorithm =
    algorithm === 'rsa-sha256' ? sequence(objectIdentifier(oid.rsaWithSha256), nothing()) : sequence(objectIdentifier(oid.ecdsaWithSha256))
  const signer = sequence(
    positiveInteger(Buffer.from([1])),
    issuerAndSerial(certificateDer),
    digestAlgorithm,
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    signatureAlgorithm,
    octets(signature),
    ...(timestampToken ? [tagged(1, attribute(oid.signatureTimeStamp, timestampToken))] : []),
  )
  const signedData = sequence(
    positiveInteger(Buffer.from([1])),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(oid.data)),
    tagged(0, certificateDer, ...chainDer),
    setOf(signer),
  )
  return sequence(objectIdentifier(oid.signedData), tagged(0, signedData))
}

/** Issuer and serial number out of an X.509 certificate (RFC 5280 §4.1). */
function issuerAndSerial(certificateDer: Uint8Array): Buffer {
  const [toBeSigned] = readDerMembers(readDer(certificateDer).contents)
  const fields = readDerMembers(toBeSigned!.contents)
  const serialAt = fields[0]!.tag === 0xa0 ? 1 : 0
  return sequence(fields[serialAt + 2]!.whole, fields[serialAt]!.whole)
}

export type ReadMessage = {
  certificateDer: Uint8Array
  chainDer: Uint8Array[]
  /** As signed: tagged SET. */
  signedAttributesDer: Uint8Array
  messageDigest: Uint8Array
  /** The hash of the signer's certificate by signing-certificate-v2; null when the attribute is missing. */
  signingCertificateHash: Uint8Array | null
  /** The same by the older signing-certificate (SHA-1), which many time stamp authorities still write. */
  signingCertificateSha1: Uint8Array | null
  digestName: 'sha256' | 'sha384' | 'sha512'
  signature: Uint8Array
  /** The signature time stamp among the unsigned attributes, or null. */
  timestampToken: Uint8Array | null
  /** What is signed, where it is inside; null for a detached signature. */
  content: { type: string; bytes: Uint8Array } | null
}

const digestNames: Record<string, ReadMessage['digestName']> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Reads a CMS signature with one signer and signed attributes. @throws RangeError when it is anything else */
export function readCms(cms: Uint8Array): ReadMessage {
  const [contentType, content] = readDerMembers(readDer(cms).contents)
  if (!same(contentType?.whole, objectIdentifier(oid.signedData)) || !content) throw new RangeError('Not CMS signed data')
  const signedData = readDerMembers(readDer(content.contents).contents)
  const certificates = signedData.find((member) => member.tag === 0xa0)
  const signers = readDerMembers(signedData.at(-1)?.contents ?? new Uint8Array(0))
  if (!certificates || signers.length !== 1) throw new RangeError('Not one signer with certificates')
  const [, sid, digestAlgorithm, attributes, , signature, unsigned] = readDerMembers(signers[0]!.contents)
  if (!sid || !digestAlgorithm || attributes?.tag !== 0xa0 || signature?.tag !== derTag.octetString)
    throw new RangeError('Not a signer with attributes')

  const all = readDerMembers(certificates.contents).map((member) => member.whole)
  const certificateDer = all.find((candidate) => same(issuerAndSerial(candidate), sid.whole))
  if (!certificateDer) throw new RangeError("The signer's certificate is missing")
  const digestName = Object.entries(digestNames).find(([dotted]) =>
    same(readDerMembers(digestAlgorithm.contents)[0]?.whole, objectIdentifier(dotted)),
  )?.[1]
  if (!digestName) throw new RangeError('The digest is of another kind')

  const messageDigest = readAttribute(attributes.contents, oid.messageDigest)
  if (!messageDigest || messageDigest.tag !== derTag.octetString) throw new RangeError('The message digest is missing')
  return {
    certificateDer,
    chainDer: all.filter((candidate) => candidate !== certificateDer),
    signedAttributesDer: der(derTag.set, attributes.contents),
    messageDigest: messageDigest.contents,
    signingCertificateHash: readSigningCertificate(attributes.contents),
    signingCertificateSha1: readOlderSigningCertificate(attributes.contents),
    digestName,
    signature: signature.contents,
    timestampToken: unsigned?.tag === 0xa1 ? (readAttribute(unsigned.contents, oid.signatureTimeStamp)?.whole ?? null) : null,
    content: readContent(signedData[2]),
  }
}

/** EncapsulatedContentInfo (RFC 5652 §5.2). */
function readContent(info: DerElement | undefined): ReadMessage['content'] {
  const [type, wrapped] = info ? readDerMembers(info.contents) : []
  if (!type || !wrapped) return null
  const inner = readDer(wrapped.contents)
  return inner.tag === derTag.octetString ? { type: readObjectIdentifier(type.contents), bytes: inner.contents } : null
}

function readAttribute(attributes: Uint8Array, type: string) {
  for (const member of readDerMembers(attributes)) {
    const [name, values] = readDerMembers(member.contents)
    if (same(name?.whole, objectIdentifier(type)) && values) return readDerMembers(values.contents)[0]
  }
  return undefined
}

/** RFC 5035 §3: the hash algorithm may be left out and is then SHA-256, the only one read here. */
function readSigningCertificate(attributes: Uint8Array): Uint8Array | null {
  const value = readAttribute(attributes, oid.signingCertificateV2)
  if (!value) return null
  const first = readDerMembers(readDer(value.contents).contents)[0]
  const parts = first ? readDerMembers(first.contents) : []
  const named = parts[0]?.tag === derTag.sequence ? readDerMembers(parts[0].contents)[0]?.whole : objectIdentifier(oid.sha256)
  const hash = parts.find((part) => part.tag === derTag.octetString)
  return hash && same(named, objectIdentifier(oid.sha256)) ? hash.contents : null
}

/** RFC 2634 §5.4. */
function readOlderSigningCertificate(attributes: Uint8Array): Uint8Array | null {
  const value = readAttribute(attributes, oid.signingCertificate)
  if (!value) return null
  const first = readDerMembers(readDer(value.contents).contents)[0]
  const hash = first ? readDerMembers(first.contents)[0] : undefined
  return hash?.tag === derTag.octetString ? hash.contents : null
}

const same = (one: Uint8Array | undefined, other: Uint8Array): boolean => one !== undefined && Buffer.compare(one, other) === 0
