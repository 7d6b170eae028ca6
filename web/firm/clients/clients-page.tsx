import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { permissionsByDefault } from '#contract/permissions.ts'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useWords } from '#web/ui/words.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { ClientTable } from './client-table.tsx'
import { type ClientPages, type ClientRow, keepScroll, keptScroll, useClientPages } from './use-client-pages.ts'

/** `/firm/clients`: everybody, found as one types, kept up to date in place. */
export function ClientsPage() {
  const { clients } = useText()
  const { query } = useLocation()
  const search = (query['search'] ?? '').trim()
  const pages = useClientPages(search)
  const role = useStaff()?.staff.role
  const mayImport = role !== undefined && permissionsByDefault[role].includes('clients.import')
  useKeptScroll(search, pages.rows !== null)

  useEffect(() => {
    if (search && pages.rows) announce(clients.found(pages.total))
  }, [search, pages.total])

  return (
    <>
      <PageTitle
        title={clients.title}
        actions={
          <>
            {pages.rows && pages.rows.length > 0 && (
              <span class="quiet numbers title-count">{search ? clients.found(pages.total) : clients.total(pages.total)}</span>
            )}
            {mayImport && (
              <LinkButton icon="upload" href="/firm/clients/import">
                {clients.import}
              </LinkButton>
            )}
            <LinkButton kind="primary" icon="plus" href="/firm/clients/new">
              {clients.add}
            </LinkButton>
          </>
        }
      />
      <Loaded state={{ data: pages.rows, error: pages.error, reload: pages.reload }} skeleton={<TableSkeleton />}>
        {(rows) => (rows.length === 0 ? <NoClients search={search} /> : <Rows rows={rows} pages={pages} />)}
      </Loaded>
    </>
  )
}

function Rows({ rows, pages }: { rows: ClientRow[]; pages: ClientPages }) {
  const { clients } = useText()
  const { tryAgain } = useWords()
  return (
    <>
      <ClientTable rows={rows} />
      {pages.moreError !== null && (
        <p class="list-end" role="alert">
          {clients.moreFailed}{' '}
          <Button kind="quiet" icon="retry" onClick={pages.loadMore}>
            {tryAgain}
          </Button>
        </p>
      )}
      {pages.hasMore && pages.moreError === null && <MoreWhenSeen onSeen={pages.loadMore} loading={pages.loadingMore} />}
      {!pages.hasMore && <p class="list-end quiet keys-hint">{clients.keys}</p>}
    </>
  )
}

/** The next page is asked for well before the reader reaches the end. */
function MoreWhenSeen({ onSeen, loading }: { onSeen: () => void; loading: boolean }) {
  const { clients } = useText()
  const mark = useRef<HTMLDivElement>(null)
  const seen = useRef(onSeen)
  seen.current = onSeen
  useEffect(() => {
    if (loading || !mark.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen.current(), { rootMargin: '900px' })
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [loading, onSeen])
  return (
    <div ref={mark} class="list-end">
      {loading && (
        <span class="visually-hidden" role="status">
          {clients.loadingMore}
        </span>
      )}
      <Skeleton height="42px" />
      <Skeleton height="42px" />
    </div>
  )
}

function NoClients({ search }: { search: string }) {
  const { clients } = useText()
  if (search) {
    return (
      <EmptyState
        icon="search"
        title={clients.nothingFound(search)}
        action={<LinkButton href="/firm/clients">{clients.showAll}</LinkButton>}
      >
        {clients.nothingFoundDetail}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="people"
      title={clients.emptyTitle}
      action={
        <LinkButton icon="plus" href="/firm/clients/new">
          {clients.add}
        </LinkButton>
      }
    >
      {clients.emptyDetail}
    </EmptyState>
  )
}

function TableSkeleton() {
  return (
    <Loading>
      <div class="table-skeleton" aria-hidden="true">
        {Array.from({ length: 14 }, (_, row) => (
          <Skeleton key={row} height="42px" />
        ))}
      </div>
    </Loading>
  )
}

/** Coming back from a return finds the list where it was left. */
function useKeptScroll(search: string, ready: boolean): void {
  const restored = useRef<string | null>(null)
  useLayoutEffect(() => {
    const main = document.getElementById('main')
    if (!ready || !main || restored.current === search) return
    restored.current = search
    main.scrollTop = keptScroll(search)
  }, [ready, search])
  useEffect(() => {
    const main = document.getElementById('main')
    // The next page may scroll the same element before this one is gone: that is not the reader's doing.
    const keep = () => location.pathname === '/firm/clients' && keepScroll(search, main?.scrollTop ?? 0)
    main?.addEventListener('scroll', keep, { passive: true })
    return () => main?.removeEventListener('scroll', keep)
  }, [search])
}
