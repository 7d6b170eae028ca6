/**
 * What a sealed file says about itself to a program, inside the sealed bytes: a stream of plain JSON, never compressed, so that evidence
 * can be read with nothing but a text editor.
 */
export type Manifest = {
  version: 1
  documentReference: string
  documentTitle: string
  firmName: string
  originalSha256: string
  /** The original's bytes begin the file and are this many; null when it was encrypted or broken and had to be written anew. */
  originalLength: number | null
  signers: ManifestSigner[]
}

export type ManifestSigner = { name: string; role: string; signedAt: string; method: 'drawn' | 'typed' }

export const manifestEntries = '/Type /LintelManifest'

const largestManifestBytes = 1 << 20

/** The last manifest in a file's bytes, or null. Worth as much as the seal around it: check that first. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = file.lastIndexOf(`<<${manifestEntries} /Length `)
  if (at < 0) return null
  const header = /^<<\/Type \/LintelManifest \/Length (\d{1,7})>>\nstream\n/.exec(file.toString('latin1', at, at + 80))
  if (!header || Number(header[1]) > largestManifestBytes) return null
  const start = at + header[0].length
  try {
    const read: unknown = JSON.parse(file.toString('utf8', start, start + Number(header[1])))
    return isManifest(read) ? read : null
  } catch {
    return null
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const manifest = value as Partial<Record<keyof Manifest, unknown>>
  return (
    manifest.version === 1 &&
    [manifest.documentReference, manifest.documentTitle, manifest.firmName, manifest.originalSha256].every(
      (entry) => typeof entry === 'string',
    ) &&
    (manifest.originalLength === null || Number.isSafeInteger(manifest.originalLength)) &&
    Array.isArray(manifest.signers)
  )
}
