import { useEffect } from 'preact/hooks'
import { askUntilOver } from '#web/ask-until-over.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'

export interface ShownCode {
  sittingId: string
  qrSvg: string
  linkEndsAt: string
  taxReturnId: string
  personName: string
}

type Props = { code: ShownCode; onClose: () => void; onAgain: () => void }

/** The code for a phone; what becomes of it shows here by itself. */
export function CodeDialog({ code, onClose, onAgain }: Props) {
  const { waysToSign } = useText()
  const { inOffice: text } = waysToSign
  const { moment } = useWhen()
  const act = useAct()
  const params = { sitting: code.sittingId }
  const state = useData(`sitting ${code.sittingId}`, (signal) => call('GET /api/in-office-sittings/:sitting', { params, signal }))
  useFollow([{ topics: ['tax-return'], id: code.taxReturnId }], state.reload)
  const { openedAt = null, linkIsOver = false, endedHow = null, signed = 0, documents = 0 } = state.data ?? {}
  const isDead = linkIsOver && openedAt === null
  // When it runs out nothing happens on the server that could be heard of.
  const mayRunOut = openedAt === null && endedHow === null && !linkIsOver
  useEffect(() => (mayRunOut ? askUntilOver(Date.parse(code.linkEndsAt), state.reload) : undefined), [code.linkEndsAt, mayRunOut])
  const withdraw = () =>
    act.run(async () => {
      await call('DELETE /api/in-office-sittings/:sitting', { params })
      onClose()
    })
  return (
    <Dialog
      title={text.codeTitle(code.personName)}
      stubborn
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          {endedHow === null && !isDead && (
            <Button kind="quiet" busy={act.busy && text.withdrawing} onClick={() => void withdraw()}>
              {text.withdraw}
            </Button>
          )}
          {isDead && <Button onClick={onAgain}>{text.again}</Button>}
          <Button kind="primary" onClick={onClose}>
            {text.close}
          </Button>
        </ButtonRow>
      }
    >
      <div class="office-code">
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        {isDead ? (
          <Banner tone="refused" spoken>
            {endedHow === 'too many wrong answers' ? text.codeWrong : text.codeOver}
          </Banner>
        ) : openedAt !== null ? (
          <Banner tone="done" spoken title={endedHow === 'finished' ? text.finished(code.personName) : text.codeOpened(code.personName)}>
            {text.codeSigned(signed, documents)}
          </Banner>
        ) : (
          <>
            <p>{text.codeHow}</p>
            <img alt={text.qr} width={288} height={288} src={`data:image/svg+xml;utf8,${encodeURIComponent(code.qrSvg)}`} />
            <p class="quiet">{text.codeUntil(moment(code.linkEndsAt))}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
