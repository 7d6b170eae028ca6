import { FiguresList } from '#web/compared-figures.tsx'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Stack } from '#web/ui/stack.tsx'
import { ComparedTextProvider, useComparedText } from './compared-text.ts'
import type { PreparerFile } from './use-preparer-files.ts'

type Props = {
  comparison: NonNullable<PreparerFile['comparison']>
  /** This person's own, if they were asked. */
  request: PreparerFile['request']
}

/** Above a newer version of a signed form: whether the signature counts for it, and which amounts changed. */
export function WhatChanged(props: Props) {
  return (
    <ComparedTextProvider skeleton={null}>
      <Changed {...props} />
    </ComparedTextProvider>
  )
}

function Changed({ comparison, request }: Props) {
  const text = useComparedText()
  const { language } = useLanguage()
  const { outcome, reasons, lines, signedAt, signedDocumentId } = comparison
  const isSame = lines.every(({ signedCents, newerCents }) => signedCents === newerCents)
  const table = lines.some(({ signedCents, newerCents }) => signedCents !== null || newerCents !== null) && (
    <FiguresList lines={lines} text={text} language={language} />
  )
  const toSigned = <LinkButton href={`/preparer-files/${signedDocumentId}`}>{text.seeSigned}</LinkButton>
  if (outcome === 'kept')
    return (
      <Stack>
        {signedAt === null ? (
          <Banner tone="done" title={text.keptOfOthersTitle} action={toSigned}>
            {text.keptOfOthers}
          </Banner>
        ) : (
          <Banner tone="done" title={text.keptTitle} action={toSigned}>
            {(isSame ? text.keptSame : text.kept)(formatDate(signedAt, language))}
          </Banner>
        )}
        {table}
      </Stack>
    )
  if (outcome === 'void')
    return (
      <Stack>
        <Banner title={text.voidTitle} action={toSigned}>
          {text.void}
        </Banner>
        {table}
      </Stack>
    )
  const isAsked = request?.state === 'out' || request?.state === 'viewed'
  return (
    <Stack>
      <Banner {...(isAsked ? { tone: 'needs', title: text.askedTitle } : { title: text.countsNotTitle })} action={toSigned}>
        {reasons.map((reason) => (
          <p key={reason}>{text.reasons[reason]}</p>
        ))}
      </Banner>
      {table}
    </Stack>
  )
}

/** Above the version that was signed: whether that signature counts for the newest. */
export function CountsForNewer({ outcome }: { outcome: NonNullable<PreparerFile['comparison']>['outcome'] }) {
  return (
    <ComparedTextProvider skeleton={null}>
      <Counts outcome={outcome} />
    </ComparedTextProvider>
  )
}

function Counts({ outcome }: Parameters<typeof CountsForNewer>[0]) {
  const text = useComparedText()
  return <Banner tone={outcome === 'kept' ? 'done' : 'neutral'}>{outcome === 'kept' ? text.earlierKept : text.earlierAsked}</Banner>
}
