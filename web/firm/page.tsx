import type { ComponentProps } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useStaff } from './session.tsx'

/** The page the browser loaded is announced by the browser itself; later ones by the focus on their title. */
let firstPath: string | null = null

/** The page's title: on the page, in the browser's tab, and where the focus goes after a change of page. */
export function PageTitle(props: Omit<ComponentProps<typeof PageHeader>, 'takeFocus'>) {
  const { path } = useLocation()
  firstPath ??= path
  useDocumentTitle(props.title)
  return <PageHeader {...props} takeFocus={path !== firstPath && !isSearching()} />
}

/** Who is typing into the search must not be thrown out of it by the results. */
function isSearching(): boolean {
  return document.activeElement?.closest('[role="search"]') instanceof Element
}

/** "Clients · Mesa Verde Tax". */
export function useDocumentTitle(title: string): void {
  const firmName = useStaff()?.staff.firmName ?? 'Lintel'
  useEffect(() => {
    document.title = `${title} · ${firmName}`
  }, [title, firmName])
}
