import type { ClientKind, PersonRole } from '#contract/states.ts'

/** "Maria Delgado", "Maria & Luis Delgado", "Maria Delgado & Ann Smith", or the entity's own name. */
export function nameOfClient(
  kind: ClientKind,
  entityName: string | null,
  persons: readonly { role: PersonRole; firstName: string; lastName: string }[],
): string {
  if (kind === 'entity' && entityName) return entityName.trim()
  const [first, second] = persons.toSorted((a, b) => (a.role === 'spouse' ? 1 : 0) - (b.role === 'spouse' ? 1 : 0))
  if (!first) return entityName ?? ''
  const full = (person: { firstName: string; lastName: string }) => `${person.firstName.trim()} ${person.lastName.trim()}`
  if (!second) return full(first)
  const sameName = first.lastName.trim().toLowerCase() === second.lastName.trim().toLowerCase()
  return sameName ? `${first.firstName.trim()} & ${full(second)}` : `${full(first)} & ${full(second)}`
}
