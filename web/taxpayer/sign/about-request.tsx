import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { formatDate } from '#web/ui/format.ts'
import type { PreparerFile } from './use-preparer-files.ts'

type Request = NonNullable<PreparerFile['request']>

/** "Luis and Ana", joined as the language joins. */
export function useSignsFirst(): (request: Request) => string {
  const { sign } = useText()
  const { language } = useLanguage()
  return ({ waitsFor }) => sign.signsFirst(new Intl.ListFormat(language, { type: 'conjunction' }).format(waitsFor))
}

/** Until when it should be signed; null where no day is set or nothing is to be done. */
export function useSayDue(): (request: Request) => string | null {
  const { sign } = useText()
  const { language } = useLanguage()
  return ({ state, dueOn, expiresOn, isLate }) => {
    if (state !== 'out' && state !== 'viewed') return null
    if (dueOn !== null) return (isLate ? sign.wasDue : sign.signBy)(formatDate(dueOn, language))
    return expiresOn === null ? null : sign.lastDay(formatDate(expiresOn, language))
  }
}

/** Above the pages: whose turn it is, until when, or that it is over and why. */
export function AboutRequest({ request }: { request: Request }) {
  const { sign } = useText()
  const { language } = useLanguage()
  const signsFirst = useSignsFirst()
  const due = useSayDue()(request)
  const { state, isTurn, dueOn, expiresOn, endReason } = request
  if (state === 'voided' || state === 'expired' || state === 'declined')
    return (
      <Banner tone="needs" title={sign.still[state === 'expired' ? 'signing.expired' : 'signing.voided']}>
        {endReason === '' ? null : sign.why(endReason)}
      </Banner>
    )
  if (state === 'signed') return null
  if (!isTurn) return <Banner icon="clock">{signsFirst(request)}</Banner>
  if (due === null) return null
  return (
    <Banner tone="needs" icon="clock" title={due}>
      {dueOn !== null && expiresOn !== null && expiresOn !== dueOn ? sign.lastDay(formatDate(expiresOn, language)) : null}
    </Banner>
  )
}
