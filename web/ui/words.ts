import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Every word the design system itself says. The rooms hand it in, in the reader's language. */
export type Words = {
  skipToContent: string
  mainNavigation: string
  breadcrumbs: string
  optional: string
  show: string
  hide: string
  showPassword: string
  hidePassword: string
  met: string
  notMet: string
  close: string
  back: string
  cancel: string
  language: string
  notifications: (unread: number) => string
  search: string
  clearSearch: string
  thereIsAProblem: string
  thereAreProblems: (count: number) => string
  loading: string
  offline: string
  offlineDetail: string
  reference: string
  tryAgain: string
  idle: { title: string; soon: string; secondsLeft: (seconds: number) => string; stay: string; leave: string }
  remove: string
  selectAll: string
  selectRow: (name: string) => string
  selected: (count: number) => string
  clearSelection: string
  rowActions: string
  sortedAscending: string
  sortedDescending: string
  upload: {
    drop: string
    choose: string
    photograph: string
    scan: string
    waiting: string
    sending: (percent: number) => string
    paused: string
    done: string
    refused: string
    resume: string
    removeNamed: (name: string) => string
    retryNamed: (name: string) => string
  }
  signature: {
    draw: string
    type: string
    drawHere: string
    drawHint: string
    clear: string
    undo: string
    typeLabel: string
    typeHint: string
    preview: string
    previewOf: (name: string) => string
  }
  /** Inside another app's own browser. */
  outside: {
    title: string
    lead: string
    how: string
    address: string
    copy: string
    copied: string
    tryHere: string
    nothingOpens: string
  }
  page: {
    pageOf: (page: number, pages: number) => string
    zoomIn: string
    zoomOut: string
    fitWidth: string
    failedPage: (page: number) => string
    moveHint: string
    resizeHint: string
    removePlace: (label: string) => string
    resizePlace: (label: string) => string
    placeMoved: (x: number, y: number) => string
    placeResized: (width: number, height: number) => string
    placeHere: string
  }
}

const WordsContext = createContext<Words | null>(null)

export const WordsProvider = WordsContext.Provider

/** The design system's words in the reader's language. Throws when a room forgot to hand them in. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('WordsProvider is missing above this component')
  return words
}
