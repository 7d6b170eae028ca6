import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { useFilesText } from './text.ts'

export interface TakeBack {
  /** The file being taken back now. */
  busy: string | null
  run: (file: { id: string; name: string }) => Promise<void>
  /** Why the last attempt did not work, in words. */
  problem: string | null
}

/** Takes a file back that was sent by mistake; `onDone` when it is gone, or can no longer go. */
export function useTakeBack(onDone: (documentId: string, isGone: boolean) => void): TakeBack {
  const { refusals } = useText()
  const { files: say } = useFilesText()
  const { portal } = useInside()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async ({ id, name }: { id: string; name: string }) => {
    setBusy(id)
    setProblem(null)
    try {
      await call('DELETE /api/portals/:portal/my-files/:document', { params: { portal: portal.id, document: id } })
      showToast({ text: say.takenBack(name), icon: 'check' })
      onDone(id, true)
    } catch (failure) {
      setProblem(sayFailure(refusals, failure))
      onDone(id, false)
    }
    setBusy(null)
  }
  return { busy, run, problem }
}
