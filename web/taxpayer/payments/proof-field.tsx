import { useEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { FilesOnTheirWay } from '#web/taxpayer/files/files-on-their-way.tsx'
import { forgetUploadsTo, isUnderWay, useUploadsTo } from '#web/taxpayer/files/use-uploads.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { announce } from '#web/ui/announce.ts'
import { Button } from '#web/ui/button.tsx'
import { FieldError } from '#web/ui/field.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { useWords } from '#web/ui/words.ts'
import type { Uploads } from '#web/upload.ts'
import type { PaidDraft } from './kept-draft.ts'
import { usePaymentsText } from './text.ts'

type Proof = PaidDraft['proof']

/** The one file that shows a payment: sent like every file of the portal, so it lies in My Files, too. */
export function useProofUploads(voucher: string, onArrived: (proof: Proof) => void) {
  const { portal } = useInside()
  const target = `proof ${portal.id} ${voucher}`
  const uploads = useUploadsTo(target, (body, signal) =>
    call('POST /api/portals/:portal/uploads', { params: { portal: portal.id }, body, signal }),
  )
  const arrived = uploads.list.find(({ phase }) => phase === 'done')
  useEffect(() => {
    if (!arrived?.receipt) return
    onArrived({ documentId: arrived.receipt.documentId, name: arrived.receipt.name })
    uploads.remove(arrived.id)
  }, [arrived])
  return { uploads, isUnderWay: isUnderWay(uploads), forget: () => forgetUploadsTo(target) }
}

type Props = { proof: Proof; uploads: Uploads; onRemove: () => void; error: string | undefined }

/** A photo or a PDF; once it has arrived, its name with a way to take it off. */
export function ProofField({ proof, uploads, onRemove, error }: Props) {
  const { record } = usePaymentsText()
  const words = useWords()
  useEffect(() => {
    if (proof) announce(record.proofArrived(proof.name))
  }, [proof?.documentId])
  return (
    <div class="field" role="group" aria-labelledby="proof-label" aria-describedby="proof-hint" id="proof" tabIndex={-1}>
      <div class="field-label" id="proof-label">
        {record.proof}
        <span class="field-optional"> ({words.optional})</span>
      </div>
      <div class="field-hint" id="proof-hint">
        {record.proofHint}
      </div>
      <FieldError id="proof-error" error={error} />
      {proof ? (
        <div class="proof-there">
          <Icon name="check-circle" />
          <span>{proof.name}</span>
          <Button kind="quiet" onClick={onRemove}>
            {words.remove}
            <span class="visually-hidden"> {proof.name}</span>
          </Button>
        </div>
      ) : (
        uploads.list.length === 0 && <UploadArea single lesser accept="image/*,.pdf,application/pdf" onFiles={uploads.add} />
      )}
      <FilesOnTheirWay uploads={uploads} onEnded={signInAgain} />
    </div>
  )
}
