import type { ComponentChildren } from 'preact'
import { LocationProvider, useLocation } from 'preact-iso'
import { useEffect, useMemo } from 'preact/hooks'
import { isClientView, viewBase, withoutViewBase } from '#web/client-view.ts'

/** Pages write their addresses as the client knows them; in Client View each stands under the address of the view. */
export function InsideView({ children }: { children: ComponentChildren }) {
  return isClientView ? <UnderItsAddress>{children}</UnderItsAddress> : <>{children}</>
}

function UnderItsAddress({ children }: { children: ComponentChildren }) {
  const location = useLocation()
  const inView = useMemo(
    () => ({
      ...location,
      url: withoutViewBase(location.url),
      path: withoutViewBase(location.path),
      route: (url: string, replace?: boolean) => location.route(viewBase + url, replace),
    }),
    [location],
  )
  useEffect(() => {
    // Before anybody can follow a link, by any button or key.
    const kinds = ['pointerdown', 'keydown', 'click'] as const
    for (const kind of kinds) addEventListener(kind, keepInView, { capture: true })
    return () => {
      for (const kind of kinds) removeEventListener(kind, keepInView, { capture: true })
    }
  }, [])
  return <LocationProvider.ctx.Provider value={inView}>{children}</LocationProvider.ctx.Provider>
}

const elsewhere = /^\/(\/|client-view\/|firm(\/|$))/

function keepInView(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (link && href?.startsWith('/') && !elsewhere.test(href)) link.setAttribute('href', viewBase + href)
}
