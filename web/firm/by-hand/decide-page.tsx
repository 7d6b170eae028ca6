import '../styles/by-hand.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { reasonMost } from '#contract/hand-signing-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import type { ReturnPageProps } from '../returns/return-room.tsx'
import { useStaff } from '../session.tsx'
import { DocumentPages } from '../signing/document-pages.tsx'
import { useAct } from '../use-act.ts'
import { type HandSigning, useHandSignings } from './by-hand-page.tsx'

/** `/firm/returns/:taxReturn/by-hand/:handSigning`: the form and the signed paper beside each other, and the decision. */
export function DecidePage({ taxReturn, handSigningId }: ReturnPageProps & { handSigningId: string }) {
  const { waysToSign } = useText()
  const { byHand: text } = waysToSign
  const state = useHandSignings(taxReturn)
  const back = `/firm/returns/${taxReturn.id}/by-hand`
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton width="16rem" height="30px" />
          <Skeleton height="70vh" />
        </Loading>
      }
    >
      {({ handSignings }) => {
        const one = handSignings.find(({ id }) => id === handSigningId)
        return one?.paper ? (
          <Decide key={one.paper.id} handSigning={one} paper={one.paper} back={back} onChange={state.reload} />
        ) : (
          <EmptyState icon="search" title={text.gone} action={<LinkButton href={back}>{text.back}</LinkButton>}>
            {text.goneDetail}
          </EmptyState>
        )
      }}
    </Loaded>
  )
}

type Props = { handSigning: HandSigning; paper: NonNullable<HandSigning['paper']>; back: string; onChange: () => void }

function Decide({ handSigning: one, paper, back, onChange }: Props) {
  const { waysToSign } = useText()
  const { byHand: text } = waysToSign
  const { route } = useLocation()
  const maySend = useStaff()?.staff.permissions.includes('documents.send') ?? false
  const [isRejecting, setIsRejecting] = useState(false)
  const act = useAct()
  const accept = async () => {
    const went = await act.run(async () => {
      await call('POST /api/hand-signings/:handSigning/accept', { params: { handSigning: one.id }, body: { paperId: paper.id } })
      showToast({ text: text.accepted, icon: 'check' })
      route(back)
    })
    // Another paper may have come, or somebody else decided: the page shows what is there now.
    if (!went) onChange()
  }
  return (
    <>
      <PageTitle
        title={`${one.documentName} · ${one.personName}`}
        back={{ href: back, label: text.back }}
        actions={
          one.state === 'uploaded' &&
          !one.isOver &&
          maySend && (
            <ButtonRow inline>
              <Button onClick={() => setIsRejecting(true)}>{text.reject}</Button>
              <Button kind="primary" icon="check" busy={act.busy && text.accepting} onClick={() => void accept()}>
                {text.accept}
              </Button>
            </ButtonRow>
          )
        }
      />
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      {one.state === 'uploaded' && <p class="quiet">{text.checkList}</p>}
      <div class="beside">
        <div>
          <h2>{text.paper}</h2>
          <Pages documentId={paper.documentId} name={text.paper} />
        </div>
        <div>
          <h2>{text.form}</h2>
          <Pages documentId={one.documentId} name={text.form} />
        </div>
      </div>
      {isRejecting && (
        <RejectDialog
          handSigningId={one.id}
          paperId={paper.id}
          onClose={() => setIsRejecting(false)}
          onRejected={() => {
            showToast({ text: text.rejected, icon: 'check' })
            route(back)
          }}
        />
      )}
    </>
  )
}

function Pages({ documentId, name }: { documentId: string; name: string }) {
  const state = useData(documentId, (signal) => call('GET /api/documents/:document', { params: { document: documentId }, signal }))
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton height="60vh" />
        </Loading>
      }
    >
      {({ pages }) => <DocumentPages documentId={documentId} name={name} pages={pages} isOneOfTwo />}
    </Loaded>
  )
}

type RejectProps = { handSigningId: string; paperId: string; onClose: () => void; onRejected: () => void }

function RejectDialog({ handSigningId, paperId, onClose, onRejected }: RejectProps) {
  const { waysToSign } = useText()
  const { byHand: text } = waysToSign
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const act = useAct()
  const reject = () => {
    if (reason.trim() === '') return setIsMissing(true)
    void act.run(async () => {
      await call('POST /api/hand-signings/:handSigning/reject', {
        params: { handSigning: handSigningId },
        body: { paperId, reason: reason.trim() },
      })
      onRejected()
    })
  }
  return (
    <Dialog
      title={text.rejectTitle}
      onClose={onClose}
      stubborn={reason !== ''}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {waysToSign.cancel}
          </Button>
          <Button kind="danger" busy={act.busy && text.rejecting} onClick={reject}>
            {text.reject}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <TextArea
          label={text.reason}
          hint={text.reasonHint}
          value={reason}
          onInput={setReason}
          maxLength={reasonMost}
          error={isMissing && reason.trim() === '' ? text.needReason : null}
        />
      </div>
    </Dialog>
  )
}
