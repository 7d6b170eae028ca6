import { useMemo, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { pageImageWidth } from '#web/taxpayer/sign/page-image-width.ts'
import { PageView } from '#web/ui/page-view.tsx'
import { goneBy, useGuestInside } from './inside.ts'

type Document = Output<EndpointByRoute['GET /api/guest/documents/:document']>
type Runs = Output<EndpointByRoute['GET /api/guest/documents/:document/pages/:page/text']>['runs']

const widestPixels = 880

/** The pages as the server has masked them: pictures with their words above. A page that cannot be masked is withheld, and says so. */
export function GuestDocumentPages({ document }: { document: Document }) {
  const { refusals } = useText()
  const { onGone } = useGuestInside()
  const [texts, setTexts] = useState<ReadonlyMap<number, Runs>>(new Map())
  const [withheld, setWithheld] = useState<ReadonlyMap<number, string>>(new Map())
  const asked = useRef(new Set<number>())
  const width = useMemo(() => pageImageWidth(Math.min(innerWidth, widestPixels), devicePixelRatio), [])

  const fetchText = async (number: number) => {
    if (asked.current.has(number)) return
    asked.current.add(number)
    try {
      const { runs } = await call('GET /api/guest/documents/:document/pages/:page/text', {
        params: { document: document.id, page: String(number - 1) },
      })
      setTexts((before) => new Map(before).set(number, runs))
    } catch (error) {
      const gone = goneBy(error)
      if (gone) return onGone(gone)
      if (wasRefused(error, 'grants.cannot-be-masked')) {
        setWithheld((before) => new Map(before).set(number, sayFailure(refusals, error)))
      } else {
        // The picture is there all the same; coming near the page again asks once more.
        asked.current.delete(number)
      }
    }
  }
  return (
    <PageView
      label={document.name}
      fitWidth={widestPixels}
      pages={document.pages.map(({ page, width: pageWidth, height }) => ({
        number: page + 1,
        width: pageWidth,
        height,
        src: urlOf('GET /api/guest/documents/:document/pages/:page/image', {
          params: { document: document.id, page: String(page) },
          query: { width },
        }),
        text: texts.get(page + 1),
        withheld: withheld.get(page + 1),
      }))}
      onNear={(number) => void fetchText(number)}
      onRead={(number) => void fetchText(number)}
    />
  )
}
