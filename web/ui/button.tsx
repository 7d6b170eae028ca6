import type { ComponentChildren, Ref } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { LeavingLink } from './leaving-link.tsx'

type Look = {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  /** Fills its row: for the one thing to do on a phone. */
  wide?: boolean
  children?: ComponentChildren
}

type ButtonProps = Look & {
  type?: 'button' | 'submit'
  onClick?: (event: MouseEvent) => void
  /** While the act runs: the words that say so ("Sending…"). The button keeps its focus and ignores clicks. */
  busy?: string | false | undefined
  /** Stays reachable by keyboard, so that `describedBy` can say why. */
  disabled?: boolean
  describedBy?: string
  /** An icon without a word: firm screens only. This becomes its name and tooltip. */
  iconLabel?: string
  expanded?: boolean
  controls?: string
  buttonRef?: Ref<HTMLButtonElement>
  autoFocus?: boolean
  name?: string
  value?: string
  id?: string
  /** The form it submits, when it stands outside of it, as in a dialog's foot. */
  form?: string
}

function classOf({ kind = 'secondary', wide }: Look, iconOnly = false) {
  return `button button-${kind}${wide ? ' button-wide' : ''}${iconOnly ? ' button-icon-only' : ''}`
}

/** The act. `kind="primary"` once a screen. */
export function Button(props: ButtonProps) {
  const { type = 'button', busy, disabled, icon, iconLabel, children } = props
  const idle = Boolean(busy) || disabled === true
  return (
    <button
      id={props.id}
      ref={props.buttonRef ?? null}
      type={type}
      class={classOf(props, iconLabel !== undefined)}
      form={props.form}
      name={props.name}
      value={props.value}
      aria-disabled={idle ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-label={iconLabel}
      title={iconLabel}
      autofocus={props.autoFocus}
      onClick={(event) => {
        if (idle) event.preventDefault()
        else props.onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} />}
      {busy || children}
    </button>
  )
}

type LinkButtonProps = Look & {
  href: string
  /** Opens beside this page, for a document. */
  newTab?: boolean
  /** Opens beside this page, at somebody else's: they learn neither from where one comes nor get a hold on this page. */
  elsewhere?: boolean
  download?: string
  onClick?: (event: MouseEvent) => void
}

/** Looks like a button, goes somewhere. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <LeavingLink
      class={classOf(props)}
      href={props.href}
      newTab={props.newTab}
      elsewhere={props.elsewhere}
      download={props.download}
      onClick={props.onClick}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </LeavingLink>
  )
}
