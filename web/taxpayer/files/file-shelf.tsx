import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { mostFilesInZip } from '#contract/paper-kinds.ts'
import { urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { announce } from '#web/ui/announce.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Folder } from '#web/ui/folder.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { Row } from '#web/ui/stack.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { byYear, findFiles, openAtFirst, type OnShelf, type ShelfSort, shelfSorts, type YearOfFiles } from '#web/shelve.ts'
import { useFilesText } from './text.ts'

/** Which files are chosen, while choosing. */
export interface Choice {
  has: (id: string) => boolean
  toggle: (id: string) => void
}

type Props<File extends OnShelf> = {
  files: readonly File[]
  /** The files of one year, in order. */
  children: (files: readonly File[], year: number, choice: Choice | null) => ComponentChildren
}

/** With fewer files than these, everything is seen at a glance. */
const fewFiles = 4
const drawnAtFirst = 100

/** Files in their years: searched as one types, put in order, chosen to be downloaded together. */
export function FileShelf<File extends OnShelf>({ files, children }: Props<File>) {
  const { files: say } = useFilesText()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useState<ShelfSort>('newest')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [turned, setTurned] = useState<ReadonlyMap<number, boolean>>(new Map())
  const found = findFiles(files, typed)
  const years = byYear(found, sort, language)
  const atFirst = openAtFirst(years)
  const isOpen = (year: number) => turned.get(year) ?? (typed.trim() !== '' || years.length === 1 || atFirst.has(year))
  const choice: Choice | null = chosen && { has: (id) => chosen.has(id), toggle: (id) => setChosen(toggled(chosen, [id])) }
  const search = (words: string) => {
    setTyped(words)
    setTurned(new Map())
    if (words.trim()) announce(say.found(findFiles(files, words).length))
  }
  return (
    <>
      {files.length > fewFiles && (
        <div class="shelf-tools">
          <SearchField label={say.search} value={typed} onInput={search} />
          <SelectField
            label={say.sort}
            labelHidden
            value={sort}
            onChange={setSort}
            options={shelfSorts.map((value) => ({ value, label: say.sorts[value] }))}
          />
          {!isClientView && (
            <Button icon={chosen ? 'check' : 'download'} onClick={() => setChosen(chosen ? null : new Set())}>
              {chosen ? say.stopChoosing : say.choose}
            </Button>
          )}
        </div>
      )}
      {years.length === 0 && typed.trim() !== '' && (
        <EmptyState icon="search" title={say.nothingFound(typed.trim())}>
          {say.nothingFoundHelp}
        </EmptyState>
      )}
      <div>
        {years.map((year) => (
          <Folder
            key={year.year}
            title={say.year(year.year)}
            count={say.count(year.files.length)}
            mark={year.newCount > 0 && <StatusPill tone="live">{say.newCount(year.newCount)}</StatusPill>}
            open={isOpen(year.year)}
            onToggle={(open) => setTurned(new Map(turned).set(year.year, open))}
          >
            {chosen && (
              <Row>
                <Button kind="quiet" icon="check" onClick={() => setChosen(new Set([...chosen, ...year.files.map(({ id }) => id)]))}>
                  {say.chooseAll(say.year(year.year))}
                </Button>
              </Row>
            )}
            <OneYear key={`${year.year} ${sort} ${typed}`} year={year} choice={choice}>
              {children}
            </OneYear>
          </Folder>
        ))}
      </div>
      {chosen && <ChosenBar chosen={chosen} onClear={() => setChosen(new Set())} />}
    </>
  )
}

function OneYear<File extends OnShelf>({
  year,
  choice,
  children,
}: {
  year: YearOfFiles<File>
  choice: Choice | null
  children: Props<File>['children']
}) {
  const { files: say } = useFilesText()
  const [all, setAll] = useState(false)
  const left = all ? 0 : year.files.length - drawnAtFirst
  return (
    <>
      {children(left > 0 ? year.files.slice(0, drawnAtFirst) : year.files, year.year, choice)}
      {left > 0 && <Button onClick={() => setAll(true)}>{say.more(left)}</Button>}
    </>
  )
}

function ChosenBar({ chosen, onClear }: { chosen: ReadonlySet<string>; onClear: () => void }) {
  const { files: say } = useFilesText()
  const { portal } = useInside()
  const documents = [...chosen].join(',')
  return (
    <BulkBar count={chosen.size} onClear={onClear}>
      {chosen.size > mostFilesInZip ? (
        <span>{say.tooMany(mostFilesInZip)}</span>
      ) : (
        <LinkButton
          kind="primary"
          icon="download"
          download=""
          href={urlOf('GET /api/portals/:portal/zip', { params: { portal: portal.id }, query: { documents } })}
        >
          {say.downloadZip}
        </LinkButton>
      )}
    </BulkBar>
  )
}

function toggled(chosen: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const id of ids) if (!next.delete(id)) next.add(id)
  return next
}

/** The box before a file's name, while choosing. */
export function ChoiceBox({ file, choice }: { file: { id: string; name: string }; choice: Choice }) {
  const { files: say } = useFilesText()
  return (
    <label class="item-choice">
      <span class="visually-hidden">{say.chooseThis(file.name)}</span>
      <input type="checkbox" checked={choice.has(file.id)} onChange={() => choice.toggle(file.id)} />
    </label>
  )
}
