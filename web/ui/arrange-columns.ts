/** How one column of a table stands: in the order of the list, pinned ones before all others. */
export type PlacedColumn = { key: string; widthRem: number; pinned: boolean; hidden: boolean }
type Placed = readonly PlacedColumn[]

export const narrowestRem = 4
export const widestRem = 40

/** Pinned columns first, otherwise as they stand. */
export function inDisplayOrder<Column extends { pinned: boolean }>(columns: readonly Column[]): Column[] {
  return [...columns.filter(({ pinned }) => pinned), ...columns.filter(({ pinned }) => !pinned)]
}

/** Puts a column before another (at the end for null). Among pinned columns it becomes pinned, among others it is no longer. */
export function moveColumn(columns: Placed, key: string, before: string | null): PlacedColumn[] {
  const moving = columns.find((column) => column.key === key)
  if (!moving || key === before) return [...columns]
  const others = inDisplayOrder(columns).filter((column) => column.key !== key)
  const at = before === null ? others.length : others.findIndex((column) => column.key === before)
  if (at < 0) return [...columns]
  const pinned = others[at]?.pinned ?? false
  return [...others.slice(0, at), { ...moving, pinned }, ...others.slice(at)]
}

/** One place to the left (-1) or right (1) among the columns in sight. */
export function nudgeColumn(columns: Placed, key: string, by: -1 | 1): PlacedColumn[] {
  const shown = inDisplayOrder(columns).filter(({ hidden }) => !hidden)
  const at = shown.findIndex((column) => column.key === key)
  const goal = at + by
  if (at < 0 || goal < 0 || goal >= shown.length) return [...columns]
  if (by === -1) return moveColumn(columns, key, shown[goal]!.key)
  const next = shown[goal]!
  // Past the last pinned one, only the pin ends: that is the step one sees.
  if (shown[at]!.pinned && !next.pinned) return changeColumn(columns, key, { pinned: false }, next.key)
  return moveAfter(columns, key, next)
}

function moveAfter(columns: Placed, key: string, goal: PlacedColumn): PlacedColumn[] {
  const moving = columns.find((column) => column.key === key)!
  const others = inDisplayOrder(columns).filter((column) => column.key !== key)
  const at = others.findIndex((column) => column.key === goal.key) + 1
  return [...others.slice(0, at), { ...moving, pinned: goal.pinned }, ...others.slice(at)]
}

/** Changes how a column stands. Given `before`, it also goes there. */
export function changeColumn(columns: Placed, key: string, change: Partial<Omit<PlacedColumn, 'key'>>, before?: string): PlacedColumn[] {
  const widthRem = change.widthRem === undefined ? undefined : Math.min(widestRem, Math.max(narrowestRem, change.widthRem))
  const changed = columns.map((column) => (column.key === key ? { ...column, ...change, widthRem: widthRem ?? column.widthRem } : column))
  if (before === undefined) return changed
  const moving = changed.find((column) => column.key === key)!
  const others = changed.filter((column) => column.key !== key)
  const at = others.findIndex((column) => column.key === before)
  return [...others.slice(0, at), moving, ...others.slice(at)]
}

/** Shows columns that are hidden, before all others that are not pinned: what somebody has just asked about must not be out of sight. */
export function revealColumns(columns: Placed, keys: readonly string[]): PlacedColumn[] {
  const isMeant = ({ key, hidden }: PlacedColumn) => hidden && keys.includes(key)
  const others = columns.filter((column) => !isMeant(column))
  return [
    ...others.filter(({ pinned }) => pinned),
    ...columns.filter(isMeant).map((column) => ({ ...column, hidden: false, pinned: false })),
    ...others.filter(({ pinned }) => !pinned),
  ]
}
