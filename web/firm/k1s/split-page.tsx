import '../styles/split-k1s.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { mostSplitAtOnce } from '#contract/k1-rules.ts'
import { call, urlOf } from '#web/call.ts'
import { keepWriting, readWriting } from '#web/kept-writing.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PagePicker } from '#web/ui/page-picker.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { randomKey } from '#web/upload-key.ts'
import { useData } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { RecipientFields, recipientOf, useRecipientProblems } from './recipient-fields.tsx'
import { assign, divide, forKeeping, keptParts, newPart, type PartDraft, sayPages } from './split-draft.ts'

/** `…/k1s/split?document=…`: one PDF with the K-1s of several partners; each gets their pages. */
export function SplitPage({ taxReturn }: { taxReturn: { id: string } }) {
  const { split } = useText().k1s
  const documentId = useLocation().query['document'] ?? ''
  const back = `/firm/returns/${taxReturn.id}/k1s`
  const state = useData(`split ${taxReturn.id} ${documentId}`, async (signal) => {
    const { documents } = await call('GET /api/tax-returns/:taxReturn/k1s', { params: { taxReturn: taxReturn.id }, signal })
    if (!documents.some(({ id }) => id === documentId)) return { document: null }
    return { document: await call('GET /api/documents/:document', { params: { document: documentId }, signal }) }
  })
  const skeleton = (
    <Loading>
      <Skeleton width="18rem" height="30px" />
      <Skeleton height="420px" />
    </Loading>
  )
  return (
    <Loaded state={state} skeleton={skeleton}>
      {({ document }) =>
        document === null ? (
          <EmptyState icon="document" title={split.gone} action={<LinkButton href={back}>{split.back}</LinkButton>}>
            {split.goneDetail}
          </EmptyState>
        ) : (
          <Splitting taxReturnId={taxReturn.id} back={back} document={document} />
        )
      }
    </Loaded>
  )
}

type Document = { id: string; name: string; pages: readonly { width: number; height: number }[] }

function Splitting({ taxReturnId, back, document }: { taxReturnId: string; back: string; document: Document }) {
  const { k1s: text } = useText()
  const { split } = text
  const { route } = useLocation()
  const { parts, setParts, wasKept, forget } = useKeptParts(document)
  const [activeId, setActiveId] = useState(parts[0]!.id)
  const making = useMaking(taxReturnId, document.id, () => {
    forget()
    route(back)
  })
  const nameOf = (part: PartDraft) => part.recipient.name.trim() || split.unnamed(parts.indexOf(part) + 1)
  const active = parts.find(({ id }) => id === activeId) ?? parts[0]!
  const free = document.pages.flatMap((_, page) => (parts.some(({ pages }) => pages.includes(page)) ? [] : [page]))
  const addPart = () => {
    const part = newPart(Math.max(...parts.map(({ id }) => id)) + 1)
    setParts([...parts, part])
    setActiveId(part.id)
  }
  return (
    <div class="stack">
      <PageTitle title={split.title} lead={split.lead(document.name)} />
      {wasKept && <Banner>{text.kept}</Banner>}
      <div class="split-k1s">
        <div class="split-pages">
          <EvenParts
            pageCount={document.pages.length}
            onDivide={(each) => {
              const divided = divide(parts, document.pages.length, each)
              setParts(divided)
              setActiveId(divided[0]!.id)
            }}
          />
          <p class="quiet">{split.choose(nameOf(active))}</p>
          <PagePicker
            label={split.pages}
            sayPage={split.page}
            pages={document.pages.map((page, index) => {
              const owner = parts.find(({ pages }) => pages.includes(index))
              return {
                ...page,
                src: urlOf('GET /api/documents/:document/pages/:page/image', {
                  params: { document: document.id, page: String(index) },
                  query: { width: 480 },
                }),
                isChosen: owner === active,
                ...(owner && owner !== active ? { tag: nameOf(owner) } : {}),
              }
            })}
            onToggle={(pages, isChosen) => setParts(assign(parts, active.id, pages, isChosen))}
          />
        </div>
        <form
          class="split-parts form"
          noValidate
          aria-label={split.partners}
          onSubmit={(event) => {
            event.preventDefault()
            making.make(parts, nameOf, setActiveId)
          }}
        >
          <ErrorSummary errors={making.problems.list} attempt={making.problems.attempt} />
          {making.act.problem && (
            <Banner tone="refused" spoken key={making.act.attempt}>
              {making.act.problem}
            </Banner>
          )}
          <ol class="split-list">
            {parts.map((part) => (
              <Part
                key={part.id}
                part={part}
                name={nameOf(part)}
                isOpen={part === active}
                problemOf={making.problems.of}
                onOpen={() => setActiveId(part.id)}
                onChange={(changed) => setParts(parts.map((one) => (one === part ? changed : one)))}
                onRemove={parts.length > 1 ? () => setParts(parts.filter((one) => one !== part)) : null}
              />
            ))}
          </ol>
          {free.length > 0 && parts.some(({ pages }) => pages.length > 0) && <p class="quiet">{split.left(sayPages(free))}</p>}
          <ButtonRow>
            <Button icon="plus" onClick={addPart} disabled={parts.length >= mostSplitAtOnce}>
              {split.next}
            </Button>
            <Button kind="primary" type="submit" busy={making.act.busy && split.making}>
              {split.make(parts.length)}
            </Button>
          </ButtonRow>
        </form>
      </div>
    </div>
  )
}

