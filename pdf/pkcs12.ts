import { createDecipheriv, createHash, createHmac, createPrivateKey, pbkdf2Sync, timingSafeEqual, X509Certificate } from 'node:crypto'
import { type DerElement, derTag, readDer, readDerMembers, readObjectIdentifier } from './der.ts'
import { sealingKeyOf, type SealingKey } from './sealing-key.ts'

/** What is wrong with a PKCS#12 file, in a sentence for whoever set it. */
export class Pkcs12Problem extends Error {
  override name = 'Pkcs12Problem'
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  tripleDes: '1.2.840.113549.1.12.1.3',
} as const

const hashes: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const pseudoRandom: Record<string, string> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}
const ciphers: Record<string, { name: string; keyBytes: number }> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
}
const mostIterations = 10_000_000

/**
 * The key and certificates of a PKCS#12 file (RFC 7292), encrypted as programs have done for twenty years: PBES2 with AES, or triple DES.
 * @throws Pkcs12Problem
 */
export function readPkcs12(bytes: Uint8Array, password: string): SealingKey {
  try {
    const [, authSafe, mac] = readDerMembers(readDer(bytes).contents)
    const content = dataIn(authSafe!)
    if (mac) checkMac(mac, content, password)
    const bags = readDerMembers(readDer(content).contents).flatMap((info) => bagsIn(info, password))
    const keys = bags.flatMap(({ id, value }) => (id === oid.keyBag || id === oid.shroudedKeyBag ? [{ id, value }] : []))
    const certificates = bags.flatMap(({ id, value }) => (id === oid.certBag ? [certificateIn(value)] : []))
    const [key] = keys
    if (!key || keys.length > 1) throw new Pkcs12Problem('The file must hold one private key.')
    const privateKey = createPrivateKey({
      key: Buffer.from(key.value.whole),
      format: 'der',
      type: 'pkcs8',
      ...(key.id === oid.shroudedKeyBag ? { passphrase: password } : {}),
    })
    return sealingKeyOf(privateKey, certificates)
  } catch (cause) {
    if (cause instanceof Pkcs12Problem) throw cause
    throw new Pkcs12Problem('The file is no PKCS#12 file that can be read, or its password is another.', { cause })
  }
}

/** ContentInfo of type data: its octets. */
function dataIn(info: DerElement): Uint8Array {
  const [type, wrapped] = readDerMembers(info.contents)
  if (!type || !wrapped || readObjectIdentifier(type.contents) !== oid.data)
    throw new Pkcs12Problem('The file is signed, not protected by a password.')
  return readDer(wrapped.contents).contents
}

function bagsIn(info: DerElement, password: string): { id: string; value: DerElement }[] {
  const [type, wrapped] = readDerMembers(info.contents)
  const plain =
    readObjectIdentifier(type!.contents) === oid.encryptedData ? decryptData(readDer(wrapped!.contents), password) : dataIn(info)
  return readDerMembers(readDer(plain).contents).map((bag) => {
    const [id, value] = readDerMembers(bag.contents)
    return { id: readObjectIdentifier(id!.contents), value: readDer(value!.contents) }
  })
}

