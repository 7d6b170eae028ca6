import { useMemo, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { pageImageWidth } from '#web/taxpayer/sign/page-image-width.ts'
import { PagePlace } from '#web/ui/page-place.tsx'
import { PageView } from '#web/ui/page-view.tsx'
import type { InOffice } from './leave.ts'
import { useInOfficeText } from './text.ts'

type Runs = Output<EndpointByRoute['GET /api/in-office/documents/:document/pages/:page/text']>['runs']
type Props = {
  document: InOffice['documents'][number]
  /** To the first place to sign. */
  isLed: boolean
  onFirstPageShown: () => void
  onPlace: () => void
}

const widestPixels = 880

/** The pages of a document as pictures with their real words above, and this person's places. */
export function SittingPages({ document, isLed, onFirstPageShown, onPlace }: Props) {
  const text = useInOfficeText()
  const [texts, setTexts] = useState<ReadonlyMap<number, Runs>>(new Map())
  const asked = useRef(new Set<number>())
  const width = useMemo(() => pageImageWidth(Math.min(innerWidth, widestPixels), devicePixelRatio), [])
  const fetchText = (number: number) => {
    if (asked.current.has(number)) return
    asked.current.add(number)
    call('GET /api/in-office/documents/:document/pages/:page/text', { params: { document: document.id, page: String(number - 1) } }).then(
      ({ runs }) => setTexts((before) => new Map(before).set(number, runs)),
      () => asked.current.delete(number),
    )
  }
  const first = document.places.find((place) => place.kind === 'signature')
  const words = { signature: text.place, date: text.date, name: text.name }
  return (
    <PageView
      label={document.name}
      fitWidth={widestPixels}
      pages={document.pages.map((page, index) => ({
        number: index + 1,
        ...page,
        src: urlOf('GET /api/in-office/documents/:document/pages/:page/image', {
          params: { document: document.id, page: String(index) },
          query: { width },
        }),
        text: texts.get(index + 1),
      }))}
      places={(number) =>
        document.places
          .filter((place) => place.page === number - 1)
          .map((place) =>
            place.kind === 'signature' ? (
              <PagePlace key={place.id} box={place} state="to-sign" label={words.signature} flag={words.signature} onClick={onPlace} />
            ) : (
              <PagePlace key={place.id} box={place} state="other" label={words[place.kind]} flag={words[place.kind]} />
            ),
          )
      }
      target={isLed && first ? { page: first.page + 1, box: first, key: first.id } : null}
      onNear={fetchText}
      onRead={fetchText}
      onShown={(number) => {
        if (number === 1) onFirstPageShown()
      }}
    />
  )
}
