import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Menu, type MenuEntry } from '#web/ui/menu.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import type { StaffDocument, TaxReturn } from '../returns/return-room.tsx'
import { useAct } from '../use-act.ts'
import { ReassignDialog } from './reassign-dialog.tsx'
import { AskAgainDialog, MakeVoidDialog } from './request-dialogs.tsx'
import { isOpen, type Request } from './request-facts.tsx'

type Props = { request: Request; document: StaffDocument; taxReturn: TaxReturn; onDone: () => void }
type Asked = 'askAgain' | 'makeVoid' | 'reassign'

/** What can be done with one request now; only what the server would not refuse is offered. */
export function RequestActs({ request, document, taxReturn, onDone }: Props) {
  const { request: text } = useText().signedDocumentManager
  const [asked, setAsked] = useState<Asked | null>(null)
  const resend = useAct()
  const { state, personName } = request
  const { client } = taxReturn
  const isReplaced = taxReturn.documents.some(({ replacesId, sentAt }) => replacesId === document.id && sentAt !== null)
  const hasAnother = document.requests.some(
    (other) => other.id !== request.id && other.personId === request.personId && other.state !== 'voided',
  )
  const mayAskAgain =
    (state === 'expired' || state === 'declined' || (state === 'voided' && !hasAnother)) && document.sealedAt === null && !isReplaced
  const mayReassign = client.kind === 'entity' && state !== 'signed' && state !== 'voided' && !isReplaced
  const remind = () =>
    void resend.run(async () => {
      await call('POST /api/signature-requests/:signatureRequest/resend', { params: { signatureRequest: request.id } })
      showToast({ text: text.resent(personName) })
      onDone()
    })
  const entries: MenuEntry[] = [
    ...(isOpen(request) && request.isTurn ? [{ label: text.resend, icon: 'send' as const, onClick: remind }] : []),
    ...(mayAskAgain ? [{ label: text.askAgain, icon: 'retry' as const, onClick: () => setAsked('askAgain') }] : []),
    ...(mayReassign ? [{ label: text.reassign, icon: 'people' as const, onClick: () => setAsked('reassign') }] : []),
    ...(state === 'voided'
      ? []
      : (['line', { label: text.makeVoid, icon: 'close', danger: true, onClick: () => setAsked('makeVoid') }] as const)),
  ]
  const shown = entries[0] === 'line' ? entries.slice(1) : entries
  const close = () => setAsked(null)
  const dialog = { request, onClose: close, onDone }
  if (shown.length === 0) return null
  return (
    <>
      <Menu kind="quiet" icon="more" label={null} name={text.menu(personName)} alignEnd entries={shown} />
      {resend.problem && (
        <p class="field-error" role="alert" key={resend.attempt}>
          {resend.problem}
        </p>
      )}
      {asked === 'askAgain' && <AskAgainDialog {...dialog} />}
      {asked === 'makeVoid' && <MakeVoidDialog {...dialog} />}
      {asked === 'reassign' && (
        <ReassignDialog
          {...dialog}
          clientId={client.id}
          others={client.persons.filter(
            ({ id, role }) =>
              role === 'signer' &&
              id !== request.personId &&
              !document.requests.some((other) => other.personId === id && other.state !== 'voided'),
          )}
        />
      )}
    </>
  )
}
