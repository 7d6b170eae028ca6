import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatDate } from '#web/ui/format.ts'
import { IdleWarning } from '#web/ui/idle-warning.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { type DataState, useData } from '#web/use-data.ts'
import { useIdleEnd } from '#web/use-idle-end.ts'
import { Consent } from './consent.tsx'
import { ActDialog } from './dialogs.tsx'
import { Ended, endOf, useSpeakTheirLanguage } from './door-page.tsx'
import { K1Skeleton } from './k1-skeleton.tsx'
import { PaperView } from './paper-view.tsx'
import { useK1Text } from './text.ts'
import { useAct } from './use-act.ts'

export type Room = Output<EndpointByRoute['GET /api/k1']>

/** `/k1`: the partner's one K-1, after the code. */
export function RecipientPage() {
  const room = useData('k1', (signal) => call('GET /api/k1', { signal }))
  useSpeakTheirLanguage(room.data?.language)
  const [isOut, setIsOut] = useState(false)
  const end = endOf(room.error)
  return (
    <Door firmName={room.data?.firmName ?? null}>
      {end ? (
        <Ended end={end} error={room.error} />
      ) : isOut || wasRefused(room.error, 'not-signed-in') ? (
        <SignedOut />
      ) : room.data ? (
        <Inside room={room.data} state={room} onLeft={() => setIsOut(true)} />
      ) : room.error ? (
        <Failed error={room.error} onRetry={room.reload} />
      ) : (
        <K1Skeleton />
      )}
    </Door>
  )
}

function SignedOut() {
  const { partner } = useK1Text()
  const takeFocus = usePage(partner.signedOut)
  return <PageHeader title={partner.signedOut} lead={partner.signedOutHelp} takeFocus={takeFocus} />
}

type Props = { room: Room; state: DataState<Room> }

function Inside({ room, state, onLeft }: Props & { onLeft: () => void }) {
  const { partner } = useK1Text()
  const [changesMind, setChangesMind] = useState(false)
  const act = useAct()
  const signOut = () =>
    act.run(async () => {
      await call('POST /api/k1/sign-out', {})
      onLeft()
    })
  const decided = () => {
    setChangesMind(false)
    state.reload()
  }
  return (
    <>
      <IdleEnd idleMinutes={room.idleMinutes} onLeft={onLeft} />
      {room.versions.length > 0 ? (
        <Readable room={room} state={state} />
      ) : room.answer === 'paper' && !changesMind ? (
        <OnPaper room={room} onChangeMind={() => setChangesMind(true)} />
      ) : (
        <Consent room={room} onDecided={decided} />
      )}
      <p class="quiet">{partner.firm(room.firmName, showPhone(room.firmPhone))}</p>
      <Button kind="quiet" icon="log-out" onClick={() => void signOut()}>
        {partner.signOut}
      </Button>
    </>
  )
}

/** Signs out when nobody has been here for long. Also without a connection: nothing may stay in sight. */
function IdleEnd({ idleMinutes, onLeft }: { idleMinutes: number; onLeft: () => void }) {
  const leave = () =>
    void call('POST /api/k1/sign-out', {})
      .catch(() => undefined)
      .finally(onLeft)
  const { secondsLeft, stay } = useIdleEnd(idleMinutes, leave, isStillIn)
  return secondsLeft === null ? null : <IdleWarning secondsLeft={secondsLeft} onStay={stay} onLeave={leave} />
}

async function isStillIn(): Promise<boolean> {
  try {
    await call('GET /api/k1', {})
    return true
  } catch (error) {
    if (wasRefused(error, 'not-signed-in') || endOf(error)) return false
    throw error
  }
}

function OnPaper({ room, onChangeMind }: { room: Room; onChangeMind: () => void }) {
  const { partner } = useK1Text()
  const takeFocus = usePage(partner.paperChosen)
  return (
    <>
      <PageHeader title={partner.paperChosen} lead={partner.paperHelp(room.entityName)} takeFocus={takeFocus} />
      {room.canChangeAnswer && <Button onClick={onChangeMind}>{partner.changeMind}</Button>}
    </>
  )
}

function Readable({ room, state }: Props) {
  const { partner } = useK1Text()
  const { language } = useLanguage()
  const takeFocus = usePage(partner.ready)
  const [asks, setAsks] = useState(false)
  const [newest, ...older] = room.versions
  if (!newest) return null
  const fileOf = (version: string) => urlOf('GET /api/k1/versions/:version/file', { params: { version } })
  return (
    <>
      <PageHeader title={partner.ready} lead={`${room.entityName} · ${partner.year(room.taxYear, room.form)}`} takeFocus={takeFocus} />
      {room.isNewestOnPaper && <Banner tone="needs">{partner.newestOnPaper}</Banner>}
      {room.answer === 'withdrawn' && <Banner tone="done">{partner.withdrawn}</Banner>}
      {newest.version > 1 && <Banner title={partner.amendedTitle}>{partner.amendedHelp}</Banner>}
      <LinkButton kind="primary" icon="download" wide download="" href={fileOf(newest.id)}>
        {partner.download}
      </LinkButton>
      <p class="quiet">{partner.until(formatDate(`${room.availableUntil}T12:00:00Z`, language, 'UTC'))}</p>
      <PaperView
        key={newest.id}
        label={partner.title}
        pages={newest.pages}
        imageUrl={(page, width) =>
          urlOf('GET /api/k1/versions/:version/pages/:page/image', { params: { version: newest.id, page }, query: { width } })
        }
        fetchText={(page) => call('GET /api/k1/versions/:version/pages/:page/text', { params: { version: newest.id, page } })}
      />
      {older.length > 0 && <h2>{partner.older}</h2>}
      {older.map(({ id, version }) => (
        <LinkButton key={id} icon="download" download="" href={fileOf(id)}>
          {partner.superseded(version)}
        </LinkButton>
      ))}
      {room.answer === 'consent' && (
        <Button kind="quiet" onClick={() => setAsks(true)}>
          {partner.withdraw}
        </Button>
      )}
      {asks && <WithdrawDialog room={room} onClose={() => setAsks(false)} onDone={state.reload} />}
    </>
  )
}

function WithdrawDialog({ room, onClose, onDone }: { room: Room; onClose: () => void; onDone: () => void }) {
  const { partner } = useK1Text()
  const { language } = useLanguage()
  const act = useAct()
  const submit = async () => {
    const isDone = await act.run(async () => {
      await call('POST /api/k1/withdraw-consent', { body: { wording: room.wording, language } })
    })
    if (!isDone) return
    onDone()
    onClose()
  }
  return (
    <ActDialog
      title={partner.withdrawTitle}
      words={{ save: partner.withdrawSubmit, saving: partner.withdrawing }}
      act={act}
      danger
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{partner.withdrawLead}</p>
    </ActDialog>
  )
}
