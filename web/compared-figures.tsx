import './compared-figures.css'
import { type LineCompared, toleranceCents } from '#contract/living-8879-rules.ts'
import type { FiguresText } from '#web/locales/en/compared-version.ts'
import { formatMoney } from '#web/ui/format.ts'

type Props = { lines: readonly LineCompared[]; text: FiguresText; language: string }

/** What was signed and what is new, line by line: "$72,500 → $72,540 (+$40)". */
export function FiguresList({ lines, text, language }: Props) {
  return (
    <dl class="compared-figures" aria-label={text.list}>
      {lines.map((one) => (
        <div key={one.line}>
          <dt>{text.lines[one.line]}</dt>
          <dd class="numbers">
            <Figures one={one} text={text} language={language} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Figures({ one, text, language }: { one: LineCompared } & Omit<Props, 'lines'>) {
  const { signedCents, newerCents, isOver, line } = one
  const say = (cents: number | null) => (cents === null ? text.unread : withSign(cents, language))
  if (signedCents === newerCents)
    return signedCents === null ? (
      <>{text.unread}</>
    ) : (
      <>
        {say(signedCents)} <span class="quiet">({text.same})</span>
      </>
    )
  const change = signedCents === null || newerCents === null ? null : newerCents - signedCents
  const said = change === null ? null : `${change > 0 ? '+' : ''}${withSign(change, language)}`
  return (
    <>
      <span class="visually-hidden">{text.signed} </span>
      {say(signedCents)} <span aria-hidden="true">→ </span>
      <span class="visually-hidden">{text.newer} </span>
      {say(newerCents)}{' '}
      {said &&
        (isOver ? (
          <strong>({text.overBy(said, formatMoney(toleranceCents[line], language))})</strong>
        ) : (
          <span class="quiet">({said})</span>
        ))}
    </>
  )
}

/** On a form a loss stands with its sign. */
const withSign = (cents: number, language: string): string => `${cents < 0 ? '−' : ''}${formatMoney(cents, language)}`
