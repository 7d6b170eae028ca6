import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { Door } from './door.tsx'
import { isLinkEnd, LinkEnded } from './link-ended.tsx'
import { LinkAccountForm } from './link-account-form.tsx'
import { RegistrationForm } from './registration-form.tsx'
import { useSpeakTheirLanguage } from './use-speak-their-language.ts'

/** Register Your Account: what the link in the e-mail or text opens. Looking at the link does not use it up. */
export function RegisterPage() {
  const { door } = useText()
  const token = useRoute().params['token'] ?? ''
  const [endedMeanwhile, setEndedMeanwhile] = useState<Refused | null>(null)
  const link = useData(token, (signal) => call('POST /api/invitations/open', { body: { token }, signal }))
  useSpeakTheirLanguage(link.data?.language)
  const session = useData('session', (signal) => call('GET /api/session', { signal }))
  const [asNew, setAsNew] = useState(false)
  const account = !asNew && session.data?.session?.room === 'taxpayer' ? session.data.session : null
  const words = account ? { title: door.link.title, lead: door.link.lead } : door.register
  const takeFocus = usePage(words.title)
  const ended = endedMeanwhile ?? link.error
  if (ended instanceof Refused && isLinkEnd(ended.code)) {
    return (
      <Door>
        <LinkEnded code={ended.code} details={ended.details} known={link.data} />
      </Door>
    )
  }
  // Who is signed in is a help only: without an answer one registers as always.
  const ready = link.data !== null && !session.loading
  const failed = !link.data && !link.loading && Boolean(link.error)
  return (
    <Door firmName={link.data?.firmName ?? null}>
      <PageHeader title={words.title} lead={link.data ? words.lead(link.data.firmName) : undefined} takeFocus={takeFocus} />
      {ready &&
        (account ? (
          <LinkAccountForm token={token} userName={account.userName} onLinkEnded={setEndedMeanwhile} onNotMe={() => setAsNew(true)} />
        ) : (
          <RegistrationForm token={token} onLinkEnded={setEndedMeanwhile} />
        ))}
      {!ready && !failed && <FormSkeleton />}
      {failed ? <Failed error={link.error} onRetry={link.reload} /> : null}
    </Door>
  )
}

function FormSkeleton() {
  return (
    <Loading>
      {[1, 2, 3, 4].map((field) => (
        <div key={field}>
          <Skeleton width="40%" />
          <Skeleton height="48px" />
        </div>
      ))}
    </Loading>
  )
}
