import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { languages } from '#web/locales/language.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useChooseLanguage } from '#web/taxpayer/frame/use-choose-language.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'

/** The pages that have no place in the bar, the language, who is signed in, and the way out. */
export function MorePage() {
  const { nav } = useText()
  const { more, signOut: signOutWord, signingOut } = useText().room
  const { session, portal, signOut } = useInside()
  const { language, choose } = useChooseLanguage()
  const [busy, setBusy] = useState(false)
  const takeFocus = usePage(more.title)
  const k1s = usePortalData(`k1s ${portal.id}`, (signal) => call('GET /api/portals/:portal/k1s', { params: { portal: portal.id }, signal }))
  const handsOutK1s = (k1s.data?.k1s.length ?? 0) > 0
  return (
    <>
      <PageHeader title={more.title} takeFocus={takeFocus} />
      <ItemList label={nav.more}>
        <Item icon="money" title={nav.taxPayments} detail={more.taxPayments} href="/tax-payments" />
        <Item icon="returns" title={more.taxReturns} detail={more.taxReturnsDetail} href="/tax-returns" />
        {handsOutK1s && <Item icon="people" title={more.k1s} detail={more.k1sDetail} href="/k1s" />}
        <Item icon="bell" title={nav.notifications} detail={more.notifications} href="/notifications/settings" />
        <Item icon="shield" title={nav.security} detail={more.security} href="/security" />
        <Item icon="document" title={more.electronicRecords} detail={more.electronicRecordsDetail} href="/electronic-records" />
        <Item icon="people" title={nav.thirdParty} detail={more.thirdParty} href="/third-party" />
      </ItemList>
      <RadioCards
        name="language"
        label={more.language}
        value={language}
        onChange={choose}
        options={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Card>
        <DefinitionList
          items={[
            { term: more.you, value: <strong>{session.name}</strong> },
            { term: more.userName, value: session.userName },
            { term: more.client, value: portal.clientName },
            { term: more.help, value: portal.firmName },
          ]}
        />
      </Card>
      <Button
        icon="log-out"
        wide
        busy={busy && signingOut}
        onClick={() => {
          setBusy(true)
          void signOut().finally(() => setBusy(false))
        }}
      >
        {signOutWord}
      </Button>
    </>
  )
}
