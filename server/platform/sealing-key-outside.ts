import { createHash, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Sealing } from '#pdf/sealing-key.ts'
import { SealingWaits } from './sealing-waits.ts'

/** A key store that signs and never gives its key away. */
export interface KeyStore {
  name: string
  /** PEM: the certificate of the key, and issuers behind it. */
  certificateFile: string
  /** RSA PKCS#1 v1.5, or ECDSA as a DER sequence, over this SHA-256. Throws whatever keeps it from signing. */
  signDigest(digest: Buffer, algorithm: Sealing['algorithm']): Promise<Buffer>
}

/** @throws SealingWaits `sealing-key` when the certificate cannot be read; so does `sign` when the store does not sign */
export function sealingOutside(store: KeyStore): Sealing {
  const [certificate, ...chain] = certificatesOf(store.certificateFile)
  const algorithm = certificate.publicKey.asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ecdsa-p256-sha256'
  return {
    algorithm,
    certificateDer: certificate.raw,
    chainDer: chain.map(({ raw }) => raw),
    async sign(dataToSign) {
      try {
        const signature = await store.signDigest(createHash('sha256').update(dataToSign).digest(), algorithm)
        // A key that was rotated there while the certificate stayed would make seals that nobody can check.
        if (!verify('sha256', dataToSign, certificate.publicKey, signature))
          throw new Error(`${store.name} signed with another key than that of the certificate`)
        return signature
      } catch (cause) {
        throw new SealingWaits('sealing-key', cause instanceof Error ? cause.message : `${store.name} cannot be reached`, { cause })
      }
    },
  }
}

function certificatesOf(path: string): [X509Certificate, ...X509Certificate[]] {
  try {
    const found = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    const [first, ...chain] = found.map((one) => new X509Certificate(one))
    if (!first) throw new Error('There is no certificate in the file')
    return [first, ...chain]
  } catch (cause) {
    throw new SealingWaits('sealing-key', 'LINTEL_SEALING_CERTIFICATE cannot be read', { cause })
  }
}
