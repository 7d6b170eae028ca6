import type { Recognition } from './recognition.ts'

/**
 * What was read off several files as if they were one, their pages following one another. A form does not go on from one file to the next. Pure.
 */
export function joinRecognitions(files: readonly Recognition[]): Recognition {
  const joined: Recognition = {
    pageCount: 0,
    pages: [],
    parts: [],
    signatureBoxes: [],
    vouchers: [],
    k1s: [],
    leftOver: [],
    needsPlacing: [],
  }
  for (const file of files) {
    const [pages, parts] = [joined.pageCount, joined.parts.length]
    const onPage = <T extends { page: number; part: number }>(one: T): T => ({ ...one, page: one.page + pages, part: one.part + parts })
    const overPages = <T extends { firstPage: number; lastPage: number; part: number }>(one: T): T => ({
      ...one,
      firstPage: one.firstPage + pages,
      lastPage: one.lastPage + pages,
      part: one.part + parts,
    })
    joined.pages.push(...file.pages.map((page) => ({ ...page, page: page.page + pages })))
    joined.parts.push(...file.parts.map(overPages))
    joined.signatureBoxes.push(...file.signatureBoxes.map(onPage))
    joined.vouchers.push(...file.vouchers.map(onPage))
    joined.k1s.push(...file.k1s.map(overPages))
    joined.leftOver.push(...file.leftOver.map((page) => page + pages))
    joined.needsPlacing.push(...file.needsPlacing.map((page) => page + pages))
    joined.pageCount += file.pageCount
  }
  return joined
}
