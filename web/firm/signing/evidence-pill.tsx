import { useText } from '#web/locales/firm.ts'
import { StatusPill } from '#web/ui/status-pill.tsx'
import type { Evidence } from './use-evidence.ts'
import { evidenceOf } from './use-evidence.ts'

/** In a list of documents: what is wrong with the evidence of one. Nothing while all is well. */
export function EvidencePill({ evidence, documentId }: { evidence: Evidence | null; documentId: string }) {
  const { proof } = useText()
  const found = evidenceOf(evidence, documentId)
  if (found?.damaged) {
    return (
      <StatusPill tone="refused" icon="warning">
        {proof.damaged}
      </StatusPill>
    )
  }
  if (!found?.waiting) return null
  return (
    <StatusPill tone="needs" icon="clock">
      {proof.waitsFor[found.waiting.for]}
    </StatusPill>
  )
}
