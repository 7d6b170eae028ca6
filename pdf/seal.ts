import { createHash } from 'node:crypto'
import { numbers } from './canvas.ts'
import { appendPages } from './append-pages.ts'
import { drawCertificate, type CertificateInput, type CertificatePages } from './certificate.ts'
import { changeCatalog } from './change-catalog.ts'
import { signedAttributes, writeCms } from './cms.ts'
import { FontSet } from './embed-fonts.ts'
import { manifestEntries, type Manifest } from './manifest.ts'
import { change, type Changeable } from './change.ts'
import type { Sealing } from './sealing-key.ts'
import { stampPages, type Mark } from './stamp.ts'
import { Structure } from './structure.ts'
import { writeText } from './write-object.ts'

export type SealInput = {
  marks: readonly Mark[]
  certificate: CertificateInput
  sealing: Sealing
  /** Why and where, and the sealing firm's name, as a viewer's signature panel shows them. */
  reason: string
  location?: string
  name: string
  signingTime: Date
  /** Opens a protected original; its sealed copy is not protected. */
  password?: string
}

/** The file with room for its signature, the room, and the digest that is signed. */
export type Prepared = { unsigned: Uint8Array; hole: { start: number; end: number }; messageDigest: Uint8Array }

/** A `SealInput` without what only the key's side can do. */
export type KeylessSealInput = Omit<SealInput, 'sealing'> & {
  sealing: Pick<Sealing, 'algorithm' | 'certificateDer' | 'chainDer'> & { hasTimeStamp: boolean }
}

/**
 * Stamps the marks, appends the certificate and seals, all in one revision behind the untouched original: Acrobat objects to pages or marks
 * that come between two signatures, so there is one, made once, when all have signed. The seal is PAdES baseline B-B (ETSI EN 319 142-1), or
 * B-T where `sealing` can ask for a time stamp; its field is the panel at the end of the certificate.
 *
 * Encrypted or broken originals cannot be a prefix: PDFium writes them anew first, and the manifest says so.
 * @throws PdfProblem those of `stamp`
 */
export async function seal(bytes: Uint8Array, { sealing, ...input }: SealInput): Promise<Uint8Array> {
  return finishSeal(await prepareSeal(bytes, { ...input, sealing: withoutKey(sealing) }), sealing)
}

/** What a worker may know of a key. */
export const withoutKey = ({ algorithm, certificateDer, chainDer = [], timestamp }: Sealing): KeylessSealInput['sealing'] => ({
  algorithm,
  certificateDer,
  chainDer,
  hasTimeStamp: timestamp !== undefined,
})

/** Everything of a seal that needs no key: by far the most work, and none of the waiting. */
export async function prepareSeal(bytes: Uint8Array, input: KeylessSealInput): Promise<Prepared> {
  const hash = createHash('sha256').update(bytes)
  const original = { sha256: hash.copy().digest('hex'), length: bytes.length }
  const { unsigned, hole, rewritten } = await change(bytes, { password: input.password }, (file) => ({
    ...writeRevision(file, input, original),
    rewritten: file.rewritten,
  }))
  unsigned.write(`[0 ${hole.start} ${hole.end} ${unsigned.length - hole.end}]`.padEnd(rangeWidth), hole.rangeStart, 'latin1')
  // The original begins the file, so it is hashed once for the manifest and for the seal.
  const begun = rewritten ? createHash('sha256').update(unsigned.subarray(0, bytes.length)) : hash
  const messageDigest = begun.update(unsigned.subarray(bytes.length, hole.start)).update(unsigned.subarray(hole.end)).digest()
  return { unsigned, hole: { start: hole.start, end: hole.end }, messageDigest }
}

/** Signs, asks for the time stamp if there is to be one, and writes both into the room kept for them. @throws what the key's side throws */
export async function finishSeal({ unsigned, hole, messageDigest }: Prepared, sealing: Sealing): Promise<Uint8Array> {
  const { algorithm, certificateDer, chainDer = [] } = sealing
  const signature = await sealing.sign(signedAttributes(messageDigest, certificateDer, chainDer))
  const timestampToken = (await sealing.timestamp?.(signature)) ?? null
  const cms = writeCms({ messageDigest, certificateDer, chainDer, algorithm, signature, timestampToken })
  if (cms.length * 2 > hole.end - hole.start - 2) throw new RangeError('The signature is larger than the room kept for it')
  const file = Buffer.from(unsigned.buffer, unsigned.byteOffset, unsigned.length)
  file.write(cms.toString('hex'), hole.start + 1, 'latin1')
  return file
}

type Original = { sha256: string; length: number }

