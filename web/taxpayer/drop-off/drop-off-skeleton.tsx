import { Loading, Skeleton } from '#web/ui/skeleton.tsx'

/** The form before it is known whose it is. */
export function DropOffSkeleton() {
  return (
    <Loading>
      <Skeleton width="80%" height="2rem" />
      <Skeleton height="56px" />
      <Skeleton height="56px" />
    </Loading>
  )
}
