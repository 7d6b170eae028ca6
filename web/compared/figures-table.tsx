import { type LineCompared, toleranceCents } from '#contract/living-8879-rules.ts'
import type { FiguresText } from '#web/locales/en/compared-version.ts'
import { formatMoney } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'

type Props = { lines: readonly LineCompared[]; text: FiguresText; language: string }

/** What was signed beside what is new, line by line. */
export function FiguresTable({ lines, text, language }: Props) {
  const { line, signed, newer, change } = text.columns
  const say = (cents: number | null) => (cents === null ? text.unread : signedMoney(cents, language))
  return (
    <PlainTable
      label={text.table}
      columns={[line, signed, newer, change]}
      rows={lines.map((one) => ({
        key: one.line,
        cells: [
          text.lines[one.line],
          <span key="signed" class="numbers">
            {say(one.signedCents)}
          </span>,
          <span key="newer" class="numbers">
            {say(one.newerCents)}
          </span>,
          <Change key="change" one={one} text={text} language={language} />,
        ],
      }))}
    />
  )
}

function Change({ one, text, language }: { one: LineCompared } & Omit<Props, 'lines'>) {
  const { signedCents, newerCents, isOver, line } = one
  if (signedCents === null || newerCents === null) return <span class="quiet">–</span>
  const difference = newerCents - signedCents
  if (difference === 0) return <span class="quiet">{text.same}</span>
  const said = `${difference > 0 ? '+' : ''}${signedMoney(difference, language)}`
  return isOver ? <strong>{text.overBy(said, formatMoney(toleranceCents[line], language))}</strong> : <span class="numbers">{said}</span>
}

/** On a form a loss stands with its sign. */
const signedMoney = (cents: number, language: string): string => `${cents < 0 ? '−' : ''}${formatMoney(cents, language)}`
