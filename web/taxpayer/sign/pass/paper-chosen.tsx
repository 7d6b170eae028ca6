import { call, urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { fromPass } from '#web/taxpayer/frame/from-pass.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { usePassText } from './text.ts'

/**
 * Who signs on paper prints here at once; or agrees after all, where that was the question. `waiting`: the documents that wait for a signature and are
 * to be signed on paper with the others.
 */
export function PaperChosen({ waiting, onAfterAll }: { waiting: readonly string[]; onAfterAll: (() => void) | null }) {
  const { paper, home } = usePassText()
  const { portal } = useInside()
  const takeFocus = usePage(paper.title)
  const state = usePortalData(
    `by hand ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/hand-signings', { params: { portal: portal.id }, signal }),
    ['portal', 'document'],
  )
  if (!state.data) {
    if (state.error) return <Failed error={state.error} onRetry={state.reload} />
    return (
      <Loading>
        <ItemListSkeleton items={2} />
      </Loading>
    )
  }
  const open = state.data.handSignings.filter((one) => one.state === 'requested' || one.state === 'rejected')
  const isLeft = waiting.some((document) => !state.data?.handSignings.some(({ documentId }) => documentId === document))
  const printing = urlOf('GET /api/portals/:portal/hand-signings/print', {
    params: { portal: portal.id },
    query: { handSignings: open.map(({ id }) => id).join(',') },
  })
  return (
    <>
      <PageHeader title={paper.title} lead={paper.help(portal.firmName)} takeFocus={takeFocus} />
      {open.length > 0 && (
        <ItemList label={paper.toSign}>
          {open.map(({ id, documentName }) => (
            <Item key={id} icon="document" tone="needs" title={documentName} />
          ))}
        </ItemList>
      )}
      {isLeft && !isClientView && <SignTheseToo onDone={state.reload} isMain={open.length === 0} />}
      <ButtonRow steps>
        {open.length > 0 && !isClientView && (
          <LinkButton kind="primary" icon="external" newTab href={printing}>
            {paper.print}
          </LinkButton>
        )}
        {state.data.handSignings.length > 0 && (
          <LinkButton kind={open.length > 0 ? 'secondary' : 'primary'} href={`/sign-by-hand${fromPass}`}>
            {open.length > 0 ? paper.steps : paper.sent}
          </LinkButton>
        )}
        {onAfterAll && !isClientView && <Button onClick={onAfterAll}>{paper.after}</Button>}
        <LinkButton kind="quiet" href="/home">
          {home}
        </LinkButton>
      </ButtonRow>
    </>
  )
}

/** What has come since paper was chosen. */
function SignTheseToo({ onDone, isMain }: { onDone: () => void; isMain: boolean }) {
  const { paper, saving } = usePassText()
  const { portal } = useInside()
  const { language } = useLanguage()
  const act = useAct()
  const choose = () =>
    act.run(async () => {
      const params = { portal: portal.id }
      const { wording } = await call('GET /api/portals/:portal/electronic-records', { params, query: { language } })
      await call('POST /api/portals/:portal/electronic-records/paper', { params, body: { wording, language } })
      onDone()
    })
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <Button kind={isMain ? 'primary' : 'secondary'} busy={act.busy && saving} onClick={() => void choose()}>
        {paper.signThese}
      </Button>
    </>
  )
}