/** Who gets which pages, kept on this device until the K-1s are made: with many partners it takes a while. */
function useKeptParts({ id, pages }: Document) {
  const name = `split:${useStaff()?.staff.id}:${id}`
  const [{ parts, wasKept }, setState] = useState(() => {
    const kept = keptParts(readWriting(name, null), pages.length)
    return { parts: kept ?? [newPart(1)], wasKept: kept !== null }
  })
  const setParts = (next: readonly PartDraft[]) => {
    keepWriting(name, forKeeping(next))
    setState({ parts: next, wasKept })
  }
  return { parts, setParts, wasKept, forget: () => keepWriting(name, null) }
}

function useMaking(taxReturnId: string, documentId: string, onMade: () => void) {
  const { split } = useText().k1s
  const act = useAct()
  const problems = useFormProblems()
  const problemsOf = useRecipientProblems()
  const [key] = useState(randomKey)
  const make = (parts: readonly PartDraft[], nameOf: (part: PartDraft) => string, onOpen: (id: number) => void) => {
    const found = parts.map((part) => [
      ...problemsOf(part.recipient, `part-${part.id}-`),
      part.pages.length === 0 && { fieldId: `part-${part.id}-name`, message: split.needPages(nameOf(part)) },
    ])
    const wrong = parts[found.findIndex((some) => some.some(Boolean))]
    if (wrong) onOpen(wrong.id)
    const tooMany = parts.length > mostSplitAtOnce && { fieldId: null, message: split.most(mostSplitAtOnce) }
    // Only the fields of one are open: what has to be mended is said one partner at a time.
    if (!problems.show([tooMany, ...(found.find((some) => some.some(Boolean)) ?? [])])) return
    void act.run(async () => {
      const { ids } = await call('POST /api/tax-returns/:taxReturn/k1s/split', {
        params: { taxReturn: taxReturnId },
        body: { documentId, key, parts: parts.map(({ recipient, pages }) => ({ ...recipientOf(recipient), pages: [...pages] })) },
      })
      showToast({ text: split.made(ids.length), icon: 'check' })
      onMade()
    })
  }
  return { act, problems, make }
}

function EvenParts({ pageCount, onDivide }: { pageCount: number; onDivide: (each: number) => void }) {
  const { split } = useText().k1s
  const [each, setEach] = useState('')
  const count = Number(each)
  const isFine = Number.isInteger(count) && count >= 1 && Math.ceil(pageCount / count) <= mostSplitAtOnce
  return (
    <div class="split-evenly">
      <TextField label={split.each} value={each} onInput={setEach} inputMode="numeric" maxLength={3} short />
      <Button disabled={!isFine} onClick={() => onDivide(count)}>
        {split.divide}
      </Button>
    </div>
  )
}

type PartProps = {
  part: PartDraft
  name: string
  isOpen: boolean
  problemOf: (fieldId: string) => string | null
  onOpen: () => void
  onChange: (part: PartDraft) => void
  onRemove: (() => void) | null
}

/** One K-1 to make: its name and pages, and while it is open, who it is for. */
function Part({ part, name, isOpen, problemOf, onOpen, onChange, onRemove }: PartProps) {
  const { split } = useText().k1s
  return (
    <li class="split-part">
      <button type="button" class="split-head" aria-expanded={isOpen} onClick={onOpen}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={16} />
        <strong>{name}</strong>
        <span class="quiet numbers">{split.pagesOf(sayPages(part.pages))}</span>
      </button>
      {isOpen && (
        <div class="form">
          <RecipientFields
            draft={part.recipient}
            onChange={(recipient) => onChange({ ...part, recipient })}
            problemOf={problemOf}
            prefix={`part-${part.id}-`}
          />
          {onRemove && (
            <ButtonRow>
              <Button kind="quiet" icon="trash" onClick={onRemove}>
                {split.remove}
              </Button>
            </ButtonRow>
          )}
        </div>
      )}
    </li>
  )
}
