import { useText } from '#web/locales/firm.ts'
import { Icon } from '#web/ui/icon.tsx'
import { PagePlace } from '#web/ui/page-place.tsx'
import type { StaffDocument, TaxReturn } from '../returns/return-room.tsx'
import { useWhen } from '../say-when.ts'
import { DocumentEvidence } from './document-evidence.tsx'
import { DocumentPages } from './document-pages.tsx'

type Props = { taxReturn: TaxReturn; document: StaffDocument; pages: readonly { width: number; height: number }[] }
type Request = StaffDocument['requests'][number]

/** After sending: nothing can be moved; what was signed where, by whom and when. */
export function DocumentSigned({ taxReturn, document, pages }: Props) {
  const { placing, words } = useText()
  const requestOf = (personId: string) => document.requests.find((request) => request.personId === personId)
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
                return <PagePlace key={place.id} box={place} state={request?.signedAt ? 'signed' : 'other'} label={label} flag={label} />
              })
          }
        />
        <aside class="placing-list" aria-label={placing.signatures}>
          <h2>{placing.signatures}</h2>
          <ul class="signers">
            {document.requests.map((request) => (
              <Signer key={request.id} request={request} />
            ))}
          </ul>
          <DocumentEvidence taxReturn={taxReturn} document={document} />
          <p class="quiet">{placing.sentDetail}</p>
        </aside>
      </div>
    </div>
  )
}

function Signer({ request }: { request: Request }) {
  const { placing, words } = useText()
  const { moment } = useWhen()
  const icon = request.signedAt ? 'check-circle' : request.viewedAt ? 'eye' : 'clock'
  const word = request.signedAt
    ? placing.signedAt(moment(request.signedAt))
    : request.viewedAt
      ? placing.viewedAt(moment(request.viewedAt))
      : request.state === 'out'
        ? placing.waiting
        : words.requestState[request.state]
  return (
    <li data-state={request.state}>
      <Icon name={icon} />
      <span>
        <strong>{request.personName}</strong>
        <span class="quiet">{words.role[request.role]}</span>
        <span>{word}</span>
      </span>
    </li>
  )
}
