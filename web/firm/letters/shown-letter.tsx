import '../styles/letters.css'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useText } from '#web/locales/firm.ts'

type Preview = Output<EndpointByRoute['POST /api/instructions/preview']>

/** A letter as it arrives. `small`: within a dialog. */
export function ShownLetter({ preview, small }: { preview: Preview; small?: boolean }) {
  const say = useText().settings.instructions
  return (
    <>
      <p>
        <span class="quiet">{say.field.subject}: </span>
        <strong>{preview.subject}</strong>
      </p>
      <iframe class={`letter-preview${small ? ' letter-preview-small' : ''}`} title={say.previewFrame} sandbox="" srcdoc={preview.html} />
      {preview.textMessage !== null && (
        <p>
          <span class="quiet">{say.field.textMessage}: </span>
          {preview.textMessage}
        </p>
      )}
    </>
  )
}
