import type { TaskKind } from '#contract/overview.ts'

interface Waiting {
  kind: TaskKind
  since: string
  dueOn: string | null
  isLate: boolean
}

/** What else the order follows once days are the same: what the law gives days for, then what others wait for. */
const order: Readonly<Record<TaskKind, number>> = {
  'see-return': 1,
  pay: 2,
  sign: 3,
  'sign-by-hand': 4,
  'distribute-k1s': 5,
  answer: 6,
  read: 7,
}

/** The most urgent first: what is late, what has a day (the nearest first), then by kind, and the longest waiting first. */
export function mostUrgentFirst<Task extends Waiting>(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (one, other) =>
      Number(other.isLate) - Number(one.isLate) ||
      (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
      order[one.kind] - order[other.kind] ||
      one.since.localeCompare(other.since),
  )
}
