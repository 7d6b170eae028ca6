import './styles/page-picker.css'
import { useRef } from 'preact/hooks'

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
}

type Props = {
  label: string
  pages: readonly PickedPage[]
  /** What a page is called aloud, with its number from 1. */
  sayPage: (number: number, tag: string | undefined) => string
  /** Pages counted from 0 that become chosen, or are no longer. With the Shift key it is all from the one pressed before. */
  onToggle: (pages: readonly number[], isChosen: boolean) => void
  /** A page is dragged, by its place in the list; the kind of thing is what a `DropZone` asks for. */
  dragged?: { kind: string; onStart: (index: number) => void }
}

/** Pages side by side, to choose some of them. */
export function PagePicker({ label, pages, sayPage, onToggle, dragged }: Props) {
  const last = useRef<number | null>(null)
  const press = (index: number, isRange: boolean) => {
    const from = isRange && last.current !== null ? last.current : index
    last.current = index
    const [low, high] = [Math.min(from, index), Math.max(from, index)]
    onToggle(
      Array.from({ length: high - low + 1 }, (_, at) => low + at),
      !pages[index]?.isChosen,
    )
  }
  return (
    <ul class="page-picker" aria-label={label}>
      {pages.map(({ src, width, height, isChosen, tag, number }, index) => (
        <li
          key={src}
          draggable={dragged !== undefined}
          onDragStart={(event) => {
            event.dataTransfer?.setData(dragged?.kind ?? '', String(index))
            dragged?.onStart(index)
          }}
        >
          <button type="button" class="page-pick" aria-pressed={isChosen} onClick={(event) => press(index, event.shiftKey)}>
            <img src={src} alt="" width={Math.round(width)} height={Math.round(height)} loading="lazy" decoding="async" draggable={false} />
            <span class="visually-hidden">{sayPage(number ?? index + 1, tag)}</span>
            <span class="page-pick-foot" aria-hidden="true">
              <span class="page-pick-number numbers">{number ?? index + 1}</span> {tag && <span class="page-pick-tag">{tag}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
