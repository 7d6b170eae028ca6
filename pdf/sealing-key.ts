import { createPrivateKey, generateKeyPair, randomBytes, sign as signWith, X509Certificate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { SealingAlgorithm } from './cms.ts'
import { der, derTag, nothing, objectIdentifier, octets, positiveInteger, sequence, setOf, tagged } from './der.ts'

export type SealingKey = {
  algorithm: SealingAlgorithm
  /** PKCS#8, secret. */
  privateKeyDer: Uint8Array
  /** X.509, public. */
  certificateDer: Uint8Array
  /** Issuers above the certificate, nearest first. */
  chainDer?: readonly Uint8Array[]
}

/** What `seal` asks of a key, wherever it is kept. */
export type Sealing = {
  algorithm: SealingAlgorithm
  certificateDer: Uint8Array
  /** Issuers above the certificate, nearest first. */
  chainDer?: readonly Uint8Array[]
  /** Hashes with SHA-256 and signs: RSA PKCS#1 v1.5, or ECDSA as a DER sequence. */
  sign(dataToSign: Uint8Array): Promise<Uint8Array>
  /** Gives an RFC 3161 token over a signature's value, checked, or throws. Left out: there is to be none. */
  timestamp?: (signature: Uint8Array) => Promise<Uint8Array>
}

export type NewSealingKey = {
  firmName: string
  algorithm: SealingAlgorithm
  validFrom: Date
  /** Sixteen random bytes; a fresh number when left out. */
  serialNumber?: Uint8Array
}

const validYears = 10
const generate = promisify(generateKeyPair)

/** Makes a key and its self-signed certificate (RFC 5280), for ten years, allowed to sign and not to repudiate, and nothing else. */
export async function createSealingKey({
  firmName,
  algorithm,
  validFrom,
  serialNumber = randomBytes(16),
}: NewSealingKey): Promise<SealingKey> {
  const { privateKey, publicKey } =
    algorithm === 'rsa-sha256' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ec', { namedCurve: 'P-256' })
  const validTo = new Date(validFrom)
  validTo.setUTCFullYear(validTo.getUTCFullYear() + validYears)
  const name = sequence(setOf(sequence(objectIdentifier('2.5.4.3'), der(derTag.utf8String, Buffer.from(firstCharacters(firmName, 64))))))
  const algorithmIdentifier =
    algorithm === 'rsa-sha256'
      ? sequence(objectIdentifier('1.2.840.113549.1.1.11'), nothing())
      : sequence(objectIdentifier('1.2.840.10045.4.3.2'))
  const toBeSigned = sequence(
    tagged(0, positiveInteger(Buffer.from([2]))),
    // A first byte of 1 to 127 keeps the number positive and of constant length (§4.1.2.2).
    positiveInteger(Buffer.from(serialNumber).fill((serialNumber[0]! & 0x7f) | 1, 0, 1)),
    algorithmIdentifier,
    name,
    sequence(time(validFrom), time(validTo)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(extension('2.5.29.19', sequence()), extension('2.5.29.15', keyUsage))),
  )
  const signature = signWith('sha256', toBeSigned, privateKey)
  return {
    algorithm,
    privateKeyDer: privateKey.export({ type: 'pkcs8', format: 'der' }),
    certificateDer: sequence(toBeSigned, algorithmIdentifier, bitString(signature)),
  }
}

/**
 * A `Sealing` for a key that this process holds. It signs in the calling thread: that takes a quarter of a millisecond (RSA-2048), handing it to
 * another as much again, and there it would wait behind the hashing of passwords.
 */
export function sealWith({ algorithm, privateKeyDer, certificateDer, chainDer = [] }: SealingKey): Sealing {
  const key = createPrivateKey({ key: Buffer.from(privateKeyDer), type: 'pkcs8', format: 'der' })
  return { algorithm, certificateDer, chainDer, sign: async (dataToSign) => signWith('sha256', dataToSign, key) }
}

/** The key as one text file: private key, then certificate. Keep it 0600. */
export function exportSealingKey({ privateKeyDer, certificateDer }: SealingKey): string {
  return pem('PRIVATE KEY', privateKeyDer) + pem('CERTIFICATE', certificateDer)
}

/** A certificate as text. */
export const certificateAsText = (certificateDer: Uint8Array): string => pem('CERTIFICATE', certificateDer)

/**
 * Reads what `exportSealingKey` wrote, or any PEM file with one private key, its certificate and, behind it, issuers.
 * @throws Error when a part is missing or the certificate is of another key
 */
export function importSealingKey(text: string, password: string | null = null): SealingKey {
  const privateKey = createPrivateKey({ key: text, format: 'pem', ...(password === null ? {} : { passphrase: password }) })
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return sealingKeyOf(
    privateKey,
    certificates.map((one) => new X509Certificate(one)),
  )
}

/**
 * A key with its certificate, found among several, and the chain above it.
 * @throws Error when none of the certificates is of this key, or it is of a kind that PDF readers do not take
 */
export function sealingKeyOf(privateKey: KeyObject, certificates: readonly X509Certificate[]): SealingKey {
  const certificate = certificates.find((one) => one.checkPrivateKey(privateKey))
  if (!certificate)
    throw new Error(certificates.length === 0 ? 'There is no certificate' : 'The certificate belongs to another private key')
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = privateKey
  const isRsa = kind === 'rsa' && (details?.modulusLength ?? 0) >= 2048
  if (!isRsa && !(kind === 'ec' && details?.namedCurve === 'prime256v1'))
    throw new Error('The key must be RSA of 2048 bits or more, or P-256')
  return {
    algorithm: isRsa ? 'rsa-sha256' : 'ecdsa-p256-sha256',
    privateKeyDer: privateKey.export({ type: 'pkcs8', format: 'der' }),
    certificateDer: certificate.raw,
    ...chainAbove(certificate, certificates),
  }
}

function chainAbove(certificate: X509Certificate, all: readonly X509Certificate[]): { chainDer?: Uint8Array[] } {
  const chain: X509Certificate[] = []
  for (let current = certificate; chain.length < all.length;) {
    const issuer = all.find((one) => one !== certificate && !chain.includes(one) && current.checkIssued(one))
    if (!issuer) break
    chain.push(issuer)
    current = issuer
  }
  return chain.length === 0 ? {} : { chainDer: chain.map(({ raw }) => raw) }
}

/** digitalSignature and nonRepudiation: bits 0 and 1, six bits unused. */
const keyUsage = der(derTag.bitString, Buffer.from([6, 0xc0]))

const extension = (type: string, value: Uint8Array): Buffer =>
  sequence(objectIdentifier(type), der(derTag.boolean, Buffer.from([0xff])), octets(value))

const bitString = (bytes: Uint8Array): Buffer => der(derTag.bitString, Buffer.from([0]), bytes)

/** UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050 ? der(derTag.utcTime, Buffer.from(digits.slice(2))) : der(derTag.generalizedTime, Buffer.from(digits))
}

/** X.520 bounds a common name to 64 characters. */
const firstCharacters = (text: string, count: number): string => Array.from(text).slice(0, count).join('')

const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
