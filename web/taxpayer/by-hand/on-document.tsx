import { useLocation } from 'preact-iso'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { fromPass } from '#web/taxpayer/frame/from-pass.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { DownloadEvidence } from '#web/taxpayer/sign/download-evidence.tsx'
import type { PreparerFile } from '#web/taxpayer/sign/use-preparer-files.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ByHandTextProvider, useByHandText } from './text.ts'

/** On the page of a document that is signed on paper, or was: where the steps and the paper are. */
export function OnPaper({ file }: { file: PreparerFile }) {
  return (
    <ByHandTextProvider skeleton={null}>
      <Note file={file} />
    </ByHandTextProvider>
  )
}

function Note({ file }: { file: PreparerFile }) {
  const text = useByHandText()
  return file.request?.state === 'signed' ? (
    <Banner
      tone="done"
      title={text.signedByHand}
      action={
        <>
          <LinkButton href="/sign-by-hand">{text.showPaper}</LinkButton>
          {(file.isOnPaperAlone || file.sealedAt) && <DownloadEvidence document={file} />}
        </>
      }
    >
      {text.signedByHandHelp}
    </Banner>
  ) : (
    <Banner tone="needs" title={text.onPaper} action={<LinkButton href="/sign-by-hand">{text.showSteps}</LinkButton>} />
  )
}

type Offered = { document: string; isInPass?: boolean }

/** Nobody has to sign on a screen: the way to paper is offered beside it. */
export function RatherOnPaper({ document, isInPass = false }: Offered) {
  if (isClientView) return null
  return (
    <ByHandTextProvider skeleton={null}>
      <Offer document={document} isInPass={isInPass} />
    </ByHandTextProvider>
  )
}

function Offer({ document, isInPass }: Required<Offered>) {
  const text = useByHandText()
  const { portal } = useInside()
  const { route } = useLocation()
  const act = useAct()
  const choose = () =>
    act.run(async () => {
      await call('POST /api/portals/:portal/documents/:document/hand-signing', { params: { portal: portal.id, document } })
      route(isInPass ? `/sign-by-hand${fromPass}` : '/sign-by-hand')
    })
  return (
    <div class="stack gap-small">
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <p>
        <Button kind="quiet" icon="document" busy={act.busy && text.offering} onClick={() => void choose()}>
          {text.offer}
        </Button>
      </p>
    </div>
  )
}
