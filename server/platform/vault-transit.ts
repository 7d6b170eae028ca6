/**
 * A sealing key in the transit engine of HashiCorp Vault or OpenBao: the private key never leaves it. Its REST interface is
 * `POST /v1/transit/sign/:name/sha2-256` with the digest in base64 (https://developer.hashicorp.com/vault/api-docs/secret/transit#sign-data).
 */
import { createHash, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Sealing } from '#pdf/sealing-key.ts'
import { askOutside } from './ask-outside.ts'
import type { SealingKeyConfig } from './config.ts'
import { SealingWaits } from './sealing-waits.ts'

type VaultConfig = Extract<SealingKeyConfig, { kind: 'vault' }>

/** @throws SealingWaits `sealing-key` when the certificate cannot be read; so does `sign` when Vault does not sign */
export function vaultSealing(config: VaultConfig): Sealing {
  const [certificate, ...chain] = certificatesOf(config.certificateFile)
  const isRsa = certificate.publicKey.asymmetricKeyType === 'rsa'
  return {
    algorithm: isRsa ? 'rsa-sha256' : 'ecdsa-p256-sha256',
    certificateDer: certificate.raw,
    chainDer: chain.map(({ raw }) => raw),
    sign: (dataToSign) => sign(config, certificate, dataToSign),
  }
}

async function sign(config: VaultConfig, certificate: X509Certificate, dataToSign: Uint8Array): Promise<Uint8Array> {
  const input = createHash('sha256').update(dataToSign).digest('base64')
  try {
    const answer = await askOutside(`${config.url}/v1/transit/sign/${encodeURIComponent(config.keyName)}/sha2-256`, {
      headers: { 'content-type': 'application/json', 'x-vault-token': config.token },
      body: JSON.stringify({ input, prehashed: true, signature_algorithm: 'pkcs1v15', marshaling_algorithm: 'asn1' }),
    })
    if (answer.status !== 200) throw new Error(`Vault answered ${answer.status}`)
    const { data } = JSON.parse(answer.bytes.toString('utf8')) as { data?: { signature?: unknown } }
    const found = typeof data?.signature === 'string' ? /^vault:v\d+:([A-Za-z0-9+/=]+)$/.exec(data.signature) : null
    if (!found) throw new Error('Vault gave no signature')
    const signature = Buffer.from(found[1]!, 'base64')
    // A key that was rotated in Vault while the certificate stayed would make seals that nobody can check.
    if (!isSignedWith(certificate, dataToSign, signature)) throw new Error('Vault signed with another key than that of the certificate')
    return signature
  } catch (cause) {
    throw new SealingWaits('sealing-key', cause instanceof Error ? cause.message : 'Vault cannot be reached', { cause })
  }
}

const isSignedWith = ({ publicKey }: X509Certificate, data: Uint8Array, signature: Uint8Array): boolean =>
  verify('sha256', data, publicKey, signature)

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
