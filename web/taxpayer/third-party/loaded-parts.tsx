import type { ComponentChildren } from 'preact'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import type { DataState } from '#web/use-data.ts'

type Part = Pick<DataState<unknown>, 'data' | 'error' | 'reload'>
type Props = { states: readonly Part[]; children: ComponentChildren }

/** What is below the heading once everything it needs is there; until then its shape, or why not. */
export function LoadedParts({ states, children }: Props) {
  if (states.every(({ data }) => data !== null)) return <>{children}</>
  const failed = states.find(({ data, error }) => data === null && error)
  if (failed) return <Failed error={failed.error} onRetry={() => states.forEach(({ reload }) => reload())} />
  return (
    <Loading>
      <Skeleton height="56px" />
      <ItemListSkeleton items={2} />
    </Loading>
  )
}
