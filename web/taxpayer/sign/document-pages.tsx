import type { ComponentChildren } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import type { PageBox } from '#web/ui/page-place.tsx'
import { PageView } from '#web/ui/page-view.tsx'
import { pageImageWidth } from './page-image-width.ts'

export type ShownDocument = Output<EndpointByRoute['GET /api/documents/:document']>
type Runs = Output<EndpointByRoute['GET /api/documents/:document/pages/:page/text']>['runs']

type Props = {
  document: ShownDocument
  /** What lies on a page, counted from 0 as the contract does. */
  places?: (page: number) => ComponentChildren
  target?: { page: number; box: PageBox; key: string } | null
  onFirstPageShown?: () => void
  /** A page was in front of the reader with its picture there; from 1. */
  onPageSeen?: (number: number) => void
  /** Of a longer document just this page, counted from 0. */
  only?: number | null
}

const widestPixels = 880

/** Another version, or the sealed one, has other pictures and words under the same addresses: the key of its pages. */
export function pagesKey({ id, versionId, sealedAt }: ShownDocument): string {
  return [id, versionId, sealedAt].join()
}

/** The pages of a document as pictures with their real words above. */
export function DocumentPages({ document, places, target, onFirstPageShown, onPageSeen, only = null }: Props) {
  const [texts, setTexts] = useState<ReadonlyMap<number, Runs>>(new Map())
  const asked = useRef(new Set<number>())
  const shown = useRef(new Set<number>())
  const current = useRef(1)
  const width = useMemo(() => pageImageWidth(Math.min(innerWidth, widestPixels), devicePixelRatio), [])

  const fetchText = (number: number) => {
    if (asked.current.has(number)) return
    asked.current.add(number)
    call('GET /api/documents/:document/pages/:page/text', { params: { document: document.id, page: String(number - 1) } }).then(
      ({ runs }) => setTexts((before) => new Map(before).set(number, runs)),
      // The picture is there all the same; coming near the page again asks once more.
      () => asked.current.delete(number),
    )
  }
  // A newer version may be shorter: then all of it is shown.
  const one = only !== null && only < document.pages.length ? only : null
  return (
    <PageView
      label={document.name}
      fitWidth={widestPixels}
      total={document.pages.length}
      pages={document.pages.flatMap(({ width: pageWidth, height }, index) =>
        one !== null && index !== one
          ? []
          : {
              number: index + 1,
              width: pageWidth,
              height,
              src: urlOf('GET /api/documents/:document/pages/:page/image', {
                params: { document: document.id, page: String(index) },
                query: { width },
              }),
              text: texts.get(index + 1),
            },
      )}
      {...(places ? { places: (number: number) => places(number - 1) } : {})}
      target={target ? { ...target, page: target.page + 1 } : null}
      onNear={fetchText}
      onRead={(number) => {
        fetchText(number)
        current.current = number
        if (shown.current.has(number)) onPageSeen?.(number)
      }}
      onShown={(number) => {
        shown.current.add(number)
        if (number === 1) onFirstPageShown?.()
        if (number === current.current) onPageSeen?.(number)
      }}
    />
  )
}
