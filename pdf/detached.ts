import { createHash } from 'node:crypto'
import { signedAttributes, writeCms } from './cms.ts'
import type { Sealing } from './sealing-key.ts'
import { checkMessage, type SignatureReport } from './verify.ts'

/**
 * Signs bytes that are no PDF: the CMS message of a seal, in a file beside them (RFC 5652 §5.2). No time stamp is asked for: it would tell when the
 * copy was made, and nothing of what is in it.
 * @throws what the key's side throws
 */
export async function signDetached(content: Uint8Array, sealing: Sealing): Promise<Uint8Array> {
  const { algorithm, certificateDer, chainDer = [] } = sealing
  const messageDigest = createHash('sha256').update(content).digest()
  const signature = await sealing.sign(signedAttributes(messageDigest, certificateDer, chainDer))
  return writeCms({ messageDigest, certificateDer, chainDer, algorithm, signature })
}

/** Checks what `signDetached` made, with nothing but the bytes. Whose key it was, the caller learns by comparing the certificate. */
export function checkDetached(content: Uint8Array, signature: Uint8Array): SignatureReport {
  const digestOf = (digestName: string) => createHash(digestName).update(content).digest()
  const nothingSaid = { fieldName: null, signedAt: null, reason: null, name: null }
  return { ...nothingSaid, coversWholeFile: true, ...checkMessage(signature, digestOf, { isOurs: true }) }
}
