import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { LockedUploadRow } from '#web/ui/upload-locked.tsx'
import type { FileUpload } from '#web/upload.ts'

type Props = { file: FileUpload; onUnlock: (password: string) => void; onRemove: () => void }

/** A protected PDF of a taxpayer. */
export function LockedFile({ file, onUnlock, onRemove }: Props) {
  const { room, refusals } = useText()
  return (
    <LockedUploadRow
      name={file.name}
      say={room.files.locked}
      passwordLabel={room.files.lockedPassword}
      unlockLabel={room.files.unlock}
      error={file.failure ? sayFailure(refusals, file.failure) : undefined}
      onUnlock={onUnlock}
      onRemove={onRemove}
    />
  )
}
