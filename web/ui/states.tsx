import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

type Saying = { title: string; children?: ComponentChildren; action?: ComponentChildren }

/** The page's own heading where there is no other: what could not be loaded has no title of its own. */
function StateTitle({ children }: { children: string }) {
  const [isOnly, setIsOnly] = useState(false)
  useLayoutEffect(() => setIsOnly(document.querySelector('h1') === null), [])
  return isOnly ? <h1>{children}</h1> : <h2>{children}</h2>
}

/** Nothing here yet: what will be here, and the one thing to do about it. */
export function EmptyState({ icon = 'archive', title, children, action }: Saying & { icon?: IconName }) {
  return (
    <div class="state state-framed">
      <Icon name={icon} size={32} />
      <StateTitle>{title}</StateTitle>
      {children && <p>{children}</p>}
      {action && <div class="button-row">{action}</div>}
    </div>
  )
}

type ErrorProps = Saying & {
  /** What the firm's staff can look up. */
  reference?: string | undefined
  onRetry?: () => void
}

/** It broke: what happened (title), why and what to do (children), and a reference. */
export function ErrorState({ title, children, reference, onRetry, action }: ErrorProps) {
  const words = useWords()
  return (
    <div class="state state-framed state-refused" role="alert">
      <Icon name="warning" size={32} />
      <StateTitle>{title}</StateTitle>
      {children && <p>{children}</p>}
      {(onRetry || action) && (
        <div class="button-row">
          {action}
          {onRetry && (
            <Button icon="retry" onClick={onRetry}>
              {words.tryAgain}
            </Button>
          )}
        </div>
      )}
      {reference && (
        <p class="state-reference">
          {words.reference}: <code>{reference}</code>
        </p>
      )}
    </div>
  )
}

/** This is not yours to see, and who can change that. */
export function NoPermissionState({ title, children, action }: Saying) {
  return (
    <div class="state state-framed">
      <Icon name="lock" size={32} />
      <StateTitle>{title}</StateTitle>
      {children && <p>{children}</p>}
      {action && <div class="button-row">{action}</div>}
    </div>
  )
}

/** A quiet moment of success. Takes the focus, so that it is also heard. `body`: receipts, copies to keep. */
export function DoneState({ title, children, action, body }: Saying & { body?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div class="state state-done">
      <div class="done-mark">
        <Icon name="check" size={32} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children && <p>{children}</p>}
      {body && <div class="state-body">{body}</div>}
      {action && <div class="button-row">{action}</div>}
    </div>
  )
}
