/**
 * What a sealed file says about itself to a program, inside the sealed bytes: a stream of plain JSON, never compressed, so that evidence
 * can be read with nothing but a text editor. `contract/evidence.ts` has the same as a schema. Facts that were not kept are not there.
 */
export type Manifest = {
  /** 1: files sealed before there were times, proofs and events in it. */
  version: 1 | 2
  documentReference: string
  documentTitle: string
  firmName: string
  originalSha256: string
  /** The original's bytes begin the file and are this many; null when it was encrypted or broken and had to be written anew, or when nothing was sealed. */
  originalLength: number | null
  originalPageCount?: number
  /** By the clock of the machine that sealed. An independent time is in the seal's time stamp, where there is one. */
  sealedAt?: string
  certificateSha256?: string
  signers: ManifestSigner[]
  /** What happened to the document until it was sealed, each with its place and hash in the firm's record of events. */
  events?: ManifestEvent[]
  /** Who signed this document on paper: the photographs or scans that the firm accepted. They lie beside the sealed file. */
  papers?: ManifestPaper[]
  /**
   * Everybody signed on paper: there is no electronic signature and no sealed file. This manifest then lies in no file; the firm's key signed it as it
   * is in the pack, and `signature` is the file with that.
   */
  onPaper?: { signature: string }
}

export type ManifestPaper = {
  name: string
  role: string
  /** Of the photograph or scan. */
  sha256: string
  uploadedAt: string
  /** Who handed it in: the signer, or one of the firm. */
  uploadedBy?: string
  acceptedAt: string
  acceptedBy: string
}

export type ManifestSigner = FurtherFacts & {
  name: string
  role: string
  signedAt: string
  method: 'drawn' | 'typed'
  language?: 'en' | 'es'
  login?: string
  ipAddress?: string
  userAgent?: string
  /** When it became available to this person, and when they had it before their eyes. */
  sentAt?: string
  viewedAt?: string
  /** What had been proven at the sign-in of the session that signed. */
  proofs?: string[]
}

export type ManifestEvent = { seq: number; at: string; type: string; sha256: string }

/** Facts that only some signings have. Whoever keeps one gives it here; certificate and manifest then say it. Times are UTC, ISO 8601. */
export type FurtherFacts = {
  /** The consent to electronic records (15 USC 7001(c)): when, to which wording, in which language, and how access was shown. */
  consent?: { at: string; wording: string; language: 'en' | 'es'; access: string }
  /** The identity check that passed: when, by which method and by whom (a vendor or a member of staff), at which attempt. */
  identity?: { at: string; method: string; by: string; result: 'passed'; attempt: number }
  /** Signed at the firm, before a member of its staff. */
  inOffice?: { staffName: string; identityDocument: string | null }
  /** Signed by hand on paper, sent as a picture, and accepted by the firm. */
  byHand?: { uploadedAt: string; acceptedAt: string; acceptedBy: string }
}

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
    (manifest.version === 1 || manifest.version === 2) &&
    [manifest.documentReference, manifest.documentTitle, manifest.firmName, manifest.originalSha256].every(
      (entry) => typeof entry === 'string',
    ) &&
    (manifest.originalLength === null || Number.isSafeInteger(manifest.originalLength)) &&
    Array.isArray(manifest.signers)
  )
}
