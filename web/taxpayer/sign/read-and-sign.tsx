import { useRef, useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useWords } from '#web/ui/words.ts'
import { AboutRequest } from './about-request.tsx'
import { AlreadySigned } from './already-signed.tsx'
import { DocumentPages, pagesKey, type ShownDocument } from './document-pages.tsx'
import { DownloadDocument } from './download-document.tsx'
import { FirmMessage } from './firm-message.tsx'
import { PlaceOnPage, type SigningPlace, signaturePlaces } from './place-on-page.tsx'
import { SignBar } from './sign-bar.tsx'
import type { PreparerFile, PreparerFiles } from './use-preparer-files.ts'
import { useSign } from './use-sign.ts'
import { useSignatureDialog } from './use-signature-dialog.tsx'
import { OnPaper, RatherOnPaper } from '#web/taxpayer/by-hand/on-document.tsx'
import { useViewed } from './use-viewed.ts'
import { CountsForNewer, WhatChanged } from './what-changed.tsx'

type Props = {
  document: ShownDocument
  file: PreparerFile
  /** What became of the signature on this version when a newer one took its place; null: nothing. */
  afterwards: NonNullable<PreparerFile['comparison']>['outcome'] | null
  /** What the firm wrote with it. */
  message: PreparerFiles['messages'][number] | undefined
  mark: Mark | null
  onMarkSaved: (mark: Mark, savedAt: string) => void
  onReload: () => void
  onSigned: () => void
}

/** The pages with the places to sign, and at the thumb the one thing to do next. */
export function ReadAndSign({ document, file, afterwards, message, mark, onMarkSaved, onReload, onSigned }: Props) {
  const { sign, room, refusals } = useText()
  const words = useWords()
  const { portal } = useInside()
  const params = { portal: portal.id, document: document.id }
  const places = usePortalData(
    `places ${document.id}`,
    (signal) => call('GET /api/portals/:portal/documents/:document/places', { params, signal }),
    ['document'],
  )
  const viewing = useViewed(file, document.versionId, onReload)
  const signing = useSign()
  const wantsSignature =
    file.request !== null &&
    !file.request.byHand &&
    file.request.isTurn &&
    (file.request.state === 'out' || file.request.state === 'viewed')
  const signature = useSignatureDialog(wantsSignature && mark === null, onMarkSaved)
  const [target, setTarget] = useState<SigningPlace | null>(null)
  const signButton = useRef<HTMLButtonElement>(null)

  const all = places.data?.places ?? []
  const mine = signaturePlaces(all)
  const signNow = async () => {
    if (await signing.sign(document)) onSigned()
    else onReload()
  }
  const fromPlace = () => (mark === null ? signature.open() : signButton.current?.focus())
  return (
    <>
      {file.replacedById !== null && (
        <Banner tone="needs" action={<LinkButton href={`/preparer-files/${file.replacedById}`}>{sign.page.toNewer}</LinkButton>}>
          {sign.page.replaced}
        </Banner>
      )}
      {afterwards && file.request?.signedAt && <CountsForNewer outcome={afterwards} />}
      {file.comparison && file.replacedById === null && file.request?.state !== 'signed' && (
        <WhatChanged comparison={file.comparison} request={file.request} />
      )}
      {file.request?.byHand && <OnPaper file={file} />}
      {file.request?.state === 'signed' && !file.request.byHand && <AlreadySigned file={file} />}
      {file.request && file.replacedById === null && <AboutRequest request={file.request} />}
      {message && <FirmMessage message={message} />}
      {file.request === null && (file.comparison === null || file.comparison.outcome === 'asked-again') && (
        <Banner>{sign.page.toRead}</Banner>
      )}
      {signing.failure ? (
        <Banner tone="refused" spoken>
          {wasRefused(signing.failure, 'signing.document-replaced') ? sign.page.changed : sayFailure(refusals, signing.failure)}
        </Banner>
      ) : null}
      {viewing.failure ? (
        <Banner tone="refused" spoken action={<Button onClick={viewing.tryAgain}>{words.tryAgain}</Button>}>
          {sayFailure(refusals, viewing.failure)}
        </Banner>
      ) : null}
      {document.pages.length > 0 ? (
        <DocumentPages
          key={pagesKey(document)}
          document={document}
          places={(page) =>
            all
              .filter((place) => place.page === page)
              .map((place) => <PlaceOnPage key={place.id} place={place} isTargeted={place.id === target?.id} onClick={fromPlace} />)
          }
          target={target && { page: target.page, box: target, key: target.id }}
          onFirstPageShown={viewing.shown}
        />
      ) : (
        <EmptyState
          icon="document"
          title={room.files.cannotShow}
          action={<DownloadDocument document={document} onDownload={viewing.shown} />}
        >
          {room.files.cannotShowHelp}
        </EmptyState>
      )}
      {wantsSignature && <RatherOnPaper document={document.id} />}
      {wantsSignature && file.request && (
        <SignBar
          documentId={document.id}
          name={document.name}
          request={file.request}
          hasMark={mark !== null}
          places={mine}
          target={target}
          onTarget={setTarget}
          busy={signing.busy !== null}
          buttonRef={signButton}
          onAddSignature={signature.open}
          onSign={() => void signNow()}
        />
      )}
      {signature.dialog}
    </>
  )
}
