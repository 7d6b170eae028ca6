import { useMemo, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { pageImageWidth } from '#web/taxpayer/sign/page-image-width.ts'
import { PageView } from '#web/ui/page-view.tsx'

type Runs = Output<EndpointByRoute['GET /api/portals/:portal/k1s/:k1/pages/:page/text']>['runs']

const widestPixels = 880

type Props = {
  label: string
  pages: readonly { width: number; height: number }[]
  imageUrl: (page: string, width: number) => string
  fetchText: (page: string) => Promise<{ runs: Runs }>
}

/** The pages of a K-1 as pictures with their words above. */
export function PaperView({ label, pages, imageUrl, fetchText }: Props) {
  const [texts, setTexts] = useState<ReadonlyMap<number, Runs>>(new Map())
  const asked = useRef(new Set<number>())
  const width = useMemo(() => pageImageWidth(Math.min(innerWidth, widestPixels), devicePixelRatio), [])
  const near = async (number: number) => {
    if (asked.current.has(number)) return
    asked.current.add(number)
    try {
      const { runs } = await fetchText(String(number - 1))
      setTexts((before) => new Map(before).set(number, runs))
    } catch {
      // The picture is there all the same; coming near the page again asks once more.
      asked.current.delete(number)
    }
  }
  return (
    <PageView
      label={label}
      fitWidth={widestPixels}
      pages={pages.map((page, index) => ({
        number: index + 1,
        width: page.width,
        height: page.height,
        src: imageUrl(String(index), width),
        text: texts.get(index + 1),
      }))}
      onNear={(number) => void near(number)}
      onRead={(number) => void near(number)}
    />
  )
}
