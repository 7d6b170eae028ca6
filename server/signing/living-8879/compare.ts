import type { Output } from '#contract/endpoint.ts'
import type { living8879 } from '#contract/living-8879.ts'
import { look, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { documentFor } from '../../access/document.ts'
import { readVersions } from './readings.ts'
import { whatBecomes } from './what-becomes.ts'

/** Before it goes out: what will become of the signatures on the version whose place it takes. @throws Refusal not-found, try-again */
export async function compare(ports: Ports, actor: Staff, documentId: string): Promise<Output<typeof living8879.compare>> {
  const goWith = await look(ports, actor, async (act) => {
    const { tax_return_id: taxReturnId } = await documentFor(act, documentId)
    // Of what staff may leave out nothing is known yet: total income is looked for in all that waits.
    const waiting = await act.tx
      .selectFrom('document as d')
      .leftJoin('delivered_document as dd', (join) => join.onRef('dd.firm_id', '=', 'd.firm_id').onRef('dd.document_id', '=', 'd.id'))
      .select('d.id')
      .where('d.firm_id', '=', actor.firmId)
      .where('d.tax_return_id', '=', taxReturnId)
      .where('dd.document_id', 'is', null)
      .execute()
    return waiting.map(({ id }) => id)
  })
  const readings = await readVersions(ports, actor, [documentId], goWith)
  const found = await look(ports, actor, async (act) => whatBecomes(act, await documentFor(act, documentId), readings.get(documentId)))
  if (!found) return { comparison: null }
  const { outcome, reasons, signedDocumentId, signedAt, lines } = found
  return {
    comparison: { outcome, reasons: [...reasons], signedDocumentId, signedAt: signedAt?.toISOString() ?? null, lines: [...lines] },
  }
}
