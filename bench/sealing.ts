/** How many Forms 8879 are sealed a second, beside what the bare signature of the same key costs on the same core. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { seal } from '#pdf/seal.ts'
import { inventedSeal, readForm } from '#pdf/test-input.ts'
import { atLeast, type Row, shareOf } from './row.ts'
import { interleave, timesPerSecond } from './statistics.ts'

const rounds = 9
const roundMilliseconds = 500

/** Two marks, the certificate with two signers, and the seal; one after another, so on one core but for what the runtime does beside. */
export async function sealing(): Promise<Row[]> {
  const form = readForm('irs-f8879.pdf')
  const rsaInput = await inventedSeal('rsa-sha256')
  const p256Input = await inventedSeal('ecdsa-p256-sha256')
  const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const p256Key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const attributes = Buffer.alloc(180, 1)
  const measures = {
    rsaSeals: () => timesPerSecond(roundMilliseconds, () => seal(form, rsaInput)),
    rsaBare: () => timesPerSecond(roundMilliseconds, () => sign('sha256', attributes, rsaKey)),
    p256Seals: () => timesPerSecond(roundMilliseconds, () => seal(form, p256Input)),
    p256Bare: () => timesPerSecond(roundMilliseconds, () => sign('sha256', attributes, p256Key)),
  }
  await interleave(2, measures)
  const { rsaSeals, rsaBare, p256Seals, p256Bare } = await interleave(rounds, measures)
  return [
    shareOf({ what: 'bare RSA-2048 signatures', value: rsaBare }, 0.2, {
      measure: 'sealing',
      what: 'Forms 8879 sealed, RSA-2048',
      value: rsaSeals,
      unit: '/s',
    }),
    atLeast(200, { measure: 'sealing', what: 'Forms 8879 sealed, RSA-2048', value: rsaSeals, unit: '/s' }),
    shareOf({ what: 'bare P-256 signatures', value: p256Bare }, null, {
      measure: 'sealing',
      what: 'Forms 8879 sealed, P-256',
      value: p256Seals,
      unit: '/s',
    }),
  ]
}
