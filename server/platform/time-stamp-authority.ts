/** Time stamps of an authority (RFC 3161 over HTTP). What does not hold to the letter is not taken, and no local time stands in for it. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readTimeStampResponse, TimeStampProblem, writeTimeStampRequest } from '#pdf/time-stamp.ts'
import { askOutside } from './ask-outside.ts'
import type { TimestampConfig } from './config.ts'
import type { Randomness } from './randomness.ts'
import { SealingWaits } from './sealing-waits.ts'

const nonceBytes = 16

/** A checked token over a signature's value. @throws SealingWaits `time-stamp` when there is none to be had now */
export async function timeStamp(config: TimestampConfig, random: Randomness, signature: Uint8Array): Promise<Uint8Array> {
  // A first byte of 1 to 127 keeps the number positive and of one spelling.
  const nonce = random.bytes(nonceBytes)
  nonce[0] = (nonce[0]! & 0x7f) | 1
  try {
    const trusted = config.trustedFile === null ? [] : certificatesIn(readFileSync(config.trustedFile, 'utf8'))
    const answer = await askOutside(config.url, {
      headers: {
        'content-type': 'application/timestamp-query',
        accept: 'application/timestamp-reply',
        ...(config.user === null
          ? {}
          : { authorization: `Basic ${Buffer.from(`${config.user}:${config.password ?? ''}`).toString('base64')}` }),
      },
      body: writeTimeStampRequest(signature, nonce, config.policy),
    })
    if (answer.status !== 200) throw new Error(`The time stamp authority answered ${answer.status}`)
    return readTimeStampResponse(answer.bytes, { stamped: signature, nonce, policy: config.policy, trusted })
  } catch (cause) {
    const why = cause instanceof TimeStampProblem ? cause.message : 'The time stamp authority cannot be reached'
    throw new SealingWaits('time-stamp', why, { cause })
  }
}

/** @throws Error when there is none: an empty file must not mean that everybody is trusted */
function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new Error('LINTEL_TIMESTAMP_CA has no certificate')
  return found.map((one) => new X509Certificate(one))
}
