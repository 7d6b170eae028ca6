import '../styles/e-file.css'
import { useState } from 'preact/hooks'
import { type EFileState, isCurrent } from '#contract/e-file-rules.ts'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { AcceptDialog, RejectDialog } from './answer-dialogs.tsx'
import type { EFile } from './e-file-section.tsx'
import { PaperDialog, TakeBackDialog, ToldDialog } from './settle-dialogs.tsx'
import { useNameAuthority } from './use-name-authority.ts'

type Props = {
  authority: string
  /** The newest first. */
  attempts: readonly EFile[]
  hasPortal: boolean
  mayRecord: boolean
  onSendAgain: () => void
  onChange: () => void
}

const tones: Partial<Record<EFileState, Tone>> = { accepted: 'done', rejected: 'refused', 'on paper': 'needs' }

/** One authority: where the return stands with it, what is to do, and the attempts before. */
export function AtAuthority({ authority, attempts, hasPortal, mayRecord, onSendAgain, onChange }: Props) {
  const { eFile: text } = useText()
  const nameAuthority = useNameAuthority()
  const current = attempts.find(({ state }) => isCurrent(state))
  const earlier = attempts.filter((one) => one !== current)
  return (
    <section class="e-file" aria-label={nameAuthority(authority)}>
      <div class="row">
        <h3>{nameAuthority(authority)}</h3>
        {current && <StatusPill tone={tones[current.state] ?? 'neutral'}>{text.state[current.state]}</StatusPill>}
      </div>
      {current && (
        <>
          <Clock eFile={current} hasPortal={hasPortal} />
          <Facts eFile={current} />
          {mayRecord ? (
            <Acts eFile={current} hasPortal={hasPortal} onSendAgain={onSendAgain} onChange={onChange} />
          ) : (
            current.state === 'accepted' && <Confirmation eFile={current} />
          )}
        </>
      )}
      {earlier.length > 0 && (
        <Disclosure summary={text.earlier}>
          <div class="stack">
            {earlier.map((one) => (
              <div key={one.id} class="stack gap-small">
                <div>
                  <StatusPill>{text.state[one.state]}</StatusPill>
                </div>
                <Facts eFile={one} />
              </div>
            ))}
          </div>
        </Disclosure>
      )}
    </section>
  )
}

/** How long there is to tell the client of a rejection. */
function Clock({ eFile: { tellBy, shownAt }, hasPortal }: { eFile: EFile; hasPortal: boolean }) {
  const { eFile: text } = useText()
  const { moment } = useWhen()
  if (tellBy === null) return null
  const hours = (Date.parse(tellBy) - Date.now()) / 3_600_000
  return (
    <Banner tone={hours < 0 ? 'refused' : 'needs'} icon="clock" title={hours < 0 ? text.hoursOver : text.hoursLeft(Math.floor(hours))}>
      {shownAt !== null ? text.shown(moment(shownAt)) : hasPortal ? text.notShown : text.noPortal}
    </Banner>
  )
}

function Facts({ eFile: one }: { eFile: EFile }) {
  const { eFile: text } = useText()
  const { date, momentAlone, moment } = useWhen()
  const { rejection, told } = one
  const isOpen = one.state === 'rejected' || one.state === 'on paper'
  return (
    <DefinitionList
      items={[
        { term: text.sent, value: text.sentOn(date(one.transmittedOn), one.attempt) },
        ...(one.submissionId === null ? [] : [{ term: text.submissionId, value: <span class="numbers">{one.submissionId}</span> }]),
        ...(one.acceptedOn === null ? [] : [{ term: text.acceptedOn, value: date(one.acceptedOn) }]),
        ...(rejection === null
          ? []
          : [
              { term: text.rejectedAt, value: momentAlone(rejection.at) },
              { term: text.code, value: <span class="numbers">{rejection.code}</span> },
              { term: text.explanation, value: <span class="e-file-words">{rejection.explanation}</span> },
            ]),
        ...(rejection !== null && one.state === 'rejected'
          ? [
              {
                term: text.sendAgainBy,
                value: (one.authority === 'IRS' ? text.sendAgainHint : text.stateDays)(date(rejection.sendAgainBy)),
              },
            ]
          : []),
        ...(rejection !== null && isOpen && rejection.paperBy !== null && one.authority === 'IRS'
          ? [{ term: text.paperBy, value: text.paperHint(date(rejection.paperBy)) }]
          : []),
        ...(told === null ? [] : [{ term: text.told, value: text.toldHow[told.how](moment(told.at), told.personName ?? '') }]),
      ]}
    />
  )
}

type ActsProps = { eFile: EFile; hasPortal: boolean; onSendAgain: () => void; onChange: () => void }
type Asked = 'accept' | 'reject' | 'told' | 'paper' | 'take back'

function Acts({ eFile: one, hasPortal, onSendAgain, onChange }: ActsProps) {
  const { eFile: text } = useText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = useAct()
  const close = () => setAsked(null)
  const done = () => {
    showToast({ text: text.saved, icon: 'check' })
    close()
    onChange()
  }
  const show = () =>
    void act.run(async () => {
      await call('POST /api/e-files/:eFile/notice', { params: { eFile: one.id } })
      showToast({ text: text.isShown, icon: 'check' })
      onChange()
    })
  const isOpen = one.state === 'rejected' || one.state === 'on paper'
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <ButtonRow inline>
        {one.state === 'transmitted' && (
          <>
            <Button icon="check" onClick={() => setAsked('accept')}>
              {text.accept}
            </Button>
            <Button icon="close" onClick={() => setAsked('reject')}>
              {text.reject}
            </Button>
          </>
        )}
        {one.state === 'accepted' && <Confirmation eFile={one} />}
        {isOpen && one.shownAt === null && hasPortal && (
          <Button kind={one.tellBy === null ? 'secondary' : 'primary'} icon="bell" busy={act.busy && text.showing} onClick={show}>
            {text.show}
          </Button>
        )}
        {one.tellBy !== null && (
          <Button icon="phone" onClick={() => setAsked('told')}>
            {text.noteTold}
          </Button>
        )}
        {isOpen && (
          <Button icon="send" onClick={onSendAgain}>
            {text.sendAgain}
          </Button>
        )}
        {one.state === 'rejected' && <Button onClick={() => setAsked('paper')}>{text.paper}</Button>}
        <Button kind="quiet" icon="undo" onClick={() => setAsked('take back')}>
          {text.takeBack}
        </Button>
      </ButtonRow>
      {asked === 'accept' && <AcceptDialog eFile={one} onClose={close} onDone={done} />}
      {asked === 'reject' && <RejectDialog eFile={one} hasPortal={hasPortal} onClose={close} onDone={done} />}
      {asked === 'told' && <ToldDialog eFile={one} onClose={close} onDone={done} />}
      {asked === 'paper' && <PaperDialog eFile={one} onClose={close} onDone={done} />}
      {asked === 'take back' && <TakeBackDialog eFile={one} onClose={close} onDone={done} />}
    </>
  )
}

function Confirmation({ eFile }: { eFile: EFile }) {
  const { eFile: text } = useText()
  return (
    <LinkButton icon="document" newTab href={urlOf('GET /api/e-files/:eFile/confirmation', { params: { eFile: eFile.id } })}>
      {text.confirmation}
    </LinkButton>
  )
}
