import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { putBeside } from './put-beside.ts'

type Props = {
  /** What is always in sight; short. */
  children: ComponentChildren
  /** The rest of it, drawn while it is open. */
  renderDetail: () => ComponentChildren
  /** Spoken with the words inside: "Maria Silva: details". */
  name: string
}

const hoverPauseMs = 180

/** A word with more behind it: on hover, on focus and on tap. Above everything, so that no table cuts it off. Escape hides it. */
export function Peek({ children, renderDetail, name }: Props) {
  const id = useId()
  const anchor = `--peek-${id}`
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    if (!open || !sheet.current || !button.current) return
    sheet.current.showPopover()
    putBeside(sheet.current, button.current, false)
  }, [open])
  const later = (next: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), hoverPauseMs)
  }
  const now = (next: boolean) => {
    clearTimeout(timer.current)
    setOpen(next)
  }
  useLayoutEffect(() => () => clearTimeout(timer.current), [])
  return (
    <span
      class="peek-frame"
      onPointerEnter={(event) => event.pointerType === 'mouse' && later(true)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && later(false)}
      onFocusOut={() => now(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        now(false)
      }}
    >
      <button
        ref={button}
        type="button"
        class="peek"
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
        style={`anchor-name: ${anchor}`}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && now(true)}
        onClick={() => now(true)}
      >
        {children}
        <span class="visually-hidden"> {name}</span>
      </button>
      {open && (
        <div ref={sheet} id={id} popover="manual" role="tooltip" class="menu peek-sheet" style={`position-anchor: ${anchor}`}>
          {renderDetail()}
        </div>
      )}
    </span>
  )
}
