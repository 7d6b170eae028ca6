import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { putBeside } from './put-beside.ts'

export type MenuEntry =
  | {
      label: string
      icon?: IconName
      detail?: string
      href?: string
      onClick?: () => void
      danger?: boolean
      disabled?: boolean
    }
  | 'line'

type Props = {
  /** What the button shows. */
  label: ComponentChildren
  /** Spoken name when the label is only a drawing. */
  name?: string
  entries: readonly MenuEntry[]
  kind?: 'secondary' | 'quiet' | 'primary'
  icon?: IconName
  /** Opens towards the start: for a button at the end of a line. */
  alignEnd?: boolean
}

/** A button with a list of acts. Arrow keys, Home, End and Escape work; a click outside closes. */
export function Menu({ label, name, entries, kind = 'secondary', icon, alignEnd }: Props) {
  const id = useId()
  const anchor = `--menu-${id}`
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  // A table has hundreds of menus: their entries are drawn when one is about to open.
  const [opening, setOpening] = useState(false)
  // What is under the finger stays while the list is open: an act that came or went meanwhile would move the others.
  const shown = useRef(entries)
  if (!open && !opening) shown.current = entries
  const close = () => {
    list.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`button button-${kind}${label ? '' : ' button-icon-only'}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={name}
        popovertarget={id}
        style={`anchor-name: ${anchor}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          list.current?.showPopover()
        }}
      >
        {icon && <Icon name={icon} />}
        {label && <span class="menu-label">{label}</span>}
        {label && <Icon name="chevron-down" size={16} />}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        class={`menu${alignEnd ? ' menu-end' : ''}`}
        style={`position-anchor: ${anchor}`}
        onBeforeToggle={(event) => setOpening(event.newState === 'open')}
        onToggle={(event) => {
          const opened = event.newState === 'open'
          setOpen(opened)
          if (!opened || !list.current || !button.current) return
          putBeside(list.current, button.current, alignEnd === true)
          itemsOf(list.current)[0]?.focus()
        }}
        onKeyDown={(event) => moveWithin(event)}
      >
        {(open || opening) &&
          shown.current.map((entry, index) =>
            entry === 'line' ? (
              <div key={index} class="menu-line" role="separator" />
            ) : (
              <MenuItem key={index} entry={entry} close={close} />
            ),
          )}
      </div>
    </>
  )
}

function MenuItem({ entry, close }: { entry: Exclude<MenuEntry, 'line'>; close: () => void }) {
  const shared = {
    class: `menu-item${entry.danger ? ' menu-item-danger' : ''}`,
    role: 'menuitem',
    tabIndex: -1,
    'aria-disabled': entry.disabled ? ('true' as const) : undefined,
    onClick: (event: MouseEvent) => {
      if (entry.disabled) return event.preventDefault()
      close()
      entry.onClick?.()
    },
  } as const
  const inside = (
    <>
      {entry.icon && <Icon name={entry.icon} size={18} />}
      <span>
        {entry.label}
        {entry.detail && <small>{entry.detail}</small>}
      </span>
    </>
  )
  if (entry.href && !entry.disabled) {
    return (
      <a href={entry.href} {...shared}>
        {inside}
      </a>
    )
  }
  return (
    <button type="button" {...shared}>
      {inside}
    </button>
  )
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')]
}

function moveWithin(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const items = itemsOf(event.currentTarget)
  const now = items.indexOf(document.activeElement as HTMLElement)
  const goals: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }
  const goal = goals[event.key]
  if (goal !== undefined) {
    event.preventDefault()
    items.at(goal % items.length)?.focus()
  } else if (event.key === 'Tab') {
    event.currentTarget.hidePopover()
  } else if (event.key.length === 1) {
    items.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
  }
}
