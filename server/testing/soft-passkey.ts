/** A passkey made of software: what a phone does in Web Authentication 3, 6 (authenticator model), with ES256 and no attestation. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

export interface PasskeyMistakes {
  origin?: string
  host?: string
  /** The finger was not asked for. */
  withoutVerification?: boolean
  /** The count of uses to tell. */
  uses?: number
  /** Whose passkey it claims to be. */
  userId?: string
}

interface MakeOptions {
  challenge: string
  user: { id: string }
}

const home = { origin: 'https://portal.example.com', host: 'portal.example.com' }
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

export function softPasskey() {
  const id = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let uses = 0
  let userHandle = ''
  /** rpIdHash | flags (present 1, verified 4, attested 64) | count. */
  const head = (mistakes: PasskeyMistakes, attested: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(mistakes.uses ?? uses)
    const flags = 1 | (mistakes.withoutVerification ? 0 : 4) | (attested ? 64 : 0)
    return Buffer.concat([sha256(mistakes.host ?? home.host), Buffer.of(flags), count])
  }
  return {
    /** `navigator.credentials.create`. */
    make(options: unknown, mistakes: PasskeyMistakes = {}) {
      const { challenge, user } = options as MakeOptions
      userHandle = user.id
      const authData = Buffer.concat([head(mistakes, true), Buffer.alloc(16), Buffer.of(0, id.length), id, coseKey(publicKey)])
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, mistakes.origin ?? home.origin).toString('base64url'),
          attestationObject: attestationOf(authData).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** `navigator.credentials.get`. */
    answer(options: unknown, mistakes: PasskeyMistakes = {}) {
      uses += 1
      const client = clientData('webauthn.get', (options as { challenge: string }).challenge, mistakes.origin ?? home.origin)
      const authData = head(mistakes, false)
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(client)]))
        .sign(privateKey)
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: mistakes.userId === undefined ? userHandle : Buffer.from(mistakes.userId).toString('base64url'),
        },
      }
    },
  }
}

/** As COSE (RFC 9053): EC2, ES256, P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
}

/** As CBOR: {fmt: "none", attStmt: {}, authData}. */
function attestationOf(authData: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.of(0x58, authData.length),
    authData,
  ])
}
