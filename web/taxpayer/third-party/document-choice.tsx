import { useState } from 'preact/hooks'
import { mostGrantedDocuments } from '#contract/grant-pages.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { formatDate } from '#web/ui/format.ts'
import { useOwnerText } from './text.ts'
import type { Grantable } from './use-grants.ts'
import { useSay } from './use-say.ts'

const atFirst = 10

type Props = { documents: readonly Grantable[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }

/** Single documents, the newest first; a long list opens on request. */
export function DocumentChoice({ documents, chosen, onChange }: Props) {
  const { form } = useOwnerText().owner
  const say = useSay()
  const [showsAll, setShowsAll] = useState(false)
  const [isOpen] = useState(chosen.length > 0)
  // What is chosen already stays in sight.
  const shown = showsAll ? documents : documents.filter(({ id }, index) => index < atFirst || chosen.includes(id))
  const isFull = chosen.length >= mostGrantedDocuments
  const detail = (document: Grantable) =>
    [
      `${form.from[document.direction]}, ${formatDate(document.at, say.language)}`,
      document.hasPages ? (document.waitsForSignature ? form.waits : '') : form.noPages,
    ]
      .filter(Boolean)
      .join('. ')
  return (
    <Disclosure summary={chosen.length > 0 ? form.singleChosen(chosen.length) : form.single} open={isOpen}>
      {documents.length === 0 ? (
        <p>{form.noDocuments}</p>
      ) : (
        <div class="stack gap-small">
          <CheckGroup
            name="grant-documents"
            label={form.singleHint}
            hint={form.scans}
            values={chosen}
            onChange={onChange}
            options={shown.map((document) => ({
              value: document.id,
              label: document.name,
              detail: detail(document),
              disabled: !chosen.includes(document.id) && (!document.hasPages || isFull),
            }))}
          />
          {shown.length < documents.length && (
            <div>
              <Button kind="quiet" icon="chevron-down" onClick={() => setShowsAll(true)}>
                {form.showAll(documents.length)}
              </Button>
            </div>
          )}
        </div>
      )}
    </Disclosure>
  )
}
