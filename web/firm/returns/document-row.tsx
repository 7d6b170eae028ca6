import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Item } from '#web/ui/item-list.tsx'
import { Menu, type MenuEntry } from '#web/ui/menu.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import type { SignatureRequestState } from '#contract/states.ts'
import { useWhen } from '../say-when.ts'
import { EvidencePill } from '../signing/evidence-pill.tsx'
import { useRequestWord } from '../signing/request-word.ts'
import type { Evidence } from '../signing/use-evidence.ts'
import type { StaffDocument } from './return-room.tsx'

export type DocumentAct = 'rename' | 'remove' | 'replace'

type Props = {
  taxReturnId: string
  document: StaffDocument
  /** The version that takes its place once it is sent. */
  newer: StaffDocument | null
  onAsk: (what: DocumentAct) => void
  evidence: Evidence | null
}

const tones: Record<SignatureRequestState, Tone> = {
  staged: 'neutral',
  out: 'needs',
  viewed: 'needs',
  signed: 'done',
  declined: 'refused',
  voided: 'refused',
  expired: 'refused',
}
const icons: Partial<Record<SignatureRequestState, 'eye' | 'send'>> = { viewed: 'eye', out: 'send' }

/** One document: how far each signer is, and what can be done with it. */
export function DocumentRow({ taxReturnId, document, newer, onAsk, evidence }: Props) {
  const { documents, words, signedDocumentManager } = useText()
  const { moment, date } = useWhen()
  const due = document.requests
    .filter(({ state }) => state === 'out' || state === 'viewed')
    .flatMap(({ dueOn }) => dueOn ?? [])
    .toSorted()[0]
  const facts = [
    ...(document.replacesId === null ? [] : [documents.newerOf]),
    ...(document.pageCount === null ? [] : [words.pages(document.pageCount)]),
    document.sentAt === null || document.staged
      ? documents.added(document.addedBy, moment(document.addedAt))
      : documents.sentOn(moment(document.sentAt)),
    ...(due === undefined ? [] : [signedDocumentManager.request.signBy(date(due))]),
  ]
  return (
    <Item
      icon={document.sealedAt === null ? 'document' : 'shield'}
      tone={document.sealedAt === null ? 'plain' : 'done'}
      title={document.name}
      detail={facts.join(' · ')}
      href={`/firm/returns/${taxReturnId}/documents/${document.id}`}
      asideBelow
      aside={
        <>
          {newer?.sentAt && <StatusPill>{documents.replaced}</StatusPill>}
          <EvidencePill evidence={evidence} documentId={document.id} />
          <Progress document={document} />
          <Menu
            kind="quiet"
            icon="more"
            label={null}
            name={documents.more(document.name)}
            alignEnd
            entries={useEntries({ taxReturnId, document, newer, onAsk })}
          />
        </>
      }
    />
  )
}

function Progress({ document }: { document: StaffDocument }) {
  const { documents, words, compared } = useText()
  const stateWord = useRequestWord()
  const requests = thatCount(document)
  if (document.sealedAt !== null && requests.every(({ state }) => state === 'signed'))
    return (
      <StatusPill tone="done" icon="shield">
        {words.sealed}
      </StatusPill>
    )
  if (requests.length > 0 && document.sentAt !== null) {
    return (
      <>
        {requests.map((request) => (
          <StatusPill key={request.id} tone={tones[request.state]} {...(icons[request.state] ? { icon: icons[request.state]! } : {})}>
            {requests.length === 1 ? stateWord(request) : documents.signerState(words.role[request.role], stateWord(request))}
          </StatusPill>
        ))}
      </>
    )
  }
  if (document.comparison?.outcome === 'kept')
    return (
      <StatusPill tone="done" icon="check">
        {compared.pill}
      </StatusPill>
    )
  if (document.comparison?.outcome === 'void') return <StatusPill tone="needs">{compared.wasVoid}</StatusPill>
  if (document.staged) return <StatusPill>{documents.staged}</StatusPill>
  if (document.sentAt !== null)
    return (
      <StatusPill tone="done" icon="send">
        {documents.toRead}
      </StatusPill>
    )
  const signers = new Set(document.places.filter(({ kind }) => kind === 'signature').map(({ personId }) => personId)).size
  return <StatusPill>{`${documents.notSent} · ${signers === 0 ? documents.toRead : documents.signers(signers)}`}</StatusPill>
}

/** A request that is void is told of only while nothing has taken its place. */
function thatCount({ requests }: StaffDocument): StaffDocument['requests'] {
  const counting = requests.filter(({ state }) => state !== 'voided')
  return counting.length > 0 ? counting : requests
}

function useEntries({ taxReturnId, document, newer, onAsk }: Omit<Props, 'evidence'>): MenuEntry[] {
  const { documents } = useText()
  const params = { document: document.id }
  const file = (which: 'current' | 'original') => urlOf('GET /api/documents/:document/file', { params, query: { which, download: 'yes' } })
  const unsent = document.sentAt === null
  return [
    {
      label: unsent ? documents.place : documents.open,
      icon: unsent ? 'signature' : 'eye',
      href: `/firm/returns/${taxReturnId}/documents/${document.id}`,
    },
    ...(document.sealedAt === null
      ? []
      : [{ label: documents.downloadSigned, icon: 'shield' as const, onClick: () => download(file('current')) }]),
    { label: documents.downloadOriginal, icon: 'download', onClick: () => download(file('original')) },
    ...(unsent
      ? ([
          { label: documents.rename, icon: 'pen', onClick: () => onAsk('rename') },
          'line',
          { label: documents.remove, icon: 'trash', danger: true, onClick: () => onAsk('remove') },
        ] as const)
      : newer !== null
        ? []
        : ([{ label: documents.newer, icon: 'history', onClick: () => onAsk('replace') }] as const)),
  ]
}

/** The answer is an attachment: the page stays. */
function download(url: string): void {
  location.assign(url)
}
