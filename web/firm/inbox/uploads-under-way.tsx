import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'
import type { FileUpload, Uploads } from '#web/upload.ts'
import { sayFileSize } from '../say-file-size.ts'

/** Files that go with what is being written, until they have arrived. */
export function UploadsUnderWay({ uploads }: { uploads: Uploads }) {
  const { thread: say, refusals } = useText()
  const { language } = useLanguage()
  if (uploads.list.length === 0) return null
  return (
    <UploadList label={say.attach.uploading}>
      {uploads.list.map((file) => (
        <UploadRow
          key={file.id}
          name={file.name}
          size={sayFileSize(file.size, language)}
          state={stateOf(file, sayFailure(refusals, file.failure), String(refusals['documents.needs-password']))}
          onRetry={() => uploads.retry(file.id)}
          onRemove={() => uploads.remove(file.id)}
        />
      ))}
    </UploadList>
  )
}

function stateOf(file: FileUpload, reason: string, locked: string): UploadState {
  const portion = file.size === 0 ? 0 : file.sentBytes / file.size
  if (file.phase === 'sending' || file.phase === 'paused') return { is: file.phase, portion }
  if (file.phase === 'checking') return { is: 'sending', portion: 1 }
  // Staff have the file without its password: they take the lock off where it was made.
  if (file.phase === 'locked') return { is: 'refused', reason: locked, canRetry: false }
  if (file.phase === 'refused') return { is: 'refused', reason, canRetry: true }
  return { is: 'waiting' }
}
