import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { randomKey } from '#web/upload-key.ts'
import { PageTitle } from '../page.tsx'
import { useAct } from '../use-act.ts'
import { Conflicts } from './conflicts.tsx'
import { DiscardButton } from './discard-button.tsx'
import { KeptWord } from './kept-word.tsx'
import { PartBoxes } from './part-boxes.tsx'
import { changePart, type Intake, layoutOf, movePages, nudgePages, ownPart, type Part, splitOff } from './intake-draft.ts'
import { IntakeFiles } from './intake-files.tsx'
import { PartGroup } from './part-group.tsx'
import { PagesDialog } from './pages-dialog.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { type Corrections, useCorrections } from './use-corrections.ts'

type Props = { read: Intake; taxYear: number; boxesOf: string | undefined; onReload: () => void }

/** The pages in the parts that are proposed; whoever checks them moves pages, says what parts are for, and creates. */
export function IntakeEditor({ read, taxYear, boxesOf, onReload }: Props) {
  const { intake } = useText()
  const { route } = useLocation()
  const corrections = useCorrections(read, onReload)
  const { parts } = corrections
  const [chosen, setChosen] = useState<readonly number[]>([])
  // No state: what is dragged must not be drawn anew while the hand takes it up.
  const dragged = useRef<readonly number[]>([])
  const [looking, setLooking] = useState<readonly number[] | null>(null)
  const layouts = `${corrections.layout}/${layoutOf(read)}`
  useEffect(() => {
    setChosen([])
    setLooking(null)
    dragged.current = []
  }, [layouts])
  const [previewing, setPreviewing] = useState(false)
  const [acknowledged, setAcknowledged] = useState<readonly string[]>([])
  const creating = useCreating(read, corrections, acknowledged, onReload)
  const change = (next: readonly Part[]) => {
    creating.act.forget()
    corrections.change(next)
  }
  const move = (pages: readonly number[], to: string, before?: number | null) => {
    change(
      to === ownPart
        ? splitOff(parts, pages, { id: `n-${randomKey().slice(0, 12).toLowerCase()}`, name: intake.newName })
        : movePages(parts, pages, to, before),
    )
    setChosen([])
  }
  const nudge = (pages: readonly number[], by: -1 | 1) => {
    const next = nudgePages(parts, pages, by)
    change(next)
    announce(sayWhere(next, pages, intake.movedTo))
  }
  const href = `/firm/returns/${read.taxReturnId}/intake/${read.id}`
  const boxed = parts.find(({ id }) => id === boxesOf)
  if (boxed) {
    return (
      <PartBoxes
        part={boxed}
        read={read}
        backHref={href}
        onChange={(part) => change(changePart(parts, part.id, part))}
        saving={<KeptWord corrections={corrections} read={read} />}
      />
    )
  }
  return (
    <div class="stack intake">
      <PageTitle
        title={intake.named(read.name, read.files.length - 1)}
        lead={intake.lead}
        actions={
          <ButtonRow>
            <DiscardButton intakeId={read.id} onDone={() => route(`/firm/returns/${read.taxReturnId}`)} />
            <Button icon="eye" onClick={() => setPreviewing(true)}>
              {intake.preview}
            </Button>
            <Button kind="primary" busy={creating.act.busy && intake.creating} onClick={creating.create}>
              {intake.create}
            </Button>
          </ButtonRow>
        }
      />
      <KeptWord corrections={corrections} read={read} />
      {creating.act.problem && (
        <Banner tone="refused" spoken key={creating.act.attempt}>
          {creating.act.problem}
        </Banner>
      )}
      <IntakeFiles read={read} settled={corrections.settled} onChanged={onReload} />
      <Conflicts conflicts={read.conflicts} acknowledged={acknowledged} onChange={setAcknowledged} onLook={setLooking} />
      {parts.map((part) => (
        <PartGroup
          key={part.id}
          part={part}
          read={read}
          taxYear={taxYear}
          chosen={chosen}
          onToggle={(pages, isChosen) => setChosen([...chosen.filter((page) => !pages.includes(page)), ...(isChosen ? pages : [])])}
          onDragged={(page) => (dragged.current = chosen.includes(page) ? chosen : [page])}
          onDrop={(before) => move(dragged.current, part.id, before)}
          onNudge={(page, by) => nudge(chosen.includes(page) ? chosen : [page], by)}
          boxesHref={`${href}/boxes/${part.id}`}
          onChange={(some: Partial<Part>) => change(changePart(parts, part.id, some))}
        />
      ))}
      <BulkBar count={chosen.length} onClear={() => setChosen([])}>
        <Button icon="search" onClick={() => setLooking(chosen)}>
          {intake.look}
        </Button>
        <Button icon="arrow-left" iconLabel={intake.earlier} onClick={() => nudge(chosen, -1)} />
        <Button icon="arrow-right" iconLabel={intake.later} onClick={() => nudge(chosen, 1)} />
        <div class="intake-move">
          <SelectField
            label={intake.moveTo}
            labelHidden
            value=""
            placeholder={intake.moveTo}
            onChange={(to) => move(chosen, to)}
            options={[{ value: ownPart, label: intake.newPart }, ...parts.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </div>
      </BulkBar>
      {looking && <PagesDialog read={read} parts={parts} pages={looking} onClose={() => setLooking(null)} />}
      {previewing && <PreviewDialog read={read} parts={parts} onClose={() => setPreviewing(false)} />}
    </div>
  )
}

/** Where pages stand now: "Page 3 is now 1 of 4". */
function sayWhere(parts: readonly Part[], moved: readonly number[], say: (page: number, place: number, of: number) => string): string {
  const lines = parts.flatMap(({ pages }) =>
    pages.flatMap((page, at) => (moved.includes(page) ? [say(page + 1, at + 1, pages.length)] : [])),
  )
  return lines.join(' ')
}

function useCreating(read: Intake, corrections: Corrections, acknowledged: readonly string[], onDone: () => void) {
  const act = useAct()
  const create = () =>
    void act.run(async () => {
      const revision = await corrections.settled()
      if (revision === null) return
      await call('POST /api/intakes/:intake/create', {
        params: { intake: read.id },
        body: { revision, acknowledged: [...acknowledged] },
      })
      scrollTo({ top: 0 })
      onDone()
    })
  return { act, create }
}
