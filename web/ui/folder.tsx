import './styles/folder.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

type Props = {
  title: string
  /** How many things are in it, in words. */
  count: string
  /** A pill beside the count. */
  mark?: ComponentChildren
  open: boolean
  onToggle: (open: boolean) => void
  children: ComponentChildren
}

/** Things that belong together under one heading, shown when wanted. What is in a closed one is not drawn. */
export function Folder({ title, count, mark, open, onToggle, children }: Props) {
  return (
    <details class="folder" open={open} onToggle={(event) => event.currentTarget.open !== open && onToggle(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron-right" />
        <h2>{title}</h2>
        <span class="folder-count">{count}</span>
        {mark}
      </summary>
      {open && <div class="folder-body stack gap-medium">{children}</div>}
    </details>
  )
}
