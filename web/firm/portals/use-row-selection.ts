import { useRef } from 'preact/hooks'
import type { RowSelection } from '#web/ui/virtual-table.tsx'
import { choose, howManyOf, isChosen } from './chosen.ts'
import type { DeskParts } from './desk-parts.ts'

/** Choosing rows of the table: one, a stretch, or all that are loaded. */
export function useRowSelection({ rows, chosen, setChosen }: Pick<DeskParts, 'rows' | 'chosen' | 'setChosen'>): RowSelection {
  const lastId = useRef<string | null>(null)
  const loaded = (rows.rows ?? []).map(({ id }) => id)
  const state = howManyOf(chosen, loaded)
  return {
    has: (id) => isChosen(chosen, id),
    toggle: (index, extend) => {
      const id = loaded[index]
      if (id === undefined) return
      const from = extend && lastId.current !== null ? loaded.indexOf(lastId.current) : -1
      lastId.current = id
      if (from < 0) return setChosen(choose(chosen, [id], !isChosen(chosen, id)))
      setChosen(choose(chosen, loaded.slice(Math.min(from, index), Math.max(from, index) + 1), true))
    },
    loaded: state,
    toggleLoaded: () => setChosen(choose(chosen, loaded, state !== 'all')),
  }
}
