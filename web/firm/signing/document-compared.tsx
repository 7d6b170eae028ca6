import { useText } from '#web/locales/firm.ts'
import { Stack } from '#web/ui/stack.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import type { StaffDocument, TaxReturn } from '../returns/return-room.tsx'
import { useWhen } from '../say-when.ts'
import { ComparedFigures } from './compared.tsx'

type Props = { taxReturn: TaxReturn; document: StaffDocument }

/** Beside the pages: what became of the signatures when this version took the place of a signed one, or another took the place of this one. */
export function DocumentCompared({ taxReturn, document }: Props) {
  const { compared } = useText()
  const { moment } = useWhen()
  const { comparison } = document
  const was = { kept: compared.wasKept, 'asked-again': compared.wasAsked, void: compared.wasVoid }
  const counts = { kept: compared.counts, 'asked-again': compared.countsNoLonger, void: compared.countsNotAfterVoid }
  // Of several newer versions that were held against this one, the last says how it is.
  const after = taxReturn.documents.findLast((one) => one.comparison?.signedDocumentId === document.id)
  const at = (id: string) => `/firm/returns/${taxReturn.id}/documents/${id}`
  return (
    <>
      {comparison && (
        <Stack gap="small">
          <span>
            <StatusPill tone={comparison.outcome === 'kept' ? 'done' : 'needs'}>{was[comparison.outcome]}</StatusPill>
          </span>
          {comparison.outcome === 'kept' && comparison.signedAt && <p>{compared.wasKeptDetail(moment(comparison.signedAt))}</p>}
          {comparison.outcome === 'void' && <p>{compared.sendAnew}</p>}
          <ComparedFigures comparison={comparison} />
          <p>
            <a href={at(comparison.signedDocumentId)}>{compared.seeSigned}</a>
          </p>
        </Stack>
      )}
      {after?.comparison && (
        <Stack gap="small">
          <p>{counts[after.comparison.outcome]}</p>
          <p>
            <a href={at(after.id)}>{compared.seeNewer}</a>
          </p>
        </Stack>
      )}
    </>
  )
}
