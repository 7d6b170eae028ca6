import { useEffect, useState } from 'preact/hooks'

let pagesShown = 0
let houseName = ''
let pageTitle = ''

function writeTitle(): void {
  document.title = [pageTitle, houseName].filter(Boolean).join(' · ')
}

/** The firm's name stands behind the title of every page. */
export function nameHouse(name: string): void {
  houseName = name
  writeTitle()
}

/**
 * Titles the page. Gives true while the page's heading has to take the focus: once, and only when the reader came from another page
 * of this room, so that a first load does not jump.
 */
export function usePage(title: string): boolean {
  const [takeFocus, setTakeFocus] = useState(() => pagesShown++ > 0)
  useEffect(() => {
    pageTitle = title
    writeTitle()
  }, [title])
  useEffect(() => setTakeFocus(false), [])
  return takeFocus
}