function writeRevision(file: Changeable, input: KeylessSealInput, original: Original): { unsigned: Buffer; hole: Hole } {
  const { revision } = file
  const fonts = new FontSet()
  const fontsNumber = revision.allocate()
  const structure = new Structure(file)
  stampPages(file, input.marks, fonts, fontsNumber, structure)
  const certificateSha256 = sha256(input.sealing.certificateDer).toString('hex')
  const certificate = drawCertificate(
    {
      ...input.certificate,
      originalSha256: original.sha256,
      originalPageCount: file.pages.length,
      sealedAt: input.signingTime,
      certificateSha256,
      hasTimeStamp: input.sealing.hasTimeStamp,
    },
    fonts,
  )
  fonts.write(revision, fontsNumber)
  const [fieldNumber, signatureNumber, manifestNumber] = [revision.allocate(), revision.allocate(), revision.allocate()]
  const keys = certificate.pages.map(() => structure.key())
  const pages = appendPages(file, certificate.pages, { fontsNumber, fieldNumber, keys })
  structure.add(
    [{ role: 'Part', kids: certificate.tags }],
    pages.map((page, index) => ({ page, key: keys[index]! })),
  )
  const manifest = Buffer.from(JSON.stringify(describe(input, file, original, certificateSha256)))
  revision.putStream(manifestNumber, manifestEntries, manifest, { compress: false })
  const lastPage = pages.at(-1)!
  writeField(file, {
    fieldNumber,
    signatureNumber,
    page: lastPage,
    box: certificate.sealBox,
    name: `LintelSeal-${original.sha256.slice(0, 12)}`,
    key: structure.addField(fieldNumber, lastPage, input.reason),
  })
  changeCatalog(file, { fieldNumber, manifestNumber, structure })
  const hole = writeSignature(file, signatureNumber, input)
  return { unsigned: revision.finish(), hole }
}

function describe(
  { certificate, signingTime }: KeylessSealInput,
  file: Changeable,
  original: Original,
  certificateSha256: string,
): Manifest {
  return {
    version: 2,
    documentReference: certificate.documentReference,
    documentTitle: certificate.documentTitle,
    firmName: certificate.firmName,
    originalSha256: original.sha256,
    originalLength: file.rewritten ? null : original.length,
    originalPageCount: file.pages.length,
    sealedAt: signingTime.toISOString(),
    certificateSha256,
    signers: certificate.signers.map((signer) => ({
      name: signer.name,
      role: signer.role.en,
      language: signer.language,
      signedAt: signer.signedAt,
      method: signer.mark.kind,
      login: signer.login,
      ipAddress: signer.ipAddress,
      userAgent: signer.userAgent,
      ...(signer.sentAt === null ? {} : { sentAt: signer.sentAt }),
      ...(signer.viewedAt === null ? {} : { viewedAt: signer.viewedAt }),
      proofs: signer.proofs.map(({ key }) => key),
      ...signer.further,
    })),
    events: [...(certificate.recorded ?? [])],
    ...(certificate.papers && certificate.papers.length > 0 ? { papers: [...certificate.papers] } : {}),
  }
}

type Field = { fieldNumber: number; signatureNumber: number; page: number; box: CertificatePages['sealBox']; name: string; key: number }

/** Printed and locked (ISO 32000-2 §12.5.3): the panel itself is drawn on the page, so the field's own appearance is empty. */
const printAndLock = 4 | 128

function writeField({ revision }: Changeable, { fieldNumber, signatureNumber, page, box, name, key }: Field): void {
  const appearance = revision.allocate()
  revision.putStream(
    appearance,
    `/Type /XObject /Subtype /Form /BBox [0 0 ${numbers(box[2] - box[0], box[3] - box[1])}]`,
    Buffer.alloc(0),
    { compress: false },
  )
  revision.put(
    fieldNumber,
    `<</Type /Annot /Subtype /Widget /FT /Sig /T ${writeText(name)} /V ${signatureNumber} 0 R /P ${page} 0 R ` +
      `/Rect [${numbers(...box)}] /F ${printAndLock} /StructParent ${key} /AP <</N ${appearance} 0 R>>>>`,
  )
}

/** Where the signature goes, in the finished file: `start` is its opening bracket, `end` the byte after the closing one. */
type Hole = { rangeStart: number; start: number; end: number }

const rangeWidth = 44
/** Room beside the certificates: the attributes and the signature take under 1 KB; a time stamp with its authority's chain up to 15 KB. */
const spareBytes = 2048
const timeStampBytes = 20 * 1024

function writeSignature({ revision }: Changeable, number: number, input: KeylessSealInput): Hole {
  const { sealing, reason, location, name, signingTime } = input
  const certificateBytes = [sealing.certificateDer, ...(sealing.chainDer ?? [])].reduce((sum, certificate) => sum + certificate.length, 0)
  const spare = spareBytes + (sealing.hasTimeStamp ? timeStampBytes : 0)
  const before = '<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange '
  const between = ' /Contents '
  const contents = `<${'0'.repeat((certificateBytes + spare) * 2)}>`
  const digits = signingTime.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const after =
    ` /M (D:${digits}+00'00') /Name ${writeText(name)} /Reason ${writeText(reason)}` +
    `${location === undefined ? '' : ` /Location ${writeText(location)}`}>>`
  const bodyStart = revision.put(number, before + ' '.repeat(rangeWidth) + between + contents + after)
  const start = bodyStart + before.length + rangeWidth + between.length
  return { rangeStart: bodyStart + before.length, start, end: start + contents.length }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
