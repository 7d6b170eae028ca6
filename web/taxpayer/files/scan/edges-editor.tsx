import { useRef, useState } from 'preact/hooks'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useFilesText } from '../text.ts'
import { type CornerName, cornerNames, type Corners, moveCorner, wholePhoto } from './geometry.ts'
import type { ScanPage } from './use-pages.ts'

type Props = { title: string; page: ScanPage; onApply: (corners: Corners) => void; onCancel: () => void }

/** One press of an arrow key, in portions of the photograph. */
const keyStep = 0.01
const ways: Record<string, readonly [number, number]> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
}

/** The photograph with the four corners of the paper: dragged by finger or mouse, or moved with the arrow keys. */
export function EdgesEditor({ title, page, onApply, onCancel }: Props) {
  const { scan } = useFilesText().files
  const [corners, setCorners] = useState(page.corners)
  const frame = useRef<HTMLDivElement>(null)
  const held = useRef<CornerName | null>(null)
  const dragTo = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect()
    if (!held.current || !box) return
    const to = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
    const name = held.current
    setCorners((before) => moveCorner(before, name, to))
  }
  const percent = (name: CornerName) => ({ insetInlineStart: `${corners[name].x * 100}%`, insetBlockStart: `${corners[name].y * 100}%` })
  const outline = cornerNames.map((name) => `${corners[name].x * 100},${corners[name].y * 100}`).join(' ')
  const { width, height } = page.photo
  return (
    <Dialog
      title={title}
      size="large"
      onClose={onCancel}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onCancel}>
            {scan.cancel}
          </Button>
          <Button kind="primary" onClick={() => onApply(corners)}>
            {scan.apply}
          </Button>
        </ButtonRow>
      }
    >
      <div class="stack gap-medium">
        <p>{scan.edgesLead}</p>
        <div
          class="scan-edges"
          ref={frame}
          style={{ aspectRatio: `${width} / ${height}`, inlineSize: `min(100%, ${(40 * width) / height}dvh)` }}
        >
          <img src={page.photoUrl} alt="" draggable={false} />
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <polygon points={outline} />
          </svg>
          {cornerNames.map((name) => (
            <button
              key={name}
              type="button"
              class="scan-corner"
              style={percent(name)}
              aria-label={scan.corner[name]}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                held.current = name
              }}
              onPointerMove={dragTo}
              onPointerUp={() => (held.current = null)}
              onPointerCancel={() => (held.current = null)}
              onKeyDown={(event) => {
                const way = ways[event.key]
                if (!way) return
                event.preventDefault()
                setCorners(moveCorner(corners, name, { x: corners[name].x + way[0], y: corners[name].y + way[1] }))
              }}
            />
          ))}
        </div>
        <ButtonRow inline>
          <Button kind="quiet" icon="image" onClick={() => setCorners(wholePhoto)}>
            {scan.whole}
          </Button>
          <Button kind="quiet" icon="document" onClick={() => setCorners(page.suggested)}>
            {scan.suggest}
          </Button>
        </ButtonRow>
      </div>
    </Dialog>
  )
}
