import { useText } from '#web/locales/firm.ts'
import { useDesk } from './desk.ts'
import { Nothing } from './cells.tsx'
import type { Row } from './question.ts'

/** *Create*, which becomes *Resend Portal Link* once a link was sent. */
export function PortalLinkCell({ row }: { row: Row }) {
  const { act } = useText().portals
  const { opening, sendLink } = useDesk()
  if (row.status === 'registered' || !opening.may.invite) return <Nothing />
  const isInvited = row.status !== 'pending'
  return (
    <button type="button" class="row-button" onClick={() => sendLink(row)}>
      {isInvited ? act.resend : act.create}
      <span class="visually-hidden"> {row.name}</span>
    </button>
  )
}
