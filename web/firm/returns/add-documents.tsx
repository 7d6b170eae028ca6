import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { call, Refused } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import type { BeginUpload } from '#web/send-file.ts'
import { createUploads, type FileUpload, type Uploads } from '#web/upload.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { PasswordField } from '#web/ui/password-field.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'

/** Kept while the app is open: going to another page of the room does not stop an upload. */
const uploadsByTarget = new Map<string, Uploads>()

/** Whose document it becomes: of a tax return, or of the client alone. */
export type DocumentTarget = { taxReturn: string } | { client: string }

function uploadsOf(to: DocumentTarget, replaces: string | undefined): Uploads {
  const where = 'taxReturn' in to ? `tax-return ${to.taxReturn}` : `client ${to.client}`
  const target = `${where}${replaces === undefined ? '' : ` newer ${replaces}`}`
  let uploads = uploadsByTarget.get(target)
  if (!uploads) {
    const more = replaces === undefined ? {} : { replaces }
    uploads = createUploads(target, (body, signal) =>
      'taxReturn' in to
        ? call('POST /api/tax-returns/:taxReturn/uploads', { params: to, body: { ...body, ...more }, signal })
        : uploadToClient(to, body, signal),
    )
    uploadsByTarget.set(target, uploads)
  }
  return uploads
}

/** The client's own place takes photos and spreadsheets, too; here it is a PDF that is wanted. */
async function uploadToClient(params: { client: string }, body: Parameters<BeginUpload>[0], signal: AbortSignal) {
  if (!/\.pdf$/i.test(body.name)) throw new Refused({ code: 'documents.kind-not-taken' })
  return call('POST /api/clients/:client/uploads', { params, body, signal })
}

type Props = {
  to: DocumentTarget
  isFirst: boolean
  /** Instead of what is said about dropping files. */
  hint?: string
  /** The document that the one PDF chosen is a newer version of. */
  replaces?: string
  onAdded: (documentId: string) => void
}

/** Drop or choose PDFs; each row goes when its document has joined the list below. */
export function AddDocuments({ to, isFirst, hint, replaces, onAdded }: Props) {
  const { documents } = useText()
  const uploads = useMemo(() => uploadsOf(to, replaces), ['taxReturn' in to ? to.taxReturn : to.client, replaces])
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(
    () =>
      uploads.subscribe(() => {
        for (const { id, phase, receipt } of uploads.list) {
          if (phase !== 'done' || receipt === null) continue
          uploads.remove(id)
          onAdded(receipt.documentId)
        }
        redraw(0)
      }),
    [uploads, onAdded],
  )
  const under = uploads.list.filter(({ phase }) => phase !== 'done' && phase !== 'locked')
  const locked = uploads.list.filter(({ phase }) => phase === 'locked')
  return (
    <div class="stack gap-small">
      <div class={`add-documents${isFirst ? '' : ' add-more'}`}>
        <UploadArea
          onFiles={(files) => uploads.add(files)}
          accept=".pdf,application/pdf"
          documents
          single={replaces !== undefined}
          hint={hint ?? (isFirst ? documents.emptyDetail : documents.dropDetail)}
        />
      </div>
      {under.length > 0 && (
        <UploadList label={documents.title}>
          {under.map((file) => (
            <Row key={file.id} file={file} uploads={uploads} />
          ))}
        </UploadList>
      )}
      {locked.map((file) => (
        <Unlock key={file.id} file={file} uploads={uploads} />
      ))}
    </div>
  )
}

function Row({ file, uploads }: { file: FileUpload; uploads: Uploads }) {
  const { refusals } = useText()
  const { language } = useLanguage()
  return (
    <UploadRow
      name={file.name}
      size={formatBytes(file.size, language)}
      // A taxpayer may send photos; a return is made of PDFs only.
      state={stateOf(file, (failure) =>
        wasRefused(failure, 'documents.kind-not-taken') ? sayRefusal(refusals, 'documents.not-a-pdf') : sayFailure(refusals, failure),
      )}
      onRetry={() => uploads.retry(file.id)}
      onRemove={() => uploads.remove(file.id)}
    />
  )
}

function stateOf(file: FileUpload, say: (failure: unknown) => string): UploadState {
  const portion = file.size === 0 ? 1 : file.sentBytes / file.size
  if (file.phase === 'waiting') return { is: 'waiting' }
  if (file.phase === 'paused') return { is: 'paused', portion }
  if (file.phase === 'refused') return { is: 'refused', reason: say(file.failure), canRetry: true }
  if (file.phase === 'done') return { is: 'done' }
  return { is: 'sending', portion }
}

/** A locked PDF waits for its password. */
function Unlock({ file, uploads }: { file: FileUpload; uploads: Uploads }) {
  const { documents, refusals } = useText()
  const [password, setPassword] = useState('')
  return (
    <Card>
      <Form onSubmit={() => password && uploads.unlock(file.id, password)} label={documents.password(file.name)}>
        <PasswordField
          label={documents.password(file.name)}
          hint={documents.passwordDetail}
          value={password}
          onInput={setPassword}
          autoComplete="current-password"
          error={file.failure === null ? null : sayFailure(refusals, file.failure)}
          autoFocus
        />
        <ButtonRow>
          <Button kind="quiet" onClick={() => uploads.remove(file.id)}>
            {documents.cancel}
          </Button>
          <Button kind="primary" type="submit">
            {documents.unlock}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}
