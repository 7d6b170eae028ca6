import './styles/page-view.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { PageImage } from './page-image.tsx'
import { type PageBox, PageSize } from './page-place.tsx'
import { PageText, type PageTextRun } from './page-text.tsx'
import { useWords } from './words.ts'

export type PageShown = {
  /** From 1. */
  number: number
  /** In points. */
  width: number
  height: number
  /** Address of the picture. */
  src: string
  /** The page's words in reading order, when they are there. */
  text?: readonly PageTextRun[] | undefined
  /** A sentence in place of the picture: why this page is not shown. */
  withheld?: string | undefined
}

type Props = {
  /** What the document is called; names the region. */
  label: string
  /** Another document is shown beside it: each page is called after its own. */
  isOneOfTwo?: boolean
  pages: readonly PageShown[]
  /** How many the document has, where only some of them are shown. */
  total?: number
  /** PagePlace or PlaceEditor elements on a page. */
  places?: (page: number) => ComponentChildren
  /** Jumps and zooms to a place when `key` changes: the Next button of signing. */
  target?: { page: number; box: PageBox; key: string } | null
  /** A page comes near the window: time to fetch its words. Once a page. */
  onNear?: (page: number) => void
  /** A page was in front of the reader: for "viewed". Each time it becomes the current one. */
  onRead?: (page: number) => void
  /** A page's picture is there to be seen. */
  onShown?: (page: number) => void
  /** Staff place boxes: a click gives the point in points. */
  onPlace?: (page: number, x: number, y: number) => void
  /** Widest the pages get at 100 %, in CSS pixels. */
  fitWidth?: number
  /** Acts at the end of the bar: "Open the PDF". */
  barEnd?: ComponentChildren
}

const zooms = [1, 1.25, 1.5, 2, 3] as const
/** A place to sign should be at least this wide on the screen, in CSS pixels. */
const comfortablePlacePixels = 200

/** A document, page below page, as pictures with real words above them. */
export function PageView(props: Props) {
  const { label, pages, total = pages.length, target, fitWidth = 880 } = props
  const words = useWords()
  const [zoom, setZoom] = useState<number>(1)
  const [current, setCurrent] = useState(pages[0]?.number ?? 1)
  const scroller = useRef<HTMLDivElement>(null)
  const noticed = useRef(props)
  noticed.current = props

  useEffect(() => {
    const root = scroller.current
    if (!root) return
    return watchPages(root, {
      near: (page) => noticed.current.onNear?.(page),
      current: (page) => {
        setCurrent(page)
        noticed.current.onRead?.(page)
      },
    })
  }, [pages.length])

  const targetKey = target?.key
  useLayoutEffect(() => {
    const root = scroller.current
    const { target: goal } = noticed.current
    const page = goal && pages.find(({ number }) => number === goal.page)
    if (!root || !goal || !page) return
    const pixelsPerPoint = Math.min(root.clientWidth, fitWidth) / page.width
    const wanted = comfortablePlacePixels / (goal.box.width * pixelsPerPoint)
    setZoom(zooms.find((step) => step >= wanted) ?? 2)
    requestAnimationFrame(() => goToPlace(root, goal.page, goal.box, page))
  }, [targetKey])

  return (
    <section class="page-view" aria-label={label}>
      <div class="page-view-bar">
        <span class="numbers" role="status">
          {words.page.pageOf(current, total)}
        </span>
        <div class="page-view-zoom">
          <Button
            kind="quiet"
            icon="minus"
            iconLabel={words.page.zoomOut}
            disabled={zoom === zooms[0]}
            onClick={() => setZoom(zooms.findLast((step) => step < zoom) ?? 1)}
          />
          <Button
            kind="quiet"
            icon="plus"
            iconLabel={words.page.zoomIn}
            disabled={zoom === zooms.at(-1)}
            onClick={() => setZoom(zooms.find((step) => step > zoom) ?? zoom)}
          />
          <Button kind="quiet" icon="zoom-fit" iconLabel={words.page.fitWidth} disabled={zoom === 1} onClick={() => setZoom(1)} />
          {props.barEnd}
        </div>
      </div>
      <div
        ref={scroller}
        class="page-view-pages"
        style={{ '--zoom': String(zoom), '--fit-width': `${fitWidth}px` }}
        tabIndex={0}
        role="group"
        aria-label={label}
      >
        {pages.map((page) => (
          <Page key={page.number} {...props} page={page} total={total} zoomed={zoom > 1} />
        ))}
      </div>
    </section>
  )
}

