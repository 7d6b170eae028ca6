import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import { formatBytes } from '#web/ui/format.ts'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'
import type { FileUpload, Uploads } from '#web/upload.ts'
import { LeftFiles } from './left-files.tsx'
import { LockedFile } from './locked-file.tsx'

type Props = {
  uploads: Uploads
  /** The session, or the visit, has ended meanwhile: where to go on. */
  onEnded: () => void
  /** How a file is asked about that was sent before, where that can happen. */
  renderKnown?: (file: FileUpload) => ComponentChildren
}

/** What has not arrived yet: left by an earlier page, on its way, paused, locked, or refused with the reason. */
export function FilesOnTheirWay({ uploads, onEnded, renderKnown }: Props) {
  const { room, refusals } = useText()
  const { language } = useLanguage()
  const open = uploads.list.filter(({ phase }) => phase !== 'done')
  const refused = open.filter(({ phase }) => phase === 'refused')
  useEffect(() => {
    const last = refused.at(-1)
    if (!last) return
    announce(`${room.files.couldNotSend(last.name)}. ${sayFailure(refusals, last.failure)}`)
    if (wasRefused(last.failure, 'not-signed-in')) onEnded()
  }, [refused.length])
  return (
    <>
      <LeftFiles uploads={uploads} />
      {open.length > 0 && (
        <UploadList label={room.files.onTheirWay}>
          {open.map((file) =>
            file.phase === 'locked' ? (
              <LockedFile
                key={file.id}
                file={file}
                onUnlock={(password) => uploads.unlock(file.id, password)}
                onRemove={() => uploads.remove(file.id)}
              />
            ) : file.phase === 'known' && renderKnown ? (
              renderKnown(file)
            ) : (
              <UploadRow
                key={file.id}
                name={file.name}
                size={formatBytes(file.size, language)}
                state={stateOf(file, room.files.checking, sayFailure(refusals, file.failure))}
                onRetry={() => uploads.retry(file.id)}
                onRemove={() => uploads.remove(file.id)}
              />
            ),
          )}
        </UploadList>
      )}
    </>
  )
}

function stateOf(file: FileUpload, checking: string, reason: string): UploadState {
  const portion = file.size === 0 ? 0 : file.sentBytes / file.size
  if (file.phase === 'sending' || file.phase === 'paused') return { is: file.phase, portion }
  if (file.phase === 'checking') return { is: 'done', saying: checking }
  if (file.phase === 'refused') return { is: 'refused', reason, canRetry: !isForGood(file.failure) }
  return { is: 'waiting' }
}

/** Trying the very same file again cannot help. */
function isForGood(failure: unknown): boolean {
  const hopeless = [
    'documents.empty-file',
    'documents.too-large',
    'documents.kind-not-taken',
    'documents.disguised',
    'documents.damaged',
    'documents.not-a-pdf',
  ] as const
  return hopeless.some((code) => wasRefused(failure, code))
}
