import { stamp } from '#pdf/stamp.ts'
import { perform } from '#server/audit/act.ts'
import type { Taxpayer } from '#server/audit/actor.ts'
import { uploadToPortal } from '#server/documents/begin-upload.ts'
import { choose } from '#server/hand-signing/choose.ts'
import { handIn } from '#server/hand-signing/hand-in.ts'
import { markOf } from './draw-mark.ts'
import type { SigningLine } from './find-places.ts'
import type { SamplePerson } from './client.ts'
import type { Maker } from './maker.ts'
import { upload } from './upload.ts'

export interface FormByHand {
  portal: string
  document: string
  /** As it was sent. */
  bytes: Uint8Array
  line: SigningLine
}

/** Would rather sign on paper: prints the form, signs it with a pen and hands in a scan of it. */
export async function signByHand(maker: Maker, taxpayer: Taxpayer, person: SamplePerson, form: FormByHand): Promise<void> {
  const { portal, document } = form
  const { handSigningId } = await perform(maker, taxpayer, (act) => choose(act, { portal, document }))
  maker.clock.advance(45_000)
  const scan = { name: 'Form 8879 signed.pdf', bytes: await signedWithPen(maker, person, form) }
  const { documentId } = await upload(maker, taxpayer, scan, (act, begun) => uploadToPortal(act, { ...begun, portal }))
  await perform(maker, taxpayer, (act) => handIn(act, { portal, documentId, handSigningIds: [handSigningId] }))
}

function signedWithPen(maker: Maker, person: SamplePerson, { bytes, line }: FormByHand): Promise<Uint8Array> {
  const mark = markOf(person)
  if (mark.method !== 'drawn') throw new Error(`${person.firstName} has no pen`)
  const { padWidth, padHeight, strokes } = mark
  const [year, month, day] = maker.clock.now().toISOString().slice(0, 10).split('-')
  return stamp(bytes, [
    { pageIndex: 0, ...line.signature, content: { kind: 'drawn', padWidth, padHeight, strokes } },
    { pageIndex: 0, ...line.date, content: { kind: 'text', text: `${month}/${day}/${year}` } },
  ])
}
