/**
 * A sealing key in the transit engine of HashiCorp Vault or OpenBao: the private key never leaves it. Its REST interface is
 * `POST /v1/transit/sign/:name/sha2-256` with the digest in base64 (https://developer.hashicorp.com/vault/api-docs/secret/transit#sign-data).
 */
import type { Sealing } from '#pdf/sealing-key.ts'
import { askOutside } from './ask-outside.ts'
import type { SealingKeyConfig } from './config.ts'
import { sealingOutside } from './sealing-key-outside.ts'

type VaultConfig = Extract<SealingKeyConfig, { kind: 'vault' }>

/** @throws SealingWaits as `sealingOutside` */
export const vaultSealing = (config: VaultConfig): Sealing =>
  sealingOutside({ name: 'Vault', certificateFile: config.certificateFile, signDigest: (digest) => sign(config, digest) })

async function sign(config: VaultConfig, digest: Buffer): Promise<Buffer> {
  const answer = await askOutside(`${config.url}/v1/transit/sign/${encodeURIComponent(config.keyName)}/sha2-256`, {
    headers: { 'content-type': 'application/json', 'x-vault-token': config.token },
    body: JSON.stringify({
      input: digest.toString('base64'),
      prehashed: true,
      signature_algorithm: 'pkcs1v15',
      marshaling_algorithm: 'asn1',
    }),
  })
  if (answer.status !== 200) throw new Error(`Vault answered ${answer.status}`)
  const { data } = JSON.parse(answer.bytes.toString('utf8')) as { data?: { signature?: unknown } }
  const found = typeof data?.signature === 'string' ? /^vault:v\d+:([A-Za-z0-9+/=]+)$/.exec(data.signature) : null
  if (!found) throw new Error('Vault gave no signature')
  return Buffer.from(found[1]!, 'base64')
}
