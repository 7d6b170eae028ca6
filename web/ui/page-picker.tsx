import './styles/page-picker.css'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface PickedPage {
  src: string
  /** Points, as seen. */
  width: number
  height: number
  isChosen: boolean
  /** Whose it is already, where it is somebody else's. */
  tag?: string
  /** Counted from 1, where these are not all pages from the first. */
  number?: number
  /** Boxes on it, in points from the top left: shown, not spoken. */
  marks?: readonly { x: number; y: number; width: number; height: number }[]
}

type Props = {
  label: string
  pages: readonly PickedPage[]
  /** What a page is called aloud, with its number from 1. */
  sayPage: (number: number, tag: string | undefined) => string
  /** Pages counted from 0 that become chosen, or are no longer. With the Shift key it is all from the one pressed before. */
  onToggle: (pages: readonly number[], isChosen: boolean) => void
  /** Pages can be put in another order, and carried elsewhere. */
  order?: PageOrder
}

export type PageOrder = {
  /** The kind of thing that is dragged, as a `DropZone` asks for it. */
  kind: string
  /** A page is taken up, by its place in the list. */
  onDrag: (index: number) => void
  /** What was taken up is let go before a page, or after the last for the length of the list. */
  onDrop: (before: number) => void
  /** Shift and an arrow key on a page: one earlier, or one later. */
  onNudge: (index: number, by: -1 | 1) => void
}

/** Pages side by side, to choose some of them. */
export function PagePicker({ label, pages, sayPage, onToggle, order }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const last = useRef<number | null>(null)
  const refocus = useRef<string | null>(null)
  const [landing, setLanding] = useState<number | null>(null)
  useLayoutEffect(() => {
    // A moved element loses the focus on its way.
    if (refocus.current) list.current?.querySelector<HTMLElement>(`[data-src="${CSS.escape(refocus.current)}"] .page-pick`)?.focus()
    refocus.current = null
  })
  const press = (index: number, isRange: boolean) => {
    const from = isRange && last.current !== null ? last.current : index
    last.current = index
    const [low, high] = [Math.min(from, index), Math.max(from, index)]
    onToggle(
      Array.from({ length: high - low + 1 }, (_, at) => low + at),
      !pages[index]?.isChosen,
    )
  }
  const nudge = (event: KeyboardEvent, index: number) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined
    if (!order || !by || !event.shiftKey) return
    event.preventDefault()
    refocus.current = pages[index]?.src ?? null
    order.onNudge(index, by)
  }
  return (
    <ul ref={list} class="page-picker" aria-label={label} onDragLeave={(event) => isLeft(event) && setLanding(null)}>
      {pages.map((page, index) => (
        <li
          key={page.src}
          data-src={page.src}
          data-landing={landing === index ? 'before' : landing === pages.length && index === pages.length - 1 ? 'after' : undefined}
          draggable={order !== undefined}
          onDragStart={(event) => {
            event.dataTransfer?.setData(order?.kind ?? '', String(index))
            order?.onDrag(index)
          }}
          onDragOver={(event) => {
            if (!order || !event.dataTransfer?.types.includes(order.kind)) return
            event.preventDefault()
            setLanding(index + isPastMiddle(event))
          }}
          onDrop={(event) => {
            if (!order || !event.dataTransfer?.types.includes(order.kind)) return
            event.preventDefault()
            // Between pages it is more exact than anywhere on what they lie in.
            event.stopPropagation()
            setLanding(null)
            order.onDrop(index + isPastMiddle(event))
          }}
        >
          <Thumbnail
            page={page}
            spoken={sayPage(page.number ?? index + 1, page.tag)}
            number={page.number ?? index + 1}
            shortcuts={order ? 'Shift+ArrowLeft Shift+ArrowRight' : undefined}
            onClick={(event) => press(index, event.shiftKey)}
            onKeyDown={(event) => nudge(event, index)}
          />
        </li>
      ))}
    </ul>
  )
}

const isPastMiddle = (event: DragEvent): 0 | 1 => {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
  return event.clientX > box.left + box.width / 2 ? 1 : 0
}

const isLeft = (event: DragEvent) => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)

type ThumbnailProps = {
  page: PickedPage
  spoken: string
  number: number
  shortcuts: string | undefined
  onClick: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Thumbnail({
  page: { src, width, height, isChosen, tag, marks = [] },
  spoken,
  number,
  shortcuts,
  onClick,
  onKeyDown,
}: ThumbnailProps) {
  return (
    <button type="button" class="page-pick" aria-pressed={isChosen} aria-keyshortcuts={shortcuts} onClick={onClick} onKeyDown={onKeyDown}>
      <span class="page-pick-picture">
        <img src={src} alt="" width={Math.round(width)} height={Math.round(height)} loading="lazy" decoding="async" draggable={false} />
        {marks.map((box, at) => (
          <span
            key={at}
            class="page-pick-mark"
            style={{
              left: `${(box.x / width) * 100}%`,
              top: `${(box.y / height) * 100}%`,
              width: `${(box.width / width) * 100}%`,
              height: `${(box.height / height) * 100}%`,
            }}
          />
        ))}
      </span>
      <span class="visually-hidden">{spoken}</span>
      <span class="page-pick-foot" aria-hidden="true">
        <span class="page-pick-number numbers">{number}</span> {tag && <span class="page-pick-tag">{tag}</span>}
      </span>
    </button>
  )
}
