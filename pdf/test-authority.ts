import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { der, derTag, nothing, objectIdentifier, octets, positiveInteger, readDer, readDerMembers, sequence, setOf, tagged } from './der.ts'

/** An invented time stamp authority (RFC 3161), for tests: answers as one should, or with whatever a test wants wrong. */
export type InventedAuthority = {
  certificateDer: Buffer
  /** The answer to a request. `instead`: parts of it that are not as they should be. */
  answer(request: Uint8Array, at: Date, instead?: Wrong): Buffer
}

export type Wrong = { nonce?: Uint8Array; policy?: string; imprint?: Uint8Array; status?: number; signature?: 'broken' }

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const sha256Algorithm = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), nothing())
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const usualPolicy = '1.3.6.1.4.1.99999.1'

const serial = positiveInteger(Buffer.from([0x41]))
const name = sequence(setOf(sequence(objectIdentifier('2.5.4.3'), der(derTag.utf8String, Buffer.from('An invented authority')))))

export function inventAuthority(made: { usage?: string; isCritical?: boolean } = {}): InventedAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificateDer = certify(privateKey, publicKey, made)
  const answer = (request: Uint8Array, at: Date, instead: Wrong = {}): Buffer => {
    if (instead.status !== undefined) return sequence(sequence(positiveInteger(Buffer.from([instead.status]))))
    return signedAnswer(stampInfo(request, at, instead), { privateKey, certificateDer, instead })
  }
  return { certificateDer, answer }
}

function certify(
  privateKey: KeyObject,
  publicKey: KeyObject,
  { usage = '1.3.6.1.5.5.7.3.8', isCritical = true }: { usage?: string; isCritical?: boolean },
): Buffer {
  const usages = octets(sequence(objectIdentifier(usage)))
  const extension = sequence(objectIdentifier('2.5.29.37'), ...(isCritical ? [der(derTag.boolean, Buffer.from([0xff]))] : []), usages)
  const ca = sequence(
    objectIdentifier('2.5.29.19'),
    der(derTag.boolean, Buffer.from([0xff])),
    octets(sequence(der(derTag.boolean, Buffer.from([0xff])))),
  )
  const toBeSigned = sequence(
    tagged(0, positiveInteger(Buffer.from([2]))),
    serial,
    ecdsaWithSha256,
    name,
    sequence(der(derTag.utcTime, Buffer.from('250101000000Z')), der(derTag.utcTime, Buffer.from('450101000000Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(ca, extension)),
  )
  return sequence(toBeSigned, ecdsaWithSha256, der(derTag.bitString, Buffer.from([0]), sign('sha256', toBeSigned, privateKey)))
}

function stampInfo(request: Uint8Array, at: Date, instead: Wrong): Buffer {
  const [, imprint, ...more] = readDerMembers(readDer(request).contents)
  const nonce = more.find(({ tag }) => tag === derTag.integer)
  return sequence(
    positiveInteger(Buffer.from([1])),
    objectIdentifier(instead.policy ?? usualPolicy),
    instead.imprint ? sequence(sha256Algorithm, octets(sha256(instead.imprint))) : imprint!.whole,
    positiveInteger(Buffer.from([7])),
    der(derTag.generalizedTime, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`)),
    ...(instead.nonce ? [positiveInteger(instead.nonce)] : nonce ? [nonce.whole] : []),
  )
}

type Signing = { privateKey: KeyObject; certificateDer: Buffer; instead: Wrong }

function signedAnswer(info: Buffer, { privateKey, certificateDer, instead }: Signing): Buffer {
  const attribute = (type: string, value: Uint8Array) => sequence(objectIdentifier(type), setOf(value))
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier('1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', octets(sha256(info))),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(certificateDer)))))),
  )
  const signature = sign('sha256', attributes, privateKey)
  if (instead.signature === 'broken') signature[signature.length - 1]! ^= 1
  const signer = sequence(
    positiveInteger(Buffer.from([1])),
    sequence(name, serial),
    sha256Algorithm,
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    ecdsaWithSha256,
    octets(signature),
  )
  const signedData = sequence(
    positiveInteger(Buffer.from([3])),
    setOf(sha256Algorithm),
    sequence(objectIdentifier('1.2.840.113549.1.9.16.1.4'), tagged(0, octets(info))),
    tagged(0, certificateDer),
    setOf(signer),
  )
  const granted = sequence(positiveInteger(Buffer.from([0])))
  return sequence(granted, sequence(objectIdentifier('1.2.840.113549.1.7.2'), tagged(0, signedData)))
}
