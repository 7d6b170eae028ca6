import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'

/** Says plainly that messages are not there yet, and what works instead. */
export function MessagesPage() {
  const { messages } = useText().room
  const { portal } = useInside()
  const takeFocus = usePage(messages.title)
  const home = usePortalData(portal.id, (signal) => call('GET /api/portals/:portal/home', { params: { portal: portal.id }, signal }))
  return (
    <>
      <PageHeader title={messages.title} takeFocus={takeFocus} />
      <Card title={messages.soon}>
        <div class="stack gap-medium">
          <p>{messages.soonHelp}</p>
          {home.data && <Call firm={{ ...home.data.contact, name: home.data.firm.name }} />}
          {!home.data && home.loading && (
            <Loading>
              <Skeleton height="48px" />
            </Loading>
          )}
          {!home.data && !home.loading && <Failed error={home.error} onRetry={home.reload} />}
        </div>
      </Card>
      <Card>
        <div class="row row-spread">
          <p>{messages.send}</p>
          <LinkButton icon="files" href="/my-files">
            {messages.toMyFiles}
          </LinkButton>
        </div>
      </Card>
    </>
  )
}

function Call({ firm }: { firm: { name: string; phone: string; officeName: string } }) {
  const { messages } = useText().room
  return (
    <>
      <div>
        <p>
          <strong>{firm.name}</strong>
        </p>
        {firm.officeName && <p class="quiet">{firm.officeName}</p>}
        {firm.phone && <p class="numbers">{showPhone(firm.phone)}</p>}
      </div>
      {firm.phone && (
        <LinkButton kind="primary" icon="phone" wide href={dialable(firm.phone)}>
          {messages.callFirm(firm.name)}
        </LinkButton>
      )}
    </>
  )
}
