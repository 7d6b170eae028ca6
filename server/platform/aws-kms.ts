/**
 * A sealing key in AWS KMS: the private key never leaves it. One request of its JSON interface, `TrentService.Sign`, over the digest
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html), signed by Signature Version 4.
 */
import type { Sealing } from '#pdf/sealing-key.ts'
import { askOutside } from './ask-outside.ts'
import { awsHeaders } from './aws-signature.ts'
import type { Clock } from './clock.ts'
import type { KmsKeyConfig } from './config.ts'
import { sealingOutside } from './sealing-key-outside.ts'

const algorithms: Record<Sealing['algorithm'], string> = {
  'rsa-sha256': 'RSASSA_PKCS1_V1_5_SHA_256',
  'ecdsa-p256-sha256': 'ECDSA_SHA_256',
}

/** @throws SealingWaits as `sealingOutside` */
export const kmsSealing = (config: KmsKeyConfig, clock: Clock): Sealing =>
  sealingOutside({
    name: 'AWS KMS',
    certificateFile: config.certificateFile,
    signDigest: (digest, algorithm) => sign(config, clock, { digest, algorithm }),
  })

async function sign(
  config: KmsKeyConfig,
  clock: Clock,
  { digest, algorithm }: { digest: Buffer; algorithm: Sealing['algorithm'] },
): Promise<Buffer> {
  const url = new URL(`${config.url}/`)
  const body = JSON.stringify({
    KeyId: config.keyId,
    Message: digest.toString('base64'),
    MessageType: 'DIGEST',
    SigningAlgorithm: algorithms[algorithm],
  })
  const headers = awsHeaders({
    url,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.Sign' },
    body,
    service: 'kms',
    credentials: config,
    at: clock.now(),
  })
  const answer = await askOutside(url.href, { headers, body })
  const said = readJson(answer.bytes)
  if (answer.status !== 200) throw new Error(`AWS KMS answered ${answer.status} ${kindOfError(said)}`.trim())
  if (typeof said['Signature'] !== 'string' || said['SigningAlgorithm'] !== algorithms[algorithm])
    throw new Error('AWS KMS gave no signature of this kind')
  return Buffer.from(said['Signature'], 'base64')
}

function readJson(bytes: Buffer): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The name alone: a message may hold the account's number and the key's. */
const kindOfError = ({ __type: kind }: Record<string, unknown>): string =>
  typeof kind === 'string' ? (/[A-Za-z]+$/.exec(kind)?.[0] ?? '') : ''
