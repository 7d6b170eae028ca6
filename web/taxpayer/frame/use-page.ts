import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'

let isFirstPage = true
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
 * Titles the page. Gives true while the page's heading has to take the focus: once for each page, and only when the reader came from
 * another page of this room, so that a first load does not jump.
 */
export function usePage(title: string): boolean {
  const { path } = useLocation()
  const [seenPath, setSeenPath] = useState(() => (isFirstPage ? path : null))
  useEffect(() => {
    pageTitle = title
    writeTitle()
  }, [title])
  useEffect(() => {
    isFirstPage = false
    setSeenPath(path)
  }, [path])
  return seenPath !== path
}
