import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { formatBytes } from '#web/ui/format.ts'
import { LockedUploadRow } from '#web/ui/upload-locked.tsx'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'
import type { FileUpload, Uploads } from '#web/upload.ts'

/** Files that go with what is being written, until they have arrived; a locked PDF asks for its password. */
export function UploadsUnderWay({ uploads }: { uploads: Uploads }) {
  const { thread: say, documents, refusals } = useText()
  const { language } = useLanguage()
  if (uploads.list.length === 0) return null
  return (
    <UploadList label={say.attach.uploading}>
      {uploads.list.map((file) =>
        file.phase === 'locked' ? (
          <LockedUploadRow
            key={file.id}
            name={file.name}
            say={documents.passwordDetail}
            passwordLabel={documents.password(file.name)}
            unlockLabel={documents.unlock}
            error={file.failure ? sayFailure(refusals, file.failure) : undefined}
            onUnlock={(password) => uploads.unlock(file.id, password)}
            onRemove={() => uploads.remove(file.id)}
          />
        ) : (
          <UploadRow
            key={file.id}
            name={file.name}
            size={formatBytes(file.size, language)}
            state={stateOf(file, sayFailure(refusals, file.failure))}
            onRetry={() => uploads.retry(file.id)}
            onRemove={() => uploads.remove(file.id)}
          />
        ),
      )}
    </UploadList>
  )
}

function stateOf(file: FileUpload, reason: string): UploadState {
  const portion = file.size === 0 ? 0 : file.sentBytes / file.size
  if (file.phase === 'sending' || file.phase === 'paused') return { is: file.phase, portion }
  if (file.phase === 'checking') return { is: 'sending', portion: 1 }
  if (file.phase === 'refused') return { is: 'refused', reason, canRetry: true }
  return { is: 'waiting' }
}
