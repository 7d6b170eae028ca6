import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import type { Gone, GuestRoomData } from './inside.ts'
import { useGuestText } from './text.ts'

/** Outside again: the time is over, or only the session. Calm, and with what to do. `room`: what was open until now. */
export function GuestGone({ why, room }: { why: Gone; room: GuestRoomData | null }) {
  const { guest } = useGuestText()
  const owner = room?.ownerName ?? null
  const title = why === 'signed-out' ? guest.signedOut : owner ? guest.endedWhile(owner) : guest.ends['grants.ended']
  const lead = why === 'signed-out' ? guest.signedOutHelp : owner ? guest.endedWhileHelp(owner) : guest.endsHelp['grants.ended']
  usePage(title)
  return (
    <Door firmName={room?.firmName ?? null}>
      {/* What was on the page has gone: whoever cannot see that has to hear it. */}
      <PageHeader title={title} lead={lead} takeFocus={room !== null} />
      {room?.firmPhone && <p>{guest.firm(room.firmName, showPhone(room.firmPhone))}</p>}
      <p class="quiet">{guest.closePage}</p>
    </Door>
  )
}
