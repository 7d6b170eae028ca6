import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { usePassText } from './text.ts'
import type { PassDocument, ToRead } from './use-pass.ts'

type Props = { entry: PassDocument; read: readonly ToRead[]; onDone: () => void }

/** What has to be looked at before this form: each with how far the reader is, then the one sentence. */
export function ReviewStep({ entry, read, onDone }: Props) {
  const { review, later, saving } = usePassText()
  const { portal } = useInside()
  const takeFocus = usePage(review.title)
  const saying = useAct(onDone)
  const theirs = read.filter(({ documentId }) => entry.read.includes(documentId))
  const isAllRead = theirs.every(({ isRead }) => isRead)
  const say = async () => {
    const isDone = await saying.run(async () => {
      await call('POST /api/portals/:portal/documents/:document/reviewed', {
        params: { portal: portal.id, document: entry.documentId },
        body: { versionId: entry.file.versionId },
      })
    })
    if (isDone) onDone()
  }
  return (
    <>
      <PageHeader title={review.title} lead={review.lead} back={{ href: '/home', label: later }} takeFocus={takeFocus} />
      {theirs.length === 0 && <Banner tone="needs">{review.none}</Banner>}
      {theirs.length > 0 && (
        <ItemList label={review.list}>
          {theirs.map((one) => (
            <ReadLine key={one.documentId} toRead={one} />
          ))}
        </ItemList>
      )}
      {saying.problem && (
        <Banner tone="refused" spoken>
          {saying.problem}
        </Banner>
      )}
      <p class="quiet">{isAllRead ? review.ready : review.notYet}</p>
      {isAllRead && (
        <StickyAction>
          <Button kind="primary" icon="check" wide busy={saying.busy && saving} onClick={() => void say()}>
            {review.said}
          </Button>
        </StickyAction>
      )}
    </>
  )
}

function ReadLine({ toRead }: { toRead: ToRead }) {
  const { review } = usePassText()
  const { documentId, name, pages, furthestPage, isRead } = toRead
  const isBegun = furthestPage > 0
  const detail = isRead ? review.isRead : isBegun && pages !== null ? review.upTo(furthestPage, pages) : review.notOpened
  return (
    <Item
      tone={isRead ? 'done' : 'needs'}
      icon={isRead ? 'check-circle' : 'document'}
      title={name}
      detail={detail}
      href={`/sign/${documentId}/read`}
      {...(isRead
        ? {}
        : {
            aside: (
              <span class="get-started get-started-first" aria-hidden="true">
                {isBegun ? review.goOn : review.open} <Icon name="chevron-right" />
              </span>
            ),
            asideBelow: true,
          })}
    />
  )
}