type PageProps = Props & { page: PageShown; total: number; zoomed: boolean }

function Page({ page, total, zoomed, places, onPlace, onShown, label, isOneOfTwo }: PageProps) {
  const words = useWords()
  const of = words.page.pageOf(page.number, total)
  const size = { width: page.width, height: page.height }
  const put = (event: MouseEvent & { currentTarget: HTMLElement }) => {
    if (!onPlace || event.target instanceof HTMLButtonElement) return
    const box = event.currentTarget.getBoundingClientRect()
    const pointsPerPixel = page.width / box.width
    onPlace(page.number, (event.clientX - box.left) * pointsPerPixel, (event.clientY - box.top) * pointsPerPixel)
  }
  return (
    <PageSize.Provider value={size}>
      <section
        class={`page${onPlace ? ' page-placing' : ''}${zoomed ? ' page-zoomed' : ''}`}
        data-page={page.number}
        style={{ '--page-width': String(page.width), '--page-height': String(page.height) }}
        aria-label={isOneOfTwo ? `${label}, ${of}` : of}
        onClick={onPlace ? put : undefined}
      >
        {page.withheld === undefined ? (
          <PageImage number={page.number} src={page.src} {...size} eager={page.number <= 1} onShown={() => onShown?.(page.number)} />
        ) : (
          <div class="page-failed page-withheld">
            <p>{page.withheld}</p>
          </div>
        )}
        {page.text && <PageText runs={page.text} page={size} />}
        {onPlace && (
          <button
            type="button"
            class="button button-primary place-here"
            onClick={() => onPlace(page.number, page.width / 2, page.height / 2)}
          >
            {words.page.placeHere}
          </button>
        )}
        {places?.(page.number)}
      </section>
    </PageSize.Provider>
  )
}

/** Tells once when a page comes near, and each time another page fills the middle of the window. */
function watchPages(root: HTMLElement, tell: { near: (page: number) => void; current: (page: number) => void }) {
  const numberOf = (element: Element) => Number((element as HTMLElement).dataset['page'])
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        tell.near(numberOf(target))
      }
    },
    { rootMargin: '800px 0px' },
  )
  const current = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) tell.current(numberOf(target))
    },
    { rootMargin: '-49% 0px -49% 0px' },
  )
  for (const page of root.querySelectorAll('.page')) {
    near.observe(page)
    current.observe(page)
  }
  return () => {
    near.disconnect()
    current.disconnect()
  }
}

/** Brings a box of a page to the middle of what one sees. */
function goToPlace(root: HTMLElement, pageNumber: number, box: PageBox, size: { width: number }) {
  const page = root.querySelector<HTMLElement>(`[data-page="${pageNumber}"]`)
  if (!page) return
  const pixelsPerPoint = page.getBoundingClientRect().width / size.width
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
  const left = page.offsetLeft - root.offsetLeft + (box.x + box.width / 2) * pixelsPerPoint - root.clientWidth / 2
  root.scrollTo({ left, behavior })
  const mark = document.createElement('span')
  Object.assign(mark.style, { position: 'absolute', top: `${box.y * pixelsPerPoint}px`, height: `${box.height * pixelsPerPoint}px` })
  page.append(mark)
  mark.scrollIntoView({ block: 'center', inline: 'center', behavior })
  mark.remove()
}
