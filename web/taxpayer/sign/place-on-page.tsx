import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { PagePlace } from '#web/ui/page-place.tsx'

export type SigningPlace = Output<EndpointByRoute['GET /api/portals/:portal/documents/:document/places']>['places'][number]

/** Where the reader signs, in the order one meets them. Dates and names are filled in by the signature itself. */
export function signaturePlaces(places: readonly SigningPlace[]): SigningPlace[] {
  return places.filter((place) => place.isMine && place.kind === 'signature').toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x)
}

type Props = { place: SigningPlace; isTargeted: boolean; onClick: () => void }

/** One box on the page: mine to sign, filled in for me, somebody else's, or signed. */
export function PlaceOnPage({ place, isTargeted, onClick }: Props) {
  const { page } = useText().sign
  if (place.signed) return <PagePlace box={place} state="signed" label={page.placeSigned} targeted={isTargeted} />
  if (!place.isMine)
    return <PagePlace box={place} state="other" label={page.placeOther} flag={place.kind === 'signature' ? page.placeOther : ''} />
  if (place.kind !== 'signature') {
    const label = place.kind === 'date' ? page.placeDate : page.placeName
    return <PagePlace box={place} state="other" label={label} flag={label} />
  }
  return (
    <PagePlace box={place} state="to-sign" label={page.placeSignature} flag={page.placeSignature} targeted={isTargeted} onClick={onClick} />
  )
}
