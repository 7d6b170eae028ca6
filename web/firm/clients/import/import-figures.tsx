import { importOutcomeOrder } from './outcome-order.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatNumber } from '#web/ui/format.ts'
import { KeyFigure, KeyFigures } from '#web/ui/key-figures.tsx'
import type { ClientImport } from './imports-page.tsx'

const icons = { new: 'plus', change: 'pen', same: 'check', problem: 'warning' } as const

/** How many rows are new, change, stay, or have a problem; and what was done to cells without asking. */
export function ImportFigures({ found }: { found: ClientImport }) {
  const { clientImport } = useText()
  const { language } = useLanguage()
  const words = found.hasBegun ? clientImport.done : clientImport.outcome
  return (
    <>
      <KeyFigures>
        {importOutcomeOrder.map((outcome) => (
          <KeyFigure
            key={outcome}
            icon={icons[outcome]}
            title={words[outcome]}
            figure={formatNumber(found.counts[outcome], language)}
            unit={clientImport.unit(found.counts[outcome])}
          />
        ))}
      </KeyFigures>
      {found.notes.length > 0 && (
        <ul class="import-notes">
          {found.notes.map(({ note, count }) => (
            <li key={note}>{clientImport.note[note](count)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
