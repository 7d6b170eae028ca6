import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { mostFilesInZip } from '#contract/paper-kinds.ts'
import { call, urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { byYear, findFiles, openAtFirst, type ShelfSort, shelfSorts } from '#web/shelve.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Folder } from '#web/ui/folder.tsx'
import { ItemList } from '#web/ui/item-list.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { Row } from '#web/ui/stack.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { FilingDialog } from './filing-dialog.tsx'
import type { ReturnPageProps } from './return-room.tsx'
import { ScannedRow } from './scanned-row.tsx'

export type ScannedFile = Output<typeof contract.documents.scanned>['files'][number]

const drawnAtFirst = 200

/** `…/scanned`: what the client has sent, in years, with person, kind and what nobody has opened yet. */
export function ScannedPage({ taxReturn }: ReturnPageProps) {
  const { scanned } = useText()
  const client = taxReturn.client.id
  const state = useData(client, (signal) => call('GET /api/clients/:client/scanned-documents', { params: { client }, signal }))
  useFollow([{ topics: ['portal', 'client'], id: client }], state.reload)
  return (
    <>
      <PageTitle title={scanned.title} lead={scanned.lead} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={4} />
          </Loading>
        }
      >
        {({ files }) =>
          files.length === 0 ? (
            <EmptyState icon="image" title={scanned.emptyTitle}>
              {scanned.emptyDetail}
            </EmptyState>
          ) : (
            <ScannedShelf files={files} client={client} base={`/firm/returns/${taxReturn.id}/scanned`} onChanged={state.reload} />
          )
        }
      </Loaded>
    </>
  )
}

type ShelfProps = { files: readonly ScannedFile[]; client: string; base: string; onChanged: () => void }

function ScannedShelf({ files, client, base, onChanged }: ShelfProps) {
  const { scanned } = useText()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useState<ShelfSort>('newest')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [turned, setTurned] = useState<ReadonlyMap<number, boolean>>(new Map())
  const [most, setMost] = useState(drawnAtFirst)
  const [filing, setFiling] = useState<ScannedFile | null>(null)
  const onShelf = files.map((file) => ({
    ...file,
    at: file.sentAt,
    words: [file.sentBy, file.kind === null ? '' : scanned.paperKinds[file.kind]],
  }))
  const years = byYear(findFiles(onShelf, typed), sort, language)
  const atFirst = openAtFirst(years)
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <>
      <div class="shelf-tools">
        <SearchField region={scanned.title} label={scanned.search} value={typed} onInput={setTyped} />
        <SelectField
          label={scanned.sort}
          labelHidden
          value={sort}
          onChange={setSort}
          options={shelfSorts.map((value) => ({ value, label: scanned.sorts[value] }))}
        />
      </div>
      {years.length === 0 && <EmptyState icon="search" title={scanned.nothingFound(typed.trim())} />}
      <div>
        {years.map(({ year, files: of, newCount }) => (
          <Folder
            key={year}
            title={String(year)}
            count={scanned.count(of.length)}
            mark={newCount > 0 && <StatusPill tone="live">{scanned.newCount(newCount)}</StatusPill>}
            open={turned.get(year) ?? (typed.trim() !== '' || atFirst.has(year))}
            onToggle={(open) => setTurned(new Map(turned).set(year, open))}
          >
            {chosen.size > 0 && (
              <Row>
                <Button kind="quiet" icon="check" onClick={() => setChosen(new Set([...chosen, ...of.map(({ id }) => id)]))}>
                  {scanned.chooseAll(String(year))}
                </Button>
              </Row>
            )}
            <ItemList label={`${scanned.title}, ${year}`}>
              {of.slice(0, most).map((file) => (
                <ScannedRow
                  key={file.id}
                  file={file}
                  href={`${base}/${file.id}`}
                  isChosen={chosen.has(file.id)}
                  onChoose={() => toggle(file.id)}
                  onFile={() => setFiling(file)}
                />
              ))}
            </ItemList>
            {of.length > most && <Button onClick={() => setMost(of.length)}>{scanned.more(of.length - most)}</Button>}
          </Folder>
        ))}
      </div>
      <BulkBar count={chosen.size} onClear={() => setChosen(new Set())}>
        {chosen.size > mostFilesInZip ? (
          <span>{scanned.tooMany(mostFilesInZip)}</span>
        ) : (
          <LinkButton
            kind="primary"
            icon="download"
            download=""
            href={urlOf('GET /api/clients/:client/zip', { params: { client }, query: { documents: [...chosen].join(',') } })}
          >
            {scanned.downloadZip}
          </LinkButton>
        )}
      </BulkBar>
      {filing && <FilingDialog file={filing} onClose={() => setFiling(null)} onDone={onChanged} />}
    </>
  )
}
