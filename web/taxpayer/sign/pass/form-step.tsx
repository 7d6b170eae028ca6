import { useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { RatherOnPaper } from '#web/taxpayer/by-hand/on-document.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useWords } from '#web/ui/words.ts'
import { AboutRequest } from '../about-request.tsx'
import { DocumentPages, pagesKey, type ShownDocument } from '../document-pages.tsx'
import { DownloadDocument } from '../download-document.tsx'
import { FirmMessage } from '../firm-message.tsx'
import { OpenPdf } from '../open-pdf.tsx'
import type { SigningPlace } from '../place-on-page.tsx'
import type { PreparerFiles } from '../use-preparer-files.ts'
import { useViewed } from '../use-viewed.ts'
import { WhatChanged } from '../what-changed.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { FormBar } from './form-bar.tsx'
import { PlaceInPass } from './place-in-pass.tsx'
import { usePassText } from './text.ts'
import type { PassDocument } from './use-pass.ts'
import { usePlaces } from './use-places.ts'

type Props = {
  entry: PassDocument
  /** All of the pass, for "Form 2 of 3". */
  documents: readonly PassDocument[]
  /** What the firm wrote with it. */
  message: PreparerFiles['messages'][number] | undefined
  mark: Mark | null
  onMarkSaved: (mark: Mark, savedAt: string) => void
  onReload: () => void
  onDone: (state: 'signed' | 'declined') => void
}

/** One form: its pages with the place to sign in view, and at the thumb the next step. */
export function FormStep(props: Props) {
  const { entry, documents, onReload } = props
  const { form, later, laterHelp, decline } = usePassText()
  const { portal } = useInside()
  const takeFocus = usePage(entry.file.name)
  const [isDeclining, setIsDeclining] = useState(false)
  const params = { portal: portal.id, document: entry.documentId }
  const document = usePortalData(
    `document ${entry.documentId}`,
    (signal) => call('GET /api/documents/:document', { params: { document: entry.documentId }, signal }),
    ['document'],
  )
  const places = usePortalData(
    `places ${entry.documentId}`,
    (signal) => call('GET /api/portals/:portal/documents/:document/places', { params, signal }),
    ['document'],
  )
  const at = documents.findIndex(({ documentId }) => documentId === entry.documentId) + 1
  const problem = document.error ?? places.error
  const reload = () => {
    document.reload()
    places.reload()
    onReload()
  }
  return (
    <>
      <PageHeader
        title={entry.file.name}
        lead={`${form.progress(at, documents.length)}. ${laterHelp}`}
        back={{ href: '/home', label: later }}
        takeFocus={takeFocus}
      />
      {entry.file.request && <AboutRequest request={entry.file.request} />}
      {entry.file.comparison && <WhatChanged comparison={entry.file.comparison} request={entry.file.request} />}
      {props.message && <FirmMessage message={props.message} />}
      <ButtonRow inline>
        <OpenPdf document={{ id: entry.documentId }} />
        <Button kind="quiet" icon="refused" onClick={() => setIsDeclining(true)}>
          {form.decline}
        </Button>
      </ButtonRow>
      {document.data && places.data ? (
        <SignForm {...props} key={pagesKey(document.data)} document={document.data} places={places.data.places} onReload={reload} />
      ) : problem ? (
        <Failed error={problem} onRetry={reload} />
      ) : (
        <Loading>
          <Skeleton height="60vh" />
        </Loading>
      )}
      {isDeclining && (
        <DeclineDialog
          entry={entry}
          onClose={() => setIsDeclining(false)}
          onDeclined={() => {
            announce(decline.done)
            props.onDone('declined')
          }}
        />
      )}
    </>
  )
}

function SignForm({
  entry,
  documents,
  mark,
  onMarkSaved,
  onReload,
  onDone,
  document,
  places: all,
}: Props & { document: ShownDocument; places: readonly SigningPlace[] }) {
  const { sign, room, refusals } = useText()
  const words = useWords()
  const { file } = entry
  const viewing = useViewed(file, document.versionId, onReload)
  const places = usePlaces({ entry, document, all, mark, onMarkSaved, onReload, onSigned: () => onDone('signed') })
  const { signing } = places
  const at = documents.findIndex(({ documentId }) => documentId === entry.documentId) + 1
  return (
    <>
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
          document={document}
          places={(page) =>
            all
              .filter((place) => place.page === page)
              .map((place) => (
                <PlaceInPass
                  key={place.id}
                  place={place}
                  mark={places.isSigned(place) ? mark : null}
                  isTargeted={place.id === places.target?.id}
                  onSign={() => places.signHere(place)}
                />
              ))
          }
          target={places.target && { page: places.target.page, box: places.target, key: places.targetKey }}
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
      <RatherOnPaper document={entry.documentId} isInPass />
      <FormBar
        name={file.name}
        forms={{ at, of: documents.length }}
        places={places}
        hasMark={mark !== null}
        isViewed={file.viewed}
        busy={signing.busy !== null}
      />
      {places.dialog}
    </>
  )
}
