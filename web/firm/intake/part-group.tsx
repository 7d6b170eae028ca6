import { intakeUses } from '#contract/intake-rules.ts'
import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { DropZone } from '#web/ui/drop-zone.tsx'
import { PagePicker } from '#web/ui/page-picker.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { type Intake, type Part, withUse } from './intake-draft.ts'
import { PartFields } from './part-fields.tsx'

const draggedPages = 'application/x-lintel-pages'

type Props = {
  part: Part
  read: Intake
  taxYear: number
  chosen: readonly number[]
  onToggle: (pages: readonly number[], isChosen: boolean) => void
  onDragged: (page: number) => void
  /** What is dragged lands before a page of this part, after its last for null, or anywhere in it. */
  onDrop: (before?: number | null) => void
  onNudge: (page: number, by: -1 | 1) => void
  boxesHref: string
  onChange: (some: Partial<Part>) => void
}

export function imageOf({ id, pages }: Intake, page: number, width: number): string {
  const { file = '', pageOfFile = 0 } = pages[page] ?? {}
  return urlOf('GET /api/intakes/:intake/files/:intakeFile/pages/:page/image', {
    params: { intake: id, intakeFile: file, page: String(pageOfFile) },
    query: { width },
  })
}

/** One part: what it is called and for, what it needs, and its pages. */
export function PartGroup({ part, read, taxYear, chosen, onToggle, onDragged, onDrop, onNudge, boxesHref, onChange }: Props) {
  const { intake } = useText()
  return (
    <DropZone kind={draggedPages} onDrop={() => onDrop()}>
      <div class="intake-part" role="group" aria-label={part.name} data-use={part.use}>
        <PartWords part={part} read={read} />
        <div class="intake-fields">
          {part.use !== 'leave-out' && part.use !== 'place' && (
            <TextField label={intake.name} value={part.name} maxLength={120} onInput={(name) => onChange({ name })} />
          )}
          <SelectField
            label={intake.useOf}
            value={part.use}
            onChange={(use) => onChange(withUse(part, use))}
            options={intakeUses
              .filter((use) => use !== 'distribute' || read.canHaveK1s || part.use === use)
              .map((use) => ({ value: use, label: intake.use[use] }))}
          />
        </div>
        <PartFields part={part} read={read} taxYear={taxYear} boxesHref={boxesHref} onChange={onChange} />
        <PagePicker
          label={intake.pages(part.name)}
          sayPage={(number, tag) => (tag ? intake.pageOf(number, tag) : intake.page(number))}
          pages={part.pages.map((page) => ({
            src: imageOf(read, page, 480),
            width: read.pages[page]?.width ?? 612,
            height: read.pages[page]?.height ?? 792,
            isChosen: chosen.includes(page),
            number: page + 1,
            marks: part.use === 'sign' ? part.boxes.filter((box) => box.page === page) : [],
            ...tagOf(read, page, intake.sameAs),
          }))}
          onToggle={(indexes, isChosen) =>
            onToggle(
              indexes.flatMap((index) => part.pages[index] ?? []),
              isChosen,
            )
          }
          order={{
            kind: draggedPages,
            onDrag: (index) => onDragged(part.pages[index] ?? 0),
            onDrop: (before) => onDrop(part.pages[before] ?? null),
            onNudge: (index, by) => onNudge(part.pages[index] ?? 0, by),
          }}
        />
      </div>
    </DropZone>
  )
}

/** What a page is, or which page it repeats. */
function tagOf({ pages }: Intake, page: number, sameAs: (number: number) => string): { tag?: string } {
  const { title = '', sameAs: before = null } = pages[page] ?? {}
  const tag = before === null ? title : sameAs(before + 1)
  return tag ? { tag } : {}
}

/** "Form 8879 · To sign · Maria Soto, Luis Soto · 2 pages". */
function PartWords({ part, read }: { part: Part; read: Intake }) {
  const { intake } = useText()
  const signers = part.use === 'sign' ? read.persons.filter(({ id }) => part.boxes.some(({ personId }) => personId === id)) : []
  const tone = part.use === 'place' ? 'needs' : 'neutral'
  return (
    <div class="intake-words">
      <h2>{part.use === 'place' ? intake.use.place : part.name}</h2>
      <StatusPill tone={tone} {...(part.use === 'sign' ? { icon: 'pen' as const } : {})}>
        {intake.use[part.use]}
      </StatusPill>
      {signers.length > 0 && <span>{signers.map(({ name }) => name).join(', ')}</span>}
      <span class="quiet numbers">{intake.pageCount(part.pages.length)}</span>
    </div>
  )
}
