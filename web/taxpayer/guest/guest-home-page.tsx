import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { useGuestInside } from './inside.ts'
import { listsOf } from './lists.ts'
import { SignOut } from './sign-out.tsx'
import { useGuestText } from './text.ts'

/** What the guest may look at, and what to know about being one. */
export function GuestHomePage() {
  const text = useGuestText()
  const { home, titles } = text.guest
  const { room, onGone } = useGuestInside()
  const isPhone = useMediaQuery('(max-width: 820px)')
  const title = home.title(room.guestName)
  const takeFocus = usePage(title)
  const lists = listsOf(room)
  const detail = {
    'preparer-files': home['preparer-files'](room.firmName),
    'my-files': home['my-files'](room.ownerName),
    documents: home.documents,
    'tax-payments': home['tax-payments'](room.ownerName),
    messages: home.messages(room.ownerName, room.firmName),
    tasks: home.tasks(room.ownerName),
  }
  return (
    <>
      <PageHeader title={title} lead={lists.length > 0 ? home.lead(room.ownerName) : undefined} takeFocus={takeFocus} />
      {lists.length > 0 ? (
        <ItemList label={home.list}>
          {lists.map(({ id, href, icon }) => (
            <Item key={id} icon={icon} href={href} title={titles[id]} detail={detail[id]} />
          ))}
        </ItemList>
      ) : (
        <EmptyState title={home.nothing}>{home.nothingHelp(room.ownerName)}</EmptyState>
      )}
      <section class="stack gap-small" aria-labelledby="guest-good">
        <h2 id="guest-good">{home.good}</h2>
        <ul class="guest-good">
          <li>{home.look}</li>
          <li>{home.ssn}</li>
          <li>{home.recorded(room.ownerName)}</li>
        </ul>
      </section>
      {isPhone && <SignOut wide onLeft={() => onGone('signed-out')} />}
    </>
  )
}
