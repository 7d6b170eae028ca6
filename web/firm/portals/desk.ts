import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Opening, Row } from './question.ts'

/** What every cell and act of the table may need. */
export type Desk = {
  opening: Opening
  /** Puts a newer row in its place. */
  put: (row: Row) => void
  /** Opens *Send link to customer's* for a row. */
  sendLink: (row: Row) => void
  /** Opens *Client View* for a row. */
  viewAs: (row: Row) => void
  /** Opens *Update Drop-Off Access* for a row. */
  dropOff: (row: Row) => void
  /** Asks whether a row's client shall be deleted. */
  remove: (row: Row) => void
}

const Context = createContext<Desk | null>(null)
export const DeskProvider = Context.Provider

export function useDesk(): Desk {
  const desk = useContext(Context)
  if (!desk) throw new Error('DeskProvider is missing above this component')
  return desk
}
