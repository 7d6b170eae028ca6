import { useState } from 'preact/hooks'

type Problem = { fieldId: string | null; message: string }

export type FormProblems = {
  /** In the order of the fields. */
  list: readonly Problem[]
  /** Raised at every failed try, so that the summary takes the focus again. */
  attempt: number
  /** The sentence of one field. */
  of: (fieldId: string) => string | null
  /** Shows these problems; true when there are none and the form may go. */
  show: (problems: readonly (Problem | false | null | undefined)[]) => boolean
}

/** What must be mended in a form before it can be sent. */
export function useFormProblems(): FormProblems {
  const [{ list, attempt }, setState] = useState<{ list: readonly Problem[]; attempt: number }>({ list: [], attempt: 0 })
  return {
    list,
    attempt,
    of: (fieldId) => list.find((problem) => problem.fieldId === fieldId)?.message ?? null,
    show(problems) {
      const found = problems.filter((problem): problem is Problem => Boolean(problem))
      setState((before) => ({ list: found, attempt: before.attempt + (found.length > 0 ? 1 : 0) }))
      return found.length === 0
    },
  }
}
