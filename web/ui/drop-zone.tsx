import './styles/drop-zone.css'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

type Props = {
  /** What kind of thing may be dropped here: as `DragSource` named it. */
  kind: string
  onDrop: () => void
  children: ComponentChildren
}

/** Where something dragged on this page may be dropped. There must be another way, too: by keyboard and on phones. */
export function DropZone({ kind, onDrop, children }: Props) {
  const [over, setOver] = useState(false)
  const isOurs = (event: DragEvent) => event.dataTransfer?.types.includes(kind) ?? false
  return (
    <div
      class="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        if (!isOurs(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!isOurs(event)) return
        event.preventDefault()
        setOver(false)
        onDrop()
      }}
    >
      {children}
    </div>
  )
}
