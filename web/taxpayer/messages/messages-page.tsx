import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { MessagesTextProvider } from './text.ts'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { Thread } from './thread.tsx'

/** `/messages`: the conversation with the tax office. */
export function MessagesPage() {
  const { nav } = useText()
  const { portal } = useInside()
  const takeFocus = usePage(nav.messages)
  return (
    <>
      <PageHeader title={nav.messages} takeFocus={takeFocus} />
      <MessagesTextProvider skeleton={<ThreadSkeleton />}>
        <Thread key={portal.id} portal={portal} />
      </MessagesTextProvider>
    </>
  )
}
