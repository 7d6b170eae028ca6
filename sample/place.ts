import { perform } from '#server/audit/act.ts'
import type { Staff } from '#server/audit/actor.ts'
import { placeOnNew } from '#server/signing/set-places.ts'
import type { SampleClient, SampleDocument } from './client.ts'
import { findSigningLine, type SigningLine } from './find-places.ts'
import type { Maker } from './maker.ts'
import { documentKinds } from './write-document.ts'

/** Puts a place to sign and one to date on each signer's line. */
export async function place(
  maker: Maker,
  staff: Staff,
  client: SampleClient,
  { id, document, signers }: { id: string; document: SampleDocument; signers: readonly string[] },
): Promise<void> {
  const lines = await signingLines(maker, client, document)
  const places = lines.slice(0, signers.length).flatMap((line, who) => {
    const personId = signers[who] ?? ''
    return [
      { personId, kind: 'signature' as const, page: 0, ...line.signature },
      { personId, kind: 'date' as const, page: 0, ...line.date },
    ]
  })
  await perform(maker, staff, (act) => placeOnNew(act, id, places))
}

// The lines of a form are where they are, whoever it is filled in for.
const linesFound = new Map<SampleDocument, SigningLine[]>()

/** The taxpayer's or signer's line, then the spouse's. */
export async function signingLines(maker: Maker, client: SampleClient, document: SampleDocument): Promise<SigningLine[]> {
  const known = linesFound.get(document)
  if (known) return known
  const kind = documentKinds[document]
  const page = await maker.pdf.text(await kind.write(client), { pageIndex: 0 })
  const lines = kind.lines.map((words) => findSigningLine(page, words))
  linesFound.set(document, lines)
  return lines
}
