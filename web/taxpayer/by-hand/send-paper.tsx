import { lazy } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { FilesOnTheirWay } from '#web/taxpayer/files/files-on-their-way.tsx'
import { KnownFile } from '#web/taxpayer/files/known-file.tsx'
import { useUploadsTo } from '#web/taxpayer/files/use-uploads.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useByHandText } from './text.ts'

const ScanDialog = lazy(async () => (await import('#web/taxpayer/files/scan/scan-dialog.tsx')).ScanDialog)

type Props = {
  /** What the paper is for. */
  handSigningIds: readonly string[]
  /** It is the page's main act. */
  isMain?: boolean
  /** Which paper it replaces; empty for a first one. */
  instead?: string
  onHandedIn: () => void
}

/** Photographs of the pages become one PDF, or a file is chosen; once it has arrived it is handed in. */
export function SendPaper({ handSigningIds, isMain = false, instead = '', onHandedIn }: Props) {
  const text = useByHandText()
  const { portal } = useInside()
  const uploads = useUploadsTo(`by hand ${portal.id} ${instead}`, (body, signal) =>
    call('POST /api/portals/:portal/uploads', { params: { portal: portal.id }, body, signal }),
  )
  const [isScanning, setIsScanning] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const act = useAct(onHandedIn)
  const arrived = uploads.list.find(({ phase }) => phase === 'done')
  const isUnder = uploads.list.some(({ phase }) => phase !== 'done' && phase !== 'refused')

  useEffect(() => {
    const documentId = arrived?.receipt?.documentId
    if (!arrived || !documentId) return
    uploads.remove(arrived.id)
    void act.run(async () => {
      await call('POST /api/portals/:portal/hand-signings/papers', {
        params: { portal: portal.id },
        body: { documentId, handSigningIds: [...handSigningIds] },
      })
      announce(text.handedIn)
      showToast({ text: text.handedIn, icon: 'check' })
      onHandedIn()
    })
  }, [arrived?.id])

  const isIdle = handSigningIds.length === 0 || isUnder || act.busy
  return (
    <div class="stack gap-small">
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      {act.busy && <p role="status">{text.handingIn}</p>}
      <FilesOnTheirWay
        uploads={uploads}
        onEnded={signInAgain}
        renderKnown={(file) => (
          <KnownFile key={file.id} file={file} onSend={() => uploads.sendAgain(file.id)} onRemove={() => uploads.remove(file.id)} />
        )}
      />
      <Button kind={isMain ? 'primary' : 'secondary'} icon="camera" wide disabled={isIdle} onClick={() => setIsScanning(true)}>
        {text.camera}
      </Button>
      <Button icon="files" wide disabled={isIdle} onClick={() => chooser.current?.click()}>
        {text.choose}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".pdf,application/pdf,image/*"
        aria-label={text.choose}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].slice(0, 1)
          currentTarget.value = ''
          uploads.add(files)
        }}
      />
      {isScanning && (
        <ScanDialog
          onClose={() => setIsScanning(false)}
          onDone={(file) => {
            setIsScanning(false)
            uploads.add([file], 'made here')
          }}
        />
      )}
    </div>
  )
}
