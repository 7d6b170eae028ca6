import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { forgetHandOver, readHandOver } from './hand-over.ts'
import { PassTextProvider, usePassText } from './text.ts'

/** `/hand-over`: nobody is signed in. The one spouse has left, the other comes in by themselves. */
export function HandOverPage() {
  return (
    <Door>
      <PassTextProvider
        skeleton={
          <Loading>
            <Skeleton width="70%" height="2rem" />
          </Loading>
        }
      >
        <Handing />
      </PassTextProvider>
    </Door>
  )
}

function Handing() {
  const { handOver } = usePassText()
  const { route } = useLocation()
  const [next] = useState(readHandOver)
  const takeFocus = usePage(next ? handOver.title(next.firstName) : '')
  const go = (to: string) => {
    forgetHandOver()
    route(to, true)
  }
  useEffect(() => {
    if (!next) route('/sign-in', true)
  }, [next])
  if (!next) return null
  // Asked for name and secret: what this browser knows of the one before is not offered.
  const signIn = `/sign-in?ask=secret&return=${encodeURIComponent(`/sign?portal=${next.portal}`)}`
  return (
    <>
      <PageHeader title={handOver.title(next.firstName)} lead={handOver.lead(next.firstName)} takeFocus={takeFocus} />
      <p>{handOver.own(next.firstName)}</p>
      <Button kind="primary" icon="person" wide onClick={() => go(signIn)}>
        {handOver.ready(next.firstName)}
      </Button>
      <Button wide onClick={() => go('/sign-in')}>
        {handOver.notNow}
      </Button>
    </>
  )
}
