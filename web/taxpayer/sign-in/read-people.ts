import type { RefusalDetails } from '#contract/refusals.ts'

/** The people of the refusal `sign-in.say-who`: its `ids` and `names`, side by side. */
export function readPeople({ ids, names }: RefusalDetails): { id: string; name: string }[] {
  if (!Array.isArray(ids) || !Array.isArray(names)) return []
  return ids.flatMap((id: unknown, index) => {
    const name: unknown = names[index]
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : []
  })
}
