import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'

export interface Signing {
  /** The document being signed now. */
  busy: string | null
  failure: unknown
  sign: (document: { id: string; versionId: string }) => Promise<boolean>
}

/** Signs a document. A second press while the first is under way does nothing; the server would give the same signature anyway. */
export function useSign(): Signing {
  const { portal } = useInside()
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const underWay = useRef(false)
  const sign = async ({ id, versionId }: { id: string; versionId: string }) => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(id)
    setFailure(null)
    try {
      await call('POST /api/portals/:portal/documents/:document/sign', { params: { portal: portal.id, document: id }, body: { versionId } })
      return true
    } catch (reason) {
      setFailure(reason)
      return false
    } finally {
      underWay.current = false
      setBusy(null)
    }
  }
  return { busy, failure, sign }
}
