import { useEffect, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

export type Toast = { text: string; icon?: 'check' | 'info' | 'warning'; action?: { label: string; onClick: () => void } }
type Shown = Toast & { id: number }

const shownMs = 6_000
const shownWithActionMs = 12_000
let nextId = 1
let show: ((toast: Shown) => void) | undefined

/** Says that something happened, for a moment, with at most one thing to do about it (Undo). Never the only place an error is told. */
export function showToast(toast: Toast): void {
  show?.({ ...toast, id: nextId++ })
}

/** Where toasts appear. Once in a room. */
export function Toasts() {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const [held, setHeld] = useState(false)
  useEffect(() => {
    show = (toast) => setToasts((others) => [...others.slice(-2), toast])
    return () => {
      show = undefined
    }
  }, [])
  const oldest = toasts[0]
  useEffect(() => {
    if (!oldest || held) return
    const timer = setTimeout(() => setToasts(([, ...others]) => others), oldest.action ? shownWithActionMs : shownMs)
    return () => clearTimeout(timer)
  }, [oldest, held])
  const remove = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id))
  return (
    <div
      class="toasts"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <div key={toast.id} class="toast">
          {toast.icon && <Icon name={toast.icon} />}
          <span>{toast.text}</span>
          {toast.action && (
            <Button
              kind="quiet"
              onClick={() => {
                toast.action?.onClick()
                remove(toast.id)
              }}
            >
              {toast.action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
