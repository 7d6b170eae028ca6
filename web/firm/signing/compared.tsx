import { FiguresList } from '#web/compared-figures.tsx'
import { useLanguage, useText } from '#web/locales/firm.ts'
import type { StaffDocument } from '../returns/return-room.tsx'

export type Comparison = NonNullable<StaffDocument['comparison']>

/** Why it has to be signed again, if so, and both sets of figures. */
export function ComparedFigures({ comparison: { reasons, lines } }: { comparison: Pick<Comparison, 'reasons' | 'lines'> }) {
  const { compared } = useText()
  const { language } = useLanguage()
  const isRead = lines.some(({ signedCents, newerCents }) => signedCents !== null || newerCents !== null)
  return (
    <>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{compared.reasons[reason]}</li>
          ))}
        </ul>
      )}
      {isRead && <FiguresList lines={lines} text={compared} language={language} />}
    </>
  )
}
