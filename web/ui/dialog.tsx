import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { useWords } from './words.ts'

type Props = {
  title: string
  onClose: () => void
  /** Usually a ButtonRow; stays in sight while the body scrolls. */
  foot?: ComponentChildren
  size?: 'small' | 'medium' | 'large'
  /** Something half done would be lost: only its buttons close it. */
  stubborn?: boolean
  children: ComponentChildren
}

/** A question in front of the page; a sheet from below on phones. Draw it only while it is open: the focus returns when it goes. */
export function Dialog({ title, onClose, foot, size = 'medium', stubborn, children }: Props) {
  const words = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    return () => element.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog-${size}`}
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!stubborn) onClose()
      }}
      onPointerDown={(event) => {
        if (!stubborn && event.target === event.currentTarget && isOutside(event.currentTarget, event)) onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        {!stubborn && <Button kind="quiet" icon="close" iconLabel={words.close} onClick={onClose} />}
      </div>
      <div class="dialog-body">{children}</div>
      {foot && <div class="dialog-foot">{foot}</div>}
    </dialog>
  )
}

function isOutside(element: HTMLElement, { clientX, clientY }: PointerEvent) {
  const box = element.getBoundingClientRect()
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom
}
