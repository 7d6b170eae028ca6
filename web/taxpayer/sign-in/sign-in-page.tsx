import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useData } from '#web/use-data.ts'
import { Door } from './door.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { keepReturnPath, takeReturnPath } from './return-path.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useInstallation } from './use-installation.ts'

/**
 * User name or e-mail, and the secret; the code comes on the next page. A browser that knows somebody asks for the name first, because the
 * secret may not be needed. After "This is not me" (`?ask=secret`) it asks for both.
 */
export function SignInPage() {
  const { door } = useText()
  const { query } = useLocation()
  const { firmName, isSample } = useInstallation()
  const takeFocus = usePage(door.signIn.title)
  const wantsSecret = query['ask'] === 'secret'
  const browser = useData('browser', (signal) => call('GET /api/sign-in/browser', { signal }))
  const nameFirst = !wantsSecret && browser.data?.isKnown !== false
  // Only on arrival: the address changes before this page has gone.
  useEffect(() => {
    if (!wantsSecret || query['return']) keepReturnPath(query['return'])
  }, [])
  useGoInWhenSignedIn()
  return (
    <Door staffLink>
      <PageHeader title={door.signIn.title} lead={door.signIn.lead(firmName)} takeFocus={takeFocus} />
      {query['ended'] === 'idle' && <Banner>{door.signIn.endedIdle}</Banner>}
      <SignInForm key={String(nameFirst)} isSample={isSample} nameFirst={nameFirst} />
      <PasskeyButton />
      <p class="row row-spread">
        <a href="/recover">{door.signIn.forgot}</a>
        <a href="/recover?lost=email">{door.signIn.lostEmail}</a>
      </p>
      <div class="stack gap-small">
        <Disclosure summary={door.signIn.firstTime}>{door.signIn.firstTimeHelp}</Disclosure>
        <Disclosure summary={door.signIn.cannot}>{door.signIn.cannotHelp(firmName)}</Disclosure>
      </div>
    </Door>
  )
}

/** Who comes back with a session need not sign in again. */
function useGoInWhenSignedIn() {
  const { route } = useLocation()
  useEffect(() => {
    const gone = new AbortController()
    call('GET /api/session', { signal: gone.signal })
      .then(async ({ session }) => {
        if (session?.room !== 'taxpayer') return
        await prepareRoom()
        if (!gone.signal.aborted) route(takeReturnPath(), true)
      })
      // The form is there in any case; a lost connection is told when it is used.
      .catch(() => undefined)
    return () => gone.abort()
  }, [])
}
