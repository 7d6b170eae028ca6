import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { findLeft, type LeftUpload } from '#web/left-uploads.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { fileFingerprint } from '#web/plan-upload.ts'
import { announce } from '#web/ui/announce.ts'
import { formatBytes } from '#web/ui/format.ts'
import { LeftUploadRow } from '#web/ui/upload-left.tsx'
import { UploadList } from '#web/ui/upload-row.tsx'
import type { Uploads } from '#web/upload.ts'
import { forgetKey, keptUploads } from '#web/upload-key.ts'

/** What an earlier page began to send and did not finish, because its tab was closed or killed: it goes on when the same file is chosen again. */
export function LeftFiles({ uploads }: { uploads: Uploads }) {
  const { files } = useText().room
  const { left, forget } = useLeft(uploads)
  if (left.length === 0) return null
  return (
    <UploadList label={files.left}>
      {left.map((one) => (
        <LeftFile
          key={one.key}
          left={one}
          onChosen={(file) => fileFingerprint(uploads.target, file) === one.print && (uploads.add([file]), true)}
          onForget={() => forget(one)}
        />
      ))}
    </UploadList>
  )
}

type Props = {
  left: LeftUpload
  /** False: it is another file. */
  onChosen: (file: File) => boolean
  onForget: () => void
}

function LeftFile({ left, onChosen, onForget }: Props) {
  const { files } = useText().room
  const { language } = useLanguage()
  const [isOther, setIsOther] = useState(false)
  return (
    <LeftUploadRow
      name={left.name}
      portion={left.percent / 100}
      say={`${formatBytes(left.size, language)} · ${files.leftAt(left.percent)}`}
      chooseLabel={files.goOn}
      error={isOther ? files.otherFile(left.name) : null}
      onChosen={(file) => {
        const isSame = onChosen(file)
        setIsOther(!isSame)
        if (!isSame) announce(files.otherFile(left.name))
      }}
      onRemove={onForget}
    />
  )
}

function useLeft({ target, list }: Uploads) {
  const [found, setFound] = useState<readonly LeftUpload[]>([])
  useEffect(() => {
    const abort = new AbortController()
    void findLeft(target, abort.signal).then((left) => !abort.signal.aborted && setFound(left))
    return () => abort.abort()
  }, [target])
  // What this page sends itself is not left behind, and neither is what it has finished or given up meanwhile.
  const kept = found.length === 0 ? [] : keptUploads(target)
  return {
    left: found.filter(({ key, print }) => kept.some((one) => one.key === key) && !list.some((one) => one.print === print)),
    forget: ({ key, upload }: LeftUpload) => {
      forgetKey(target, key)
      // A lost cancellation costs nothing: the server forgets uploads that nobody finishes.
      if (upload !== null) void call('DELETE /api/uploads/:upload', { params: { upload } }).catch(() => undefined)
      setFound((before) => before.filter((one) => one.key !== key))
    },
  }
}
