import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { SecuritySections } from '#web/security/security-sections.tsx'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

/** How one gets in, and from where one is signed in. */
export function SecurityPage() {
  const { nav, room, refusals } = useText()
  const { language } = useLanguage()
  const takeFocus = usePage(nav.security)
  return (
    <>
      <PageHeader title={nav.security} takeFocus={takeFocus} />
      <SecuritySections room="taxpayer" language={language} refusals={refusals} onSignedOut={signInAgain} Failed={Failed} />
      <ItemList label={nav.thirdParty}>
        <Item icon="people" title={nav.thirdParty} detail={room.more.thirdParty} href="/third-party" />
        <Item icon="document" title={room.more.electronicRecords} detail={room.more.electronicRecordsDetail} href="/electronic-records" />
      </ItemList>
    </>
  )
}
