import { call, urlOf } from '#web/call.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { PaperView } from './paper-view.tsx'
import { useK1Text } from './text.ts'

/** One K-1, as the partner will see it. */
export function PreviewPage({ k1: id }: { k1: string }) {
  const { owner } = useK1Text()
  const { portal } = useInside()
  const params = { portal: portal.id, k1: id }
  const preview = usePortalData(`k1 ${portal.id} ${id}`, (signal) => call('GET /api/portals/:portal/k1s/:k1', { params, signal }), ['k1'])
  const title = preview.data?.k1.recipientName ?? owner.title
  const takeFocus = usePage(title)
  return (
    <>
      <PageHeader title={title} back={{ href: '/k1s', label: owner.back }} takeFocus={takeFocus} />
      {preview.data ? (
        <>
          <LinkButton icon="download" download="" href={urlOf('GET /api/portals/:portal/k1s/:k1/file', { params })}>
            {owner.save}
          </LinkButton>
          <PaperView
            label={title}
            pages={preview.data.pages}
            imageUrl={(page, width) =>
              urlOf('GET /api/portals/:portal/k1s/:k1/pages/:page/image', { params: { ...params, page }, query: { width } })
            }
            fetchText={(page) => call('GET /api/portals/:portal/k1s/:k1/pages/:page/text', { params: { ...params, page } })}
          />
        </>
      ) : preview.error ? (
        <Failed error={preview.error} onRetry={preview.reload} />
      ) : (
        <Loading>
          <Skeleton height="70dvb" />
        </Loading>
      )}
    </>
  )
}
