import type { OpenPdf } from './open.ts'

/**
 * A page as a reader sees it: cropped, turned by /Rotate, measured from its top left corner in the page's own units (points, unless
 * the file sets UserUnit, which only scales paper and therefore cancels out everywhere here).
 */
export type SeenPage = {
  widthPt: number
  heightPt: number
  /** Clockwise degrees from the stored page to the seen one. */
  rotation: 0 | 90 | 180 | 270
  /** The visible part of the stored page, in its own coordinates (origin bottom left, y upwards). */
  left: number
  bottom: number
  right: number
  top: number
}

export type Point = { x: number; y: number }

/** Builds the seen page from the stored visible box and rotation. */
export function seePage(box: { left: number; bottom: number; right: number; top: number }, rotationDegrees: number): SeenPage {
  const rotation = ((((Math.round(rotationDegrees / 90) * 90) % 360) + 360) % 360) as SeenPage['rotation']
  const width = box.right - box.left
  const height = box.top - box.bottom
  const turned = rotation === 90 || rotation === 270
  return { ...box, rotation, widthPt: turned ? height : width, heightPt: turned ? width : height }
}

/** Where a point of the stored page is seen. */
export function toSeen(page: SeenPage, x: number, y: number): Point {
  switch (page.rotation) {
    case 0:
      return { x: x - page.left, y: page.top - y }
    case 90:
      return { x: y - page.bottom, y: x - page.left }
    case 180:
      return { x: page.right - x, y: y - page.bottom }
    case 270:
      return { x: page.top - y, y: page.right - x }
  }
}

/**
 * The matrix [a b c d e f] that carries seen coordinates with y turned upwards (x right, y up, origin at the seen page's *bottom*
 * left) to the stored page, for a content stream's `cm`.
 */
export function seenToStored(page: SeenPage): [number, number, number, number, number, number] {
  switch (page.rotation) {
    case 0:
      return [1, 0, 0, 1, page.left, page.bottom]
    case 90:
      return [0, 1, -1, 0, page.right, page.bottom]
    case 180:
      return [-1, 0, 0, -1, page.right, page.top]
    case 270:
      return [0, -1, 1, 0, page.left, page.top]
  }
}

/** The seen page of a page that PDFium has loaded. */
export function seeLoadedPage({ pdfium }: OpenPdf, page: number): SeenPage {
  const rectangle = pdfium.allocate(16)
  try {
    pdfium.FPDF_GetPageBoundingBox(page, rectangle)
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats().subarray(rectangle / 4, rectangle / 4 + 4)
    return seePage({ left, bottom, right, top }, pdfium.FPDFPage_GetRotation(page) * 90)
  } finally {
    pdfium.free(rectangle)
  }
}
