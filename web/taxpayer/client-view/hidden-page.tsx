import { useText } from '#web/locales/taxpayer.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'

/** In the place of pages that are the client's own: how they get in, and who else may look. */
export function HiddenPage() {
  const { clientView: say } = useText()
  const takeFocus = usePage(say.hidden)
  return (
    <>
      <PageHeader title={say.name} takeFocus={takeFocus} />
      <EmptyState icon="lock" title={say.hidden}>
        {say.hiddenDetail}
      </EmptyState>
    </>
  )
}
