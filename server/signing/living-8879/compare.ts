import type { Output } from '#contract/endpoint.ts'
import type { living8879 } from '#contract/living-8879.ts'
import { look, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { documentFor } from '../../access/document.ts'
import { readVersions } from './readings.ts'
import { whatBecomes } from './what-becomes.ts'

/** Before it goes out: what will become of the signatures on the version whose place it takes. @throws Refusal not-found, try-again */
export async function compare(ports: Ports, actor: Staff, documentId: string): Promise<Output<typeof living8879.compare>> {
  const { tax_return_id: taxReturnId } = await look(ports, actor, (act) => documentFor(act, documentId))
  if (taxReturnId === null) return { comparison: null }
  const readings = await readVersions(ports, actor, { taxReturnId, documentIds: [documentId] })
  const found = await look(ports, actor, async (act) => whatBecomes(act, await documentFor(act, documentId), readings.get(documentId)))
  if (!found) return { comparison: null }
  const { outcome, reasons, signedDocumentId, signedAt, lines } = found
  return {
    comparison: { outcome, reasons: [...reasons], signedDocumentId, signedAt: signedAt?.toISOString() ?? null, lines: [...lines] },
  }
}
