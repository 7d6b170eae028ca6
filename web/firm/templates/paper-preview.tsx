import '../styles/templates.css'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useText } from '#web/locales/firm.ts'

export type ShownPaper = Output<EndpointByRoute['POST /api/templates/preview']>

/** The pages of a paper as they would be printed. Its words are in the form beside it. */
export function PaperPages({ paper }: { paper: ShownPaper }) {
  const { templates } = useText()
  return (
    <>
      {paper.pages.map((page, index) => (
        <img
          key={index}
          class="paper-page"
          src={`data:${page.contentType};base64,${page.image}`}
          width={page.width}
          height={page.height}
          alt={templates.page(index + 1, paper.pages.length)}
        />
      ))}
    </>
  )
}
