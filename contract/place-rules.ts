/** What is true of every box on a page. Plain functions: the server decides by them, the screens show by them. */

interface Box {
  /** Counted from 0. */
  page: number
  x: number
  y: number
  width: number
  height: number
}

/** It lies on its page wholly, as the page is seen. Half a point of grace: a browser's arithmetic on a page edge. */
export function isOnPage({ page, x, y, width, height }: Box, pages: readonly { width: number; height: number }[]): boolean {
  const size = pages[page]
  return size !== undefined && x >= 0 && y >= 0 && x + width <= size.width + 0.5 && y + height <= size.height + 0.5
}

/** How often places were set, by which open page last, and which of its changes that was. */
export interface PlacementState {
  revision: number
  sender: string
  change: number
}

/**
 * The places were set by somebody whose places the sender has not seen; null: by nobody yet. A page's own earlier change, whose answer it has not
 * had, is none of somebody else; one that comes after a later one of the same page is overtaken.
 */
export function isOvertaken(now: PlacementState | null, sent: PlacementState): boolean {
  if ((now?.revision ?? 0) === sent.revision) return false
  return now === null || now.sender !== sent.sender || now.change >= sent.change
}
