import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'

export function K1Skeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={2} />
    </Loading>
  )
}
