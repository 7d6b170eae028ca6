import { readFileSync, statSync } from 'node:fs'
import { readPkcs12 } from '#pdf/pkcs12.ts'
import { importSealingKey, type Sealing, sealWith } from '#pdf/sealing-key.ts'
import { SealingWaits } from './sealing-waits.ts'

// Reading a private key costs a millisecond a document; a file that changed is read anew.
const opened = new Map<string, { changedAt: number; sealing: Sealing }>()

/** The sealing key in a PEM file (key, certificate, issuers) or a PKCS#12 file. @throws SealingWaits `sealing-key` when it cannot be read */
export function sealingFromFile({ path, password }: { path: string; password: string | null }): Sealing {
  try {
    const changedAt = statSync(path).mtimeMs
    const known = opened.get(path)
    if (known?.changedAt === changedAt) return known.sealing
    const bytes = readFileSync(path)
    const key = /\.(p12|pfx)$/i.test(path) ? readPkcs12(bytes, password ?? '') : importSealingKey(bytes.toString('utf8'), password)
    const sealing = sealWith(key)
    opened.set(path, { changedAt, sealing })
    return sealing
  } catch (cause) {
    opened.delete(path)
    throw new SealingWaits('sealing-key', `The sealing key ${path} cannot be read`, { cause })
  }
}
