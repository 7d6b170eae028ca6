import type { OpenPdf } from './open.ts'
import type { SeenPage } from './seen-page.ts'

const pictureType = 3
const formType = 5
const mostDepth = 6
const mostObjects = 50_000
/** A letterhead's logo is smaller, a scanned or photographed page larger. */
const mostPictureShare = 0.1

/** Whether so much of a page is pictures that its text cannot be relied on to say what is seen there; of a page with no text at all, anything. */
export function isMostlyPicture({ pdfium }: OpenPdf, page: number, seen: SeenPage, letterCount: number): boolean {
  const count = pdfium.FPDFPage_CountObjects(page)
  if (letterCount === 0) return count > 0
  let area = 0
  const box = pdfium.allocate(16)
  try {
    for (let index = 0; index < Math.min(count, mostObjects); index += 1) {
      const object = pdfium.FPDFPage_GetObject(page, index)
      if (!holdsPicture(object, 0)) continue
      if (!pdfium.FPDFPageObj_GetBounds(object, box, box + 4, box + 8, box + 12)) return true
      const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.floats().subarray(box / 4, box / 4 + 4)
      const width = Math.min(right, seen.right) - Math.max(left, seen.left)
      const height = Math.min(top, seen.top) - Math.max(bottom, seen.bottom)
      area += Math.max(0, width) * Math.max(0, height)
    }
  } finally {
    pdfium.free(box)
  }
  return area > mostPictureShare * seen.widthPt * seen.heightPt

  function holdsPicture(object: number, depth: number): boolean {
    const type = pdfium.FPDFPageObj_GetType(object)
    if (type === pictureType) return true
    if (type !== formType) return false
    if (depth >= mostDepth) return true
    const inside = Math.min(pdfium.FPDFFormObj_CountObjects(object), mostObjects)
    for (let index = 0; index < inside; index += 1) if (holdsPicture(pdfium.FPDFFormObj_GetObject(object, index), depth + 1)) return true
    return false
  }
}
