import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Toasts } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { ConfirmForm } from './confirm-form.tsx'
import { leave } from './leave.ts'
import { Sitting } from './sitting.tsx'
import { InOfficeTextProvider, useInOfficeText } from './text.ts'

/** The secret of a code stands behind the `#`, which no server is sent. It leaves the address at once, and is kept nowhere. */
function takeToken(): string | null {
  const token = location.hash.slice(1)
  if (token === '') return null
  history.replaceState(null, '', '/in-office')
  return token
}

/** `/in-office`: on the firm's tablet, or on a phone that has read a code. Nothing leads from here to any other page. */
export function InOfficePages() {
  return (
    <InOfficeTextProvider
      skeleton={
        <Door>
          <InOfficeSkeleton />
        </Door>
      }
    >
      <Pages />
      <Toasts />
    </InOfficeTextProvider>
  )
}

function Pages() {
  const [token, setToken] = useState(takeToken)
  if (token !== null) return <ConfirmForm token={token} onConfirmed={() => setToken(null)} />
  return <Inside />
}

function Inside() {
  const state = useData('in office', (signal) => call('GET /api/in-office', { signal }))
  const [end, setEnd] = useState<'kiosk' | 'phone' | null>(null)
  useSpeakTheirLanguage(state.data?.language)
  if (end) return <Done device={end} firmName={state.data?.firmName ?? null} />
  if (wasRefused(state.error, 'in-office.over') || wasRefused(state.error, 'not-signed-in')) return <Over />
  if (state.data) return <Sitting key={state.data.personName} sitting={state.data} onChange={state.reload} onDone={setEnd} />
  return <Door>{state.error ? <Failed error={state.error} onRetry={state.reload} /> : <InOfficeSkeleton />}</Door>
}

/** Everything is signed: the sitting is over, and the tablet is nobody's. */
function Done({ device, firmName }: { device: 'kiosk' | 'phone'; firmName: string | null }) {
  const text = useInOfficeText()
  const takeFocus = usePage(text.done)
  return (
    <Door firmName={firmName}>
      <PageHeader title={text.done} lead={device === 'kiosk' ? text.doneKiosk : text.donePhone} takeFocus={takeFocus} />
      {device === 'kiosk' && <ToStaff />}
    </Door>
  )
}

/** Idle for too long, ended from the desk, or nobody sits here. */
function Over() {
  const text = useInOfficeText()
  const takeFocus = usePage(text.over)
  return (
    <Door>
      <PageHeader title={text.over} lead={text.overHelp} takeFocus={takeFocus} />
      <ToStaff />
    </Door>
  )
}

function ToStaff() {
  const text = useInOfficeText()
  const toSignIn = async () => {
    // Also without a connection: the next page asks for it again.
    await leave()
    location.replace('/firm/sign-in')
  }
  return (
    <p>
      <Button kind="quiet" icon="lock" onClick={() => void toSignIn()}>
        {text.staff}
      </Button>
    </p>
  )
}

function useSpeakTheirLanguage(theirs: 'en' | 'es' | undefined) {
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    // Chosen once, from the record; after that the switch on the page counts.
    if (theirs && theirs !== language) void setLanguage(theirs)
  }, [theirs])
}

function InOfficeSkeleton() {
  return (
    <Loading>
      <Skeleton width="12rem" height="34px" />
      <Skeleton height="120px" />
    </Loading>
  )
}
