import { useId, useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { useWords } from '#web/ui/words.ts'
import { DocumentPages, pagesKey } from '../document-pages.tsx'
import { DownloadDocument } from '../download-document.tsx'
import type { PreparerFile } from '../use-preparer-files.ts'
import { useViewed } from '../use-viewed.ts'
import { usePassText } from './text.ts'
import type { ToRead } from './use-pass.ts'
import { useReading } from './use-reading.ts'

type Props = { toRead: ToRead; file: PreparerFile; onReload: () => void }

/** A document to look at before signing. How far the reader is stands at the thumb, with a way to the end. */
export function ReadingPage({ toRead, file, onReload }: Props) {
  const { reading } = usePassText()
  const { sign, refusals } = useText()
  const words = useWords()
  const takeFocus = usePage(toRead.name)
  const progress = useReading(toRead, onReload)
  const viewing = useViewed(file, toRead.versionId, onReload)
  const document = usePortalData(
    `document ${toRead.documentId}`,
    (signal) => call('GET /api/documents/:document', { params: { document: toRead.documentId }, signal }),
    ['document'],
  )
  const [toEnd, setToEnd] = useState(0)
  const last = document.data?.pages.at(-1)
  return (
    <>
      <PageHeader
        title={toRead.name}
        back={{ href: '/sign', label: reading.back }}
        lead={
          <LinkButton
            kind="quiet"
            icon="external"
            newTab
            href={urlOf('GET /api/documents/:document/file', { params: { document: toRead.documentId } })}
            onClick={progress.give}
          >
            <span>
              {sign.page.openPdf}
              <span class="visually-hidden"> {sign.page.newTab}</span>
            </span>
          </LinkButton>
        }
        takeFocus={takeFocus}
      />
      {progress.failure ? (
        <Banner tone="refused" spoken action={<Button onClick={progress.tryAgain}>{words.tryAgain}</Button>}>
          {sayFailure(refusals, progress.failure)}
        </Banner>
      ) : null}
      {document.data === null ? (
        document.error ? (
          <Failed error={document.error} onRetry={document.reload} />
        ) : (
          <Loading>
            <Skeleton height="60vh" />
          </Loading>
        )
      ) : last ? (
        <DocumentPages
          key={pagesKey(document.data)}
          document={document.data}
          target={
            toEnd > 0
              ? { page: document.data.pages.length - 1, box: { x: 0, y: 0, width: last.width, height: 60 }, key: String(toEnd) }
              : null
          }
          onFirstPageShown={viewing.shown}
          onPageSeen={progress.see}
        />
      ) : (
        <EmptyState icon="document" title={toRead.name} action={<DownloadDocument document={document.data} onDownload={progress.give} />}>
          {reading.cannotShow}
        </EmptyState>
      )}
      <ReadingBar toRead={toRead} furthest={progress.furthest} isRead={progress.isRead} onEnd={() => setToEnd(toEnd + 1)} />
    </>
  )
}

type BarProps = { toRead: ToRead; furthest: number; isRead: boolean; onEnd: () => void }

function ReadingBar({ toRead, furthest, isRead, onEnd }: BarProps) {
  const { reading } = usePassText()
  const id = useId()
  return (
    <StickyAction>
      <div class="sign-bar pass-bar">
        <div class="sign-bar-strip">
          <span class="sign-bar-name">{toRead.name}</span>
          {toRead.pages !== null && (
            <span class="numbers" role="status">
              {reading.page(furthest, toRead.pages)}
            </span>
          )}
        </div>
        <p class="sign-bar-words" id={id}>
          {isRead ? reading.ended : reading.words}
        </p>
        {isRead ? (
          <LinkButton kind="primary" icon="check" wide href="/sign">
            {reading.done}
          </LinkButton>
        ) : (
          toRead.pages !== null && (
            <Button icon="arrow-down" wide describedBy={id} onClick={onEnd}>
              {reading.toEnd}
            </Button>
          )
        )}
      </div>
    </StickyAction>
  )
}
