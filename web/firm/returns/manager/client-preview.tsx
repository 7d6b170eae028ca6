import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { useWhen } from '../../say-when.ts'
import type { StaffDocument } from '../return-room.tsx'
import { useSayNames } from '../say-names.ts'
import { type Draft, isKept, type Person, signersOf, signsBefore } from './draft.ts'

type Props = { draft: Draft; documents: readonly StaffDocument[]; persons: readonly Person[]; from: string }

/** The page of the portal as each person will find it, before anything is sent. */
export function ClientPreview({ draft, documents, persons, from }: Props) {
  const { signedDocumentManager: text } = useText()
  return (
    <Disclosure summary={text.preview}>
      {documents.length === 0 ? (
        <p class="quiet">{text.previewNothing}</p>
      ) : (
        <div class="manager-preview">
          {persons.map((person) => (
            <section key={person.id} aria-label={text.previewOf(person.firstName)}>
              <h3>{text.previewOf(`${person.firstName} ${person.lastName}`)}</h3>
              {draft.message.trim() !== '' && (
                <Banner icon="messages" title={text.previewFrom(from)}>
                  <p class="own-words">{draft.message.trim()}</p>
                </Banner>
              )}
              <ItemList label={text.previewOf(person.firstName)}>
                {documents.map((document) => (
                  <Line key={document.id} document={document} person={person} draft={draft} persons={persons} />
                ))}
              </ItemList>
            </section>
          ))}
        </div>
      )}
    </Disclosure>
  )
}

type LineProps = { document: StaffDocument; person: Person; draft: Draft; persons: readonly Person[] }

function Line({ document, person, draft, persons }: LineProps) {
  const { signedDocumentManager: text, compared } = useText()
  const { date } = useWhen()
  const sayNames = useSayNames()
  const signers = signersOf(draft, document, persons)
  if (isKept(draft, document)) return <Item icon="document" title={document.name} detail={compared.previewKept} />
  if (!signers.some(({ id }) => id === person.id)) return <Item icon="document" title={document.name} detail={text.previewReads} />
  const before = signsBefore(draft, signers, person)
  const facts = [
    before.length > 0 ? text.previewFirst(sayNames(before)) : text.previewSigns,
    ...(draft.dueOn === '' ? [] : [text.previewSignBy(date(draft.dueOn))]),
  ]
  return <Item icon="signature" tone={before.length > 0 ? 'plain' : 'needs'} title={document.name} detail={facts.join(' · ')} />
}
