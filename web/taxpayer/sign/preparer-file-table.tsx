import { urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { type Choice, ChoiceBox } from '#web/taxpayer/files/file-shelf.tsx'
import { useFilesText } from '#web/taxpayer/files/text.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { LeavingLink } from '#web/ui/leaving-link.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useSayDue, useSignsFirst } from './about-request.tsx'
import { type PreparerFile, whyNotYet } from './use-preparer-files.ts'

export interface VersionedFile {
  file: PreparerFile
  /** What it has taken the place of, the latest first. */
  earlier: readonly PreparerFile[]
}

type Props = {
  /** Which of several such tables: the year. */
  of: string
  files: readonly VersionedFile[]
  /** Chosen to be downloaded together. */
  choice: Choice | null
  hasMark: boolean
  /** The document being signed now. */
  busy: string | null
  onSign: (file: PreparerFile) => void
}

/** File Name, Date Sent, Taxpayer Sign Document, View. Cards on phones. */
export function PreparerFileTable({ of, files, choice, hasMark, busy, onSign }: Props) {
  const { sign } = useText()
  const { language } = useLanguage()
  return (
    <PlainTable
      label={`${sign.table}, ${of}`}
      columns={[sign.fileName, sign.dateSent, sign.signDocument, sign.view]}
      rows={files.map(({ file, earlier }) => ({
        key: file.id,
        cells: [
          <NameCell key="name" file={file} earlier={earlier} choice={choice} />,
          <span key="sent" class="numbers">
            {formatDateTime(file.sentAt, language)}
          </span>,
          <SignCell key="sign" file={file} hasMark={hasMark} isBusy={busy === file.id} onSign={() => onSign(file)} />,
          <LinkButton
            key="view"
            icon="eye"
            kind={file.request && !file.viewed ? 'primary' : 'secondary'}
            href={`/preparer-files/${file.id}`}
          >
            <span>
              {sign.view}
              <span class="visually-hidden"> {file.name}</span>
            </span>
          </LinkButton>,
        ],
      }))}
    />
  )
}

function NameCell({ file, earlier, choice }: VersionedFile & { choice: Choice | null }) {
  const { files: say } = useFilesText()
  const { language } = useLanguage()
  return (
    <div class="stack gap-small">
      <span class="row gap-small">
        {choice && <ChoiceBox file={file} choice={choice} />}
        <span>{file.name}</span>
        {!file.viewed && <StatusPill tone="live">{say.isNew}</StatusPill>}
      </span>
      {earlier.length > 0 && (
        <Disclosure summary={say.earlier(earlier.length)}>
          <ul>
            {earlier.map((one) => (
              <li key={one.id}>
                <a href={`/preparer-files/${one.id}`}>{say.earlierOf(one.name, formatDateTime(one.sentAt, language))}</a>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

function SignCell({ file, hasMark, isBusy, onSign }: { file: PreparerFile; hasMark: boolean; isBusy: boolean; onSign: () => void }) {
  const { sign } = useText()
  const signsFirst = useSignsFirst()
  const sayDue = useSayDue()
  const { request } = file
  if (!request && file.comparison?.outcome === 'kept') return <StatusPill tone="done">{sign.stillCounts}</StatusPill>
  if (!request && file.comparison?.outcome === 'void') return <StatusPill>{sign.countsNoLonger}</StatusPill>
  if (!request) return <span class="quiet">{sign.nothingToSign}</span>
  if (request.state === 'signed') return <SignedCell file={file} />
  const why = whyNotYet(request, hasMark)
  if (why === 'signing.not-your-turn') return <span class="quiet">{signsFirst(request)}</span>
  const due = sayDue(request)
  if (why === 'signing.consent-needed' || why === 'signing.review-first')
    return (
      <a href={`/sign/${file.id}`}>
        {sign.still[why]}
        <span class="visually-hidden">: {file.name}</span>
      </a>
    )
  if (why)
    return (
      <span class="signed-cell">
        <StatusPill tone={why === 'signing.not-viewed' || why === 'signing.no-mark' ? 'needs' : 'neutral'}>
          {sign.still[why as keyof typeof sign.still]}
        </StatusPill>
        {due && <span class="quiet">{due}</span>}
        {request.endReason !== '' && <span class="quiet">{sign.why(request.endReason)}</span>}
      </span>
    )
  return (
    <span class="signed-cell">
      <Button kind="primary" icon="pen" busy={isBusy && sign.signing} onClick={onSign}>
        <span>
          {sign.sign}
          <span class="visually-hidden"> {file.name}</span>
        </span>
      </Button>
      {due && <span class="quiet">{due}</span>}
    </span>
  )
}

/** Signed!, and the copy to keep once it is made. */
function SignedCell({ file }: { file: PreparerFile }) {
  const { sign } = useText()
  return (
    <span class="signed-cell">
      <StatusPill tone="done">{sign.signed}</StatusPill>
      {file.waitingForOthers && <span class="quiet">{sign.waitingForOthers}</span>}
      {file.sealedAt && (
        <LeavingLink
          download={file.name}
          href={urlOf('GET /api/documents/:document/file', { params: { document: file.id }, query: { download: 'yes' } })}
        >
          {sign.getCopy}
          <span class="visually-hidden">: {file.name}</span>
        </LeavingLink>
      )}
    </span>
  )
}
