import './in-office.css'
import { useEffect, useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { call } from '#web/call.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { LanguageChoice } from '#web/taxpayer/frame/language-choice.tsx'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { FirmName } from '#web/ui/firm-name.tsx'
import { IdleWarning } from '#web/ui/idle-warning.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { useIdleEnd } from '#web/use-idle-end.ts'
import { type InOffice, leave } from './leave.ts'
import { MarkDialog } from './mark-dialog.tsx'
import { SittingPages } from './sitting-pages.tsx'
import { useInOfficeText } from './text.ts'

type Document = InOffice['documents'][number]
type Props = { sitting: InOffice; onChange: () => void; onDone: (device: InOffice['device']) => void }

const isOpen = ({ state }: Document) => state === 'staged' || state === 'out' || state === 'viewed'

/** One document after the other; the signature is made once and lives as long as this page. */
export function Sitting({ sitting, onChange, onDone }: Props) {
  const text = useInOfficeText()
  const takeFocus = usePage(text.title)
  const [mark, setMark] = useState<Mark | null>(null)
  const [isStopping, setIsStopping] = useState(false)
  const { documents, device, firmName, personName } = sitting
  const at = documents.findIndex(isOpen)
  const document = documents[at]
  const end = async () => {
    await leave()
    onDone(device)
  }
  useEffect(() => {
    // The last one is signed: the tablet locks behind it, without another press.
    if (!document) void end()
  }, [document === undefined])
  const idle = useIdleEnd(sitting.idleMinutes, () => void lock(), stillOpen)
  if (!document) return null
  return (
    <div class="sitting">
      <header class="sitting-top">
        <FirmName name={firmName} />
        <LanguageChoice />
      </header>
      <main class="sitting-main" id="main" tabIndex={-1}>
        <OfflineBanner />
        <PageHeader
          title={text.hello(personName)}
          lead={documents.length > 1 ? text.of(at + 1, documents.length) : text.lead(documents.length)}
          takeFocus={takeFocus}
        />
        <OneDocument
          key={document.id}
          document={document}
          mark={mark}
          personName={personName}
          onMark={setMark}
          onSigned={() => {
            announce(text.signed(document.name))
            onChange()
          }}
          onFailed={onChange}
          onStop={() => setIsStopping(true)}
          stopLabel={device === 'kiosk' ? text.stopKiosk : text.stop}
        />
      </main>
      {isStopping && <StopDialog onStay={() => setIsStopping(false)} />}
      {idle.secondsLeft !== null && <IdleWarning secondsLeft={idle.secondsLeft} onStay={idle.stay} onLeave={() => void lock()} />}
    </div>
  )
}

type OneProps = {
  document: Document
  mark: Mark | null
  personName: string
  onMark: (mark: Mark) => void
  onSigned: () => void
  onFailed: () => void
  onStop: () => void
  stopLabel: string
}

function OneDocument({ document, mark, personName, onMark, onSigned, onFailed, onStop, stopLabel }: OneProps) {
  const text = useInOfficeText()
  const [isViewed, setIsViewed] = useState(document.state === 'viewed')
  const [isMaking, setIsMaking] = useState(false)
  const [isLed, setIsLed] = useState(false)
  const act = useAct(onFailed)
  const params = { document: document.id }
  const { versionId } = document
  const shown = () => {
    if (isViewed) return
    void act.run(async () => {
      await call('POST /api/in-office/documents/:document/viewed', { params, body: { versionId } })
      setIsViewed(true)
    })
  }
  const sign = () =>
    act.run(async () => {
      if (!mark) return
      await call('POST /api/in-office/documents/:document/sign', { params, body: { versionId, mark } })
      onSigned()
    })
  return (
    <>
      <h2>{document.name}</h2>
      <p>{text.read}</p>
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      {document.pages.length > 0 ? (
        <SittingPages document={document} isLed={isLed} onFirstPageShown={shown} onPlace={() => setIsMaking(true)} />
      ) : (
        <Banner tone="refused">{text.cannotShow}</Banner>
      )}
      <StickyAction>
        <div class="sitting-bar">
          {(!isViewed || mark !== null) && (
            <p class="quiet" role="status">
              {isViewed ? text.agree(document.name) : text.opening}
            </p>
          )}
          {mark === null ? (
            <Button kind="primary" icon="pen" wide onClick={() => setIsMaking(true)}>
              {text.add}
            </Button>
          ) : (
            <Button
              kind="primary"
              icon="pen"
              wide
              disabled={!isViewed}
              busy={act.busy && isViewed && text.signing}
              onClick={() => void sign()}
            >
              {text.sign}
            </Button>
          )}
          <ButtonRow inline>
            {mark !== null && (
              <Button kind="quiet" onClick={() => setIsMaking(true)}>
                {text.change}
              </Button>
            )}
            <Button kind="quiet" onClick={onStop}>
              {stopLabel}
            </Button>
          </ButtonRow>
        </div>
      </StickyAction>
      {isMaking && (
        <MarkDialog
          suggestedName={personName}
          onClose={() => setIsMaking(false)}
          onMade={(made) => {
            setIsMaking(false)
            // Where it goes is shown before Sign is pressed.
            setIsLed(true)
            onMark(made)
          }}
        />
      )}
    </>
  )
}

function StopDialog({ onStay }: { onStay: () => void }) {
  const text = useInOfficeText()
  const act = useAct()
  return (
    <Dialog
      title={text.stopTitle}
      size="small"
      onClose={onStay}
      foot={
        <ButtonRow align="end">
          <Button onClick={onStay}>{text.stopNo}</Button>
          <Button kind="danger" busy={act.busy && text.stopping} onClick={() => void act.run(lock)}>
            {text.stopYes}
          </Button>
        </ButtonRow>
      }
    >
      <p>{text.stopHelp}</p>
    </Dialog>
  )
}

/** Whatever was on the page is gone: the page is fetched anew, and finds nobody sitting here. */
async function lock(): Promise<void> {
  await leave()
  location.replace('/in-office')
}

async function stillOpen(): Promise<boolean> {
  try {
    await call('GET /api/in-office', {})
    return true
  } catch {
    return false
  }
}