/** EncryptedData (RFC 5652 §8): version, then type, algorithm and bytes. */
function decryptData(encrypted: DerElement, password: string): Uint8Array {
  const [, info] = readDerMembers(encrypted.contents)
  const [, algorithm, content] = readDerMembers(info!.contents)
  const [name, parameters] = readDerMembers(algorithm!.contents)
  const bytes = content!.tag === 0x80 ? content!.contents : readDer(content!.contents).contents
  const scheme = readObjectIdentifier(name!.contents)
  const { cipher, key, iv } = scheme === oid.pbes2 ? pbes2(parameters!, password) : tripleDes(scheme, parameters!, password)
  const decipher = createDecipheriv(cipher, key, iv)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

/** RFC 8018 §6.2. */
function pbes2(parameters: DerElement, password: string) {
  const [derivation, encryption] = readDerMembers(parameters.contents)
  const [derivationName, derivationParts] = readDerMembers(derivation!.contents)
  const [cipherName, iv] = readDerMembers(encryption!.contents)
  const cipher = ciphers[readObjectIdentifier(cipherName!.contents)]
  if (readObjectIdentifier(derivationName!.contents) !== oid.pbkdf2 || !cipher) throw tooUnusual()
  const [salt, iterations, ...rest] = readDerMembers(derivationParts!.contents)
  const prf = rest.find(({ tag }) => tag === derTag.sequence)
  const hash = prf ? pseudoRandom[readObjectIdentifier(readDerMembers(prf.contents)[0]!.contents)] : 'sha1'
  if (!hash) throw tooUnusual()
  return { cipher: cipher.name, key: pbkdf2Sync(password, salt!.contents, count(iterations!), cipher.keyBytes, hash), iv: iv!.contents }
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C). The older RC2 is forbidden nearly everywhere. */
function tripleDes(scheme: string, parameters: DerElement, password: string) {
  if (scheme !== oid.tripleDes) throw tooUnusual()
  const [salt, iterations] = readDerMembers(parameters.contents)
  const derive = (purpose: 1 | 2, bytes: number) =>
    deriveKey('sha1', password, { salt: salt!.contents, iterations: count(iterations!), purpose, bytes })
  return { cipher: 'des-ede3-cbc', key: derive(1, 24), iv: derive(2, 8) }
}

const tooUnusual = () =>
  new Pkcs12Problem(
    'The file is encrypted in a way that is not read. Write it anew with "openssl pkcs12 -in OLD -nodes | openssl pkcs12 -export -out NEW".',
  )

function count(element: DerElement): number {
  const value = element.contents.reduce((sum, byte) => sum * 256 + byte, 0)
  if (value < 1 || value > mostIterations) throw tooUnusual()
  return value
}

/** RFC 7292 §4, §5.1: shows that the password is right before anything is believed. */
function checkMac(mac: DerElement, content: Uint8Array, password: string): void {
  const [digestInfo, salt, iterations] = readDerMembers(mac.contents)
  const [algorithm, digest] = readDerMembers(digestInfo!.contents)
  const hash = hashes[readObjectIdentifier(readDerMembers(algorithm!.contents)[0]!.contents)]
  if (!hash) throw tooUnusual()
  const bytes = createHash(hash).digest().length
  const key = deriveKey(hash, password, { salt: salt!.contents, iterations: iterations ? count(iterations) : 1, purpose: 3, bytes })
  const found = createHmac(hash, key).update(content).digest()
  if (found.length !== digest!.contents.length || !timingSafeEqual(found, digest!.contents))
    throw new Pkcs12Problem('The password of the file is another.')
}

type Derivation = { salt: Uint8Array; iterations: number; purpose: 1 | 2 | 3; bytes: number }

/** RFC 7292 appendix B.2. */
function deriveKey(hash: string, password: string, { salt, iterations, purpose, bytes }: Derivation): Buffer {
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64
  const characters = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const fill = (given: Uint8Array) => Buffer.alloc(block * Math.ceil(given.length / block)).map((_, index) => given[index % given.length]!)
  const input = Buffer.concat([fill(salt), fill(characters)])
  const diversifier = Buffer.alloc(block, purpose)
  const found: Buffer[] = []
  for (let length = 0; length < bytes;) {
    let digest = createHash(hash).update(diversifier).update(input).digest()
    for (let round = 1; round < iterations; round += 1) digest = createHash(hash).update(digest).digest()
    found.push(digest)
    length += digest.length
    addToBlocks(input, digest, block)
  }
  return Buffer.concat(found).subarray(0, bytes)
}

/** Each block of the input becomes itself plus the digest plus one, as numbers of that many bytes. */
function addToBlocks(input: Buffer, digest: Buffer, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let at = block - 1; at >= 0; at -= 1) {
      const sum = input[start + at]! + digest[at % digest.length]! + carry
      input[start + at] = sum & 0xff
      carry = sum >> 8
    }
  }
}

/** CertBag: type, then [0] with an octet string that is the certificate. */
function certificateIn(bag: DerElement): X509Certificate {
  const [, wrapped] = readDerMembers(bag.contents)
  return new X509Certificate(readDer(wrapped!.contents).contents)
}
