import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'

/** A page of settings before its data. */
export function PageSkeleton() {
  return (
    <Loading>
      <ItemListSkeleton items={5} />
    </Loading>
  )
}
