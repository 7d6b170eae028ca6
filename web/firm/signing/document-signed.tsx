import { useText } from '#web/locales/firm.ts'
import { Icon } from '#web/ui/icon.tsx'
import { PagePlace } from '#web/ui/page-place.tsx'
import type { StaffDocument, TaxReturn } from '../returns/return-room.tsx'
import { DocumentCompared } from './document-compared.tsx'
import { DocumentEvidence } from './document-evidence.tsx'
import { DocumentPages } from './document-pages.tsx'
import { RequestActs } from './request-acts.tsx'
import { type Request, RequestFacts } from './request-facts.tsx'
import { useRequestWord } from './request-word.ts'

type Props = {
  document: StaffDocument
  taxReturn: TaxReturn
  pages: readonly { width: number; height: number }[]
  onDone: () => void
}

const hasEnded: ReadonlySet<Request['state']> = new Set(['declined', 'voided', 'expired'])

/** After sending: nothing can be moved; what was signed where, by whom and when. */
export function DocumentSigned({ document, taxReturn, pages, onDone }: Props) {
  const { placing, words } = useText()
  // Of a request that is void and one that counts, the one that counts.
  const requestOf = (personId: string) =>
    document.requests.find((request) => request.personId === personId && request.state !== 'voided') ??
    document.requests.find((request) => request.personId === personId)
  return (
    <div class="placing">
      <div class="placing-body">
        <DocumentPages
          // The sealed copy has other pictures than the one that was sent.
          key={document.sealedAt ?? 'sent'}
          documentId={document.id}
          name={document.name}
          pages={pages}
          places={(page) =>
            document.places
              .filter((place) => place.page === page)
              .map((place) => {
                const request = requestOf(place.personId)
                const label = placing.label(request?.personName ?? '', words.place[place.kind])
                return (
                  <PagePlace
                    key={place.id}
                    box={place}
                    state={request?.state === 'signed' ? 'signed' : 'other'}
                    label={label}
                    flag={label}
                  />
                )
              })
          }
        />
        <aside class="placing-list" aria-label={placing.signatures}>
          <h2>{placing.signatures}</h2>
          <ul class="signers">
            {document.requests.map((request) => (
              <Signer key={request.id} request={request} document={document} taxReturn={taxReturn} onDone={onDone} />
            ))}
          </ul>
          <DocumentCompared taxReturn={taxReturn} document={document} />
          <DocumentEvidence taxReturn={taxReturn} document={document} />
          <p class="quiet">{placing.sentDetail}</p>
        </aside>
      </div>
    </div>
  )
}

function Signer({ request, ...of }: { request: Request; document: StaffDocument; taxReturn: TaxReturn; onDone: () => void }) {
  const { words, signedDocumentManager } = useText()
  const wordOf = useRequestWord()
  const { byHand } = request
  const icon = hasEnded.has(request.state) ? 'close' : request.signedAt ? 'check-circle' : request.viewedAt ? 'eye' : 'clock'
  return (
    <li data-state={request.state}>
      <Icon name={icon} />
      <span>
        <strong>{request.personName}</strong>
        <span class="quiet">
          {words.role[request.role]} · {wordOf(request)}
        </span>
        <RequestFacts request={request} sentAt={of.document.staged ? null : of.document.sentAt} />
        {byHand && !hasEnded.has(request.state) && (
          <a
            class="action-link"
            href={`/firm/returns/${of.taxReturn.id}/by-hand${byHand.paperCameAt || byHand.acceptedAt ? `/${byHand.id}` : ''}`}
          >
            {byHand.paperCameAt ? signedDocumentManager.request.checkPaper : signedDocumentManager.request.seePaper}
          </a>
        )}
      </span>
      <RequestActs request={request} {...of} />
    </li>
  )
}
