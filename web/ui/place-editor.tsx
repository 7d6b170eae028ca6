import './styles/page-view.css'
import { useContext, useRef, useState } from 'preact/hooks'
import { announce } from './announce.ts'
import { Icon } from './icon.tsx'
import { keepOnPage, moveBy, resizeBy } from './place-geometry.ts'
import { type PageBox, PageSize, usePagePosition } from './page-place.tsx'
import { useWords } from './words.ts'

type Props = {
  box: PageBox
  /** What it is for: "Taxpayer's signature". */
  label: string
  /** Smallest size in points. */
  smallest?: { width: number; height: number }
  onMove: (box: PageBox) => void
  onResize: (box: PageBox) => void
  onRemove: () => void
}

const stepPoints = 1
/** With Shift, and while the key is held down. */
const largeStepPoints = 10

/**
 * A place that staff can drag, resize and remove: with mouse or finger; with arrow keys the box moves, and its handle resizes it. Reports a box once,
 * when the hand lets go.
 */
export function PlaceEditor({ box, label, smallest = { width: 24, height: 10 }, onMove, onResize, onRemove }: Props) {
  const words = useWords()
  const page = useContext(PageSize)
  const frame = useRef<HTMLDivElement>(null)
  // Keys can come faster than drawings: each builds on the one before.
  const latest = useRef(box)
  latest.current = box
  const [dragged, setDragged] = useState<PageBox | null>(null)
  const position = usePagePosition(dragged ?? box)

  const drag = (event: PointerEvent, how: 'move' | 'resize') => {
    const pageElement = frame.current?.closest<HTMLElement>('.page')
    if (!pageElement || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    frame.current?.focus({ preventScroll: true })
    const pointsPerPixel = page.width / pageElement.getBoundingClientRect().width
    followPointer(event, (right, down, done) => {
      const change = how === 'move' ? moveBy : resizeBy
      const next = keepOnPage(change(box, right * pointsPerPixel, down * pointsPerPixel, smallest), page)
      setDragged(done ? null : next)
      if (done && (right !== 0 || down !== 0)) (how === 'move' ? onMove : onResize)(next)
    })
  }

  const press = (event: KeyboardEvent, how: 'move' | 'resize') => {
    event.stopPropagation()
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return onRemove()
    }
    const step = event.shiftKey || event.repeat ? largeStepPoints : stepPoints
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    }
    const way = ways[event.key]
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = keepOnPage((how === 'move' ? moveBy : resizeBy)(latest.current, way[0], way[1], smallest), page)
    latest.current = next
    ;(how === 'move' ? onMove : onResize)(next)
    const say = how === 'move' ? words.page.placeMoved(next.x, next.y) : words.page.placeResized(next.width, next.height)
    announce(say)
  }

  return (
    <div
      ref={frame}
      class="place-edited"
      style={position}
      role="group"
      tabIndex={0}
      aria-label={`${label}. ${words.page.moveHint}`}
      onPointerDown={(event) => drag(event, 'move')}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => press(event, 'move')}
    >
      <span class="place-flag" aria-hidden="true">
        {label}
      </span>
      <button
        type="button"
        class="place-remove"
        aria-label={words.page.removePlace(label)}
        onPointerDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </button>
      <button
        type="button"
        class="place-handle"
        title={words.page.resizePlace(label)}
        aria-label={`${words.page.resizePlace(label)}. ${words.page.resizeHint}`}
        onPointerDown={(event) => drag(event, 'resize')}
        onKeyDown={(event) => press(event, 'resize')}
      />
    </div>
  )
}

/** Calls back with the way gone in pixels, until the pointer lets go. */
function followPointer(start: PointerEvent, onWay: (right: number, down: number, done: boolean) => void) {
  const stop = new AbortController()
  const { signal } = stop
  const tell = (event: PointerEvent, done: boolean) => {
    if (event.pointerId === start.pointerId) onWay(event.clientX - start.clientX, event.clientY - start.clientY, done)
    if (done) stop.abort()
  }
  addEventListener('pointermove', (event) => tell(event, false), { signal })
  addEventListener('pointerup', (event) => tell(event, true), { signal })
  addEventListener('pointercancel', () => (onWay(0, 0, true), stop.abort()), { signal })
}
