import type { TaskKind } from '#contract/overview.ts'

interface Waiting {
  kind: TaskKind
  since: string
  dueOn: string | null
  isLate: boolean
}

/** What else the order follows once days are the same: what the law gives days for, then what others wait for. */
const order: readonly TaskKind[] = ['pay', 'sign', 'sign-by-hand', 'answer', 'read']

/** The most urgent first: what is late, what has a day (the nearest first), then by kind, and the longest waiting first. */
export function mostUrgentFirst<Task extends Waiting>(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (one, other) =>
      Number(other.isLate) - Number(one.isLate) ||
      (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
      order.indexOf(one.kind) - order.indexOf(other.kind) ||
      one.since.localeCompare(other.since),
  )
}
