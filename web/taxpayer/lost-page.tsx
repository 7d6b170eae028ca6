import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { usePage } from './frame/use-page.ts'
import { Door } from './sign-in/door.tsx'

/** No such page. */
export function LostPage() {
  const { door } = useText()
  const takeFocus = usePage(door.lostPage)
  return (
    <Door>
      <PageHeader title={door.lostPage} lead={door.lostPageHelp} takeFocus={takeFocus} />
      <LinkButton kind="primary" href="/home">
        {door.goHome}
      </LinkButton>
    </Door>
  )
}
