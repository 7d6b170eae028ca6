import type { ComponentChildren, FunctionComponent } from 'preact'
import { useState } from 'preact/hooks'
import { isInAppBrowser } from './in-app-browser.ts'
import type { OpenOutsideProps } from './open-outside.tsx'

type Props = {
  href: string
  class?: string
  /** Opens beside this page, for a document. */
  newTab?: boolean | undefined
  /** Opens beside this page, at somebody else's: they learn neither from where one comes nor get a hold on this page. */
  elsewhere?: boolean | undefined
  /** Saved under this name. */
  download?: string | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  children: ComponentChildren
}

/**
 * A link, also to a file or to a page beside this one. Inside an app, where a second tab and saving often do nothing at all, the way into a
 * whole browser is shown first; somebody else's page opens in the place of this one.
 */
export function LeavingLink(props: Props) {
  const { href, newTab, elsewhere, download, onClick } = props
  const [Outside, setOutside] = useState<FunctionComponent<OpenOutsideProps> | null>(null)
  const isInApp = (newTab || elsewhere || download !== undefined) && isInAppBrowser()
  const hold = (event: MouseEvent) => {
    event.preventDefault()
    // Fetched only here: whole browsers never need it. Without it the link is still a link.
    import('./open-outside.tsx').then(
      ({ OpenOutsideDialog }) => setOutside(() => OpenOutsideDialog),
      () => location.assign(href),
    )
  }
  return (
    <>
      <a
        class={props.class}
        href={href}
        target={(newTab || elsewhere) && !isInApp ? '_blank' : undefined}
        rel={elsewhere ? 'noopener noreferrer' : newTab ? 'noopener' : undefined}
        download={isInApp ? undefined : download}
        onClick={isInApp && !elsewhere ? hold : onClick}
      >
        {props.children}
      </a>
      {Outside && <Outside href={href} onTry={onClick && (() => onClick(new MouseEvent('click')))} onClose={() => setOutside(null)} />}
    </>
  )
}
