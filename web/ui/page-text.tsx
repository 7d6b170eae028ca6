/** A run of text as it stands on the page: in points from the upper left corner, y downwards to the run's top. */
export type PageTextRun = { text: string; x: number; y: number; width: number; height: number; fontSize: number }

let pen: CanvasRenderingContext2D | null | undefined

/** How much a run must be stretched so that selecting it covers what is printed. */
function stretchOf({ text, width, fontSize }: PageTextRun): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen || width <= 0) return 1
  pen.font = `${fontSize}px Arial, "Liberation Sans", Helvetica, sans-serif`
  const natural = pen.measureText(text).width
  return natural > 0 ? width / natural : 1
}

type Props = { runs: readonly PageTextRun[]; page: { width: number; height: number } }

/** The page's real words above its picture: read aloud, found, selected and copied. Sizes follow the page's width (cqw). */
export function PageText({ runs, page }: Props) {
  return (
    <div class="page-text">
      {runs.map((run, index) => (
        <span
          key={index}
          style={{
            left: `${(run.x / page.width) * 100}%`,
            top: `${(run.y / page.height) * 100}%`,
            fontSize: `${(run.fontSize / page.width) * 100}cqw`,
            transform: `scaleX(${stretchOf(run).toFixed(4)})`,
          }}
        >
          {`${run.text} `}
        </span>
      ))}
    </div>
  )
}
