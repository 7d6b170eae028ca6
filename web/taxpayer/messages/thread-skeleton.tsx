import { Loading, Skeleton } from '#web/ui/skeleton.tsx'

/** Some lines from both sides. */
export function ThreadSkeleton() {
  return (
    <Loading>
      <Skeleton width="62%" height="64px" />
      <Skeleton width="48%" height="44px" />
      <div class="row row-end">
        <Skeleton width="56%" height="64px" />
      </div>
      <Skeleton width="70%" height="88px" />
    </Loading>
  )
}
