import type { ComponentChildren } from 'preact'
import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { PageView } from '#web/ui/page-view.tsx'

type Run = Output<typeof contract.documents.pageText>['runs'][number]

type Props = {
  documentId: string
  name: string
  pages: readonly { width: number; height: number }[]
  /** What lies on a page, counted from 0. */
  places?: (page: number) => ComponentChildren
  onPlace?: (page: number, x: number, y: number) => void
  barEnd?: ComponentChildren
  /** Another document is shown beside it. */
  isOneOfTwo?: boolean
}

const fitWidth = 860
/** Widths the server is asked for: few, so that its cache of pictures is of use. */
const imageWidths = [900, 1300, 1800, 2400]

function imageWidth(): number {
  const wanted = Math.min(fitWidth, innerWidth) * Math.min(2, devicePixelRatio)
  return imageWidths.find((width) => width >= wanted) ?? 2400
}

/** A document's pages as pictures, with their words fetched when they come near. */
export function DocumentPages({ documentId, name, pages, places, onPlace, barEnd, isOneOfTwo = false }: Props) {
  const [text, setText] = useState<Record<number, Run[]>>({})
  const asked = useRef(new Set<number>())
  const width = useRef(imageWidth()).current

  const onNear = useCallback(
    (number: number) => {
      if (asked.current.has(number)) return
      asked.current.add(number)
      const params = { document: documentId, page: String(number - 1) }
      // The picture stands without its words; they are for selecting, searching and reading aloud.
      call('GET /api/documents/:document/pages/:page/text', { params }).then(
        ({ runs }) => setText((before) => ({ ...before, [number]: runs })),
        () => asked.current.delete(number),
      )
    },
    [documentId],
  )
  const shown = useMemo(
    () =>
      pages.map((page, index) => ({
        number: index + 1,
        ...page,
        src: urlOf('GET /api/documents/:document/pages/:page/image', {
          params: { document: documentId, page: String(index) },
          query: { width },
        }),
        text: text[index + 1],
      })),
    [pages, documentId, width, text],
  )
  return (
    <PageView
      label={name}
      isOneOfTwo={isOneOfTwo}
      pages={shown}
      fitWidth={fitWidth}
      onNear={onNear}
      {...(places ? { places: (number: number) => places(number - 1) } : {})}
      {...(onPlace ? { onPlace: (number: number, x: number, y: number) => onPlace(number - 1, x, y) } : {})}
      {...(barEnd ? { barEnd } : {})}
    />
  )
}
