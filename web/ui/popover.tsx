import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { putBeside } from './put-beside.ts'

type Props = {
  /** What the button shows beside its icon; without it, `name` is spoken and shown as a tooltip. */
  label?: ComponentChildren
  name: string
  icon: IconName
  kind?: 'secondary' | 'quiet'
  /** The button in another dress, such as a small mark in a table's head. */
  buttonClass?: string
  alignEnd?: boolean
  /** Drawn only while it is open. */
  children: (close: () => void) => ComponentChildren
}

/** A button with a small sheet of fields or facts beside it. Escape and a click outside close it; the focus goes in, and back. */
export function Popover({ label, name, icon, kind = 'secondary', buttonClass, alignEnd, children }: Props) {
  const id = useId()
  const anchor = `--popover-${id}`
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => {
    sheet.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={buttonClass ?? `button button-${kind}${label === undefined ? ' button-icon-only' : ''}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={label === undefined ? name : undefined}
        title={label === undefined ? name : undefined}
        popovertarget={id}
        style={`anchor-name: ${anchor}`}
      >
        <Icon name={icon} size={buttonClass ? 14 : 17} />
        {label}
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        class={`menu popover${alignEnd ? ' menu-end' : ''}`}
        style={`position-anchor: ${anchor}`}
        onToggle={(event) => {
          if (event.target !== sheet.current) return
          const opened = event.newState === 'open'
          setOpen(opened)
          if (!opened || !sheet.current || !button.current) return
          putBeside(sheet.current, button.current, alignEnd === true)
          const inside = sheet.current
          requestAnimationFrame(() => inside.querySelector<HTMLElement>('input, select, button, a')?.focus({ preventScroll: true }))
        }}
      >
        {open && <Sheet close={close}>{children}</Sheet>}
      </div>
    </>
  )
}

function Sheet({ close, children }: { close: () => void; children: Props['children'] }) {
  return <>{children(close)}</>
}
