import { useEffect, useRef } from 'preact/hooks'
import type SignaturePad from 'signature_pad'
import { Button } from './button.tsx'
import { type DrawnMark, fitMark } from './signature-strokes.ts'
import { useWords } from './words.ts'

type Props = {
  mark: DrawnMark | null
  onChange: (mark: DrawnMark | null) => void
  label: string
  invalid: boolean
  describedBy: string | undefined
}

const ink = { dotSize: 1.6, minWidth: 0.8, maxWidth: 2.8, velocityFilterWeight: 0.7, compositeOperation: 'source-over' as const }

/** Where one draws. Keeps vector data: turning the phone or a resize draws it anew, sharp and in shape. */
export function DrawnSignature({ mark, onChange, label, invalid, describedBy }: Props) {
  const words = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const current = useRef(mark)
  const redraw = useRef<() => void>(() => {})
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => (canvas.current ? attachPad(canvas.current, current, redraw, tell) : undefined), [])
  const replace = (next: DrawnMark | null) => {
    current.current = next
    redraw.current()
    tell.current(next)
  }
  return (
    <>
      <div
        class={`signature-paper${invalid ? ' signature-paper-invalid' : ''}`}
        role="group"
        aria-label={label}
        aria-describedby={describedBy}
      >
        <div class="signature-line" />
        {!mark && <p class="signature-invite">{words.signature.drawHere}</p>}
        <canvas ref={canvas} aria-hidden="true" />
      </div>
      <div class="signature-tools">
        <p class="field-hint">{words.signature.drawHint}</p>
        <div class="button-row button-row-inline">
          <Button kind="quiet" icon="undo" disabled={!mark} onClick={() => replace(withoutLast(mark))}>
            {words.signature.undo}
          </Button>
          <Button kind="quiet" icon="trash" disabled={!mark} onClick={() => replace(null)}>
            {words.signature.clear}
          </Button>
        </div>
      </div>
    </>
  )
}

function withoutLast(mark: DrawnMark | null): DrawnMark | null {
  return mark && mark.strokes.length > 1 ? { ...mark, strokes: mark.strokes.slice(0, -1) } : null
}

type Held<Value> = { current: Value }

/** Loads the pad, keeps it as large and as sharp as its canvas, and reports each finished stroke. Returns the detaching. */
function attachPad(
  canvas: HTMLCanvasElement,
  mark: Held<DrawnMark | null>,
  redraw: Held<() => void>,
  tell: Held<(mark: DrawnMark | null) => void>,
) {
  let pad: SignaturePad | undefined
  let gone = false
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight })
  const draw = () => {
    const { width, height } = size()
    if (!pad || width === 0) return
    const density = Math.max(devicePixelRatio, 1)
    canvas.width = Math.round(width * density)
    canvas.height = Math.round(height * density)
    canvas.getContext('2d')?.scale(density, density)
    const penColor = getComputedStyle(canvas).color
    pad.penColor = penColor
    pad.clear()
    if (mark.current) pad.fromData(fitMark(mark.current, width, height).strokes.map(({ points }) => ({ ...ink, penColor, points })))
  }
  redraw.current = draw
  const watcher = new ResizeObserver(draw)
  void import('signature_pad').then(({ default: Pad }) => {
    if (gone) return
    pad = new Pad(canvas, { ...ink, minDistance: 2, throttle: 8 })
    pad.addEventListener('endStroke', () => {
      const strokes =
        pad?.toData().map(({ points }) => ({ points: points.map(({ x, y, time, pressure }) => ({ x, y, time, pressure })) })) ?? []
      mark.current = { strokes, ...size() }
      tell.current(mark.current)
    })
    watcher.observe(canvas)
    draw()
  })
  return () => {
    gone = true
    watcher.disconnect()
    pad?.off()
  }
}
