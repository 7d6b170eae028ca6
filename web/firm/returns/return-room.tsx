import '../styles/returns.css'
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { makesK1s } from '#contract/k1-rules.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Breadcrumbs } from '#web/ui/breadcrumbs.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { SectionNav } from '#web/ui/section-nav.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { type DataState, useData } from '#web/use-data.ts'
import { ClientStatusPill, ReturnStatePill } from '../clients/client-status.tsx'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PaymentsSection } from '../payments/payments-section.tsx'
import { useStaff } from '../session.tsx'
import { IntakePage } from '../intake/intake-page.tsx'
import { K1sPage } from '../k1s/k1s-page.tsx'
import { SplitPage } from '../k1s/split-page.tsx'
import { DocumentPage } from '../signing/document-page.tsx'
import { ByHandPage } from '../by-hand/by-hand-page.tsx'
import { DecidePage } from '../by-hand/decide-page.tsx'
import { MakePaperPage } from '../templates/make-page.tsx'
import { DocumentsPage } from './documents-page.tsx'
import { PortalLinkPage } from './portal-link-page.tsx'
import { ScannedDocumentPage } from './scanned-document-page.tsx'
import { ScannedPage } from './scanned-page.tsx'
import { SubmissionPage } from './submission-page.tsx'

export type TaxReturn = Output<typeof contract.taxReturns.read>
export type StaffDocument = TaxReturn['documents'][number]
/** What every page of a return is given. */
export type ReturnPageProps = { taxReturn: TaxReturn; state: DataState<TaxReturn> }

/** `/firm/returns/:taxReturn/…`: one return, loaded once for all its pages and kept up to date under them. */
export function ReturnRoom({ params }: { params: { taxReturn: string; section?: string } }) {
  const { taxReturn } = params
  const state = useData(taxReturn, (signal) => call('GET /api/tax-returns/:taxReturn', { params: { taxReturn }, signal }))
  const { data } = state
  const followed = useMemo(
    () => [
      { topics: ['tax-return'] as const, id: taxReturn },
      ...(data ? [{ topics: ['client', 'portal'] as const, id: data.client.id }] : []),
      ...(data?.documents ?? []).map(({ id }) => ({ topics: ['document'] as const, id })),
    ],
    [taxReturn, data],
  )
  useFollow(followed, state.reload)
  return (
    <Loaded state={state} skeleton={<ReturnSkeleton />}>
      {(loaded) => (
        <div class="return-room">
          <ReturnHead taxReturn={loaded} />
          <ReturnNav taxReturn={loaded} />
          <div class="return-content">
            <Section section={params.section ?? ''} taxReturn={loaded} state={state} />
          </div>
        </div>
      )}
    </Loaded>
  )
}

function Section({ section, ...props }: ReturnPageProps & { section: string }) {
  const { frame } = useText()
  const [part = '', id, inside, insideId] = section.split('/')
  if (part === '') return <DocumentsPage {...props} />
  if (part === 'submission') return <SubmissionPage {...props} />
  if (part === 'portal') return <PortalLinkPage {...props} />
  if (part === 'scanned' && id) return <ScannedDocumentPage {...props} documentId={id} />
  if (part === 'scanned') return <ScannedPage {...props} />
  if (part === 'by-hand' && id) return <DecidePage {...props} handSigningId={id} />
  if (part === 'by-hand') return <ByHandPage {...props} />
  if (part === 'intake' && id)
    return <IntakePage key={id} taxReturn={props.taxReturn} intakeId={id} boxesOf={inside === 'boxes' ? insideId : undefined} />
  if (part === 'from-template') return <MakePaperPage {...props} />
  if (part === 'k1s' && id === 'split') return <SplitPage taxReturn={props.taxReturn} />
  if (part === 'k1s') return <K1sPage taxReturn={props.taxReturn} />
  if (part === 'payments') return <PaymentsSection client={props.taxReturn.client.id} taxReturnId={props.taxReturn.id} />
  const shown = part === 'documents' ? props.taxReturn.documents.find((one) => one.id === id) : undefined
  if (shown) return <DocumentPage key={shown.versionId} {...props} document={shown} />
  return (
    <EmptyState
      icon="search"
      title={frame.trouble.notFound}
      action={<LinkButton href={`/firm/returns/${props.taxReturn.id}`}>{frame.trouble.toReturn}</LinkButton>}
    >
      {frame.trouble.notFoundDetail}
    </EmptyState>
  )
}

/** The taxpayer's name with its menu, and which return this is. */
function ReturnHead({ taxReturn }: { taxReturn: TaxReturn }) {
  const { taxReturn: text, clients, history } = useText()
  const mayReadHistory = useStaff()?.staff.permissions.includes('clients.history')
  const { client } = taxReturn
  const base = `/firm/returns/${taxReturn.id}`
  return (
    <div class="return-head">
      <Breadcrumbs
        trail={[
          { href: '/firm/clients', label: clients.title },
          { label: text.clientNumber(client.clientNumber) },
          { label: client.office.name },
        ]}
      />
      <div class="row">
        <Menu
          kind="quiet"
          label={<span class="return-client">{client.name}</span>}
          name={text.menuName(client.name)}
          entries={[
            { label: text.menu.portal, icon: 'link', href: `${base}/portal` },
            { label: text.menu.scanned, icon: 'image', href: `${base}/scanned` },
            'line',
            { label: text.menu.record, icon: 'pen', href: `/firm/clients/${client.id}` },
            ...(mayReadHistory ? [{ label: history.act, icon: 'history', href: `/firm/clients/${client.id}/history` } as const] : []),
          ]}
        />
        <strong class="numbers no-break">{text.title(taxReturn.taxYear, taxReturn.form)}</strong>
        <ReturnStatePill state={taxReturn.state} />
        <Troubles taxReturn={taxReturn} />
        <ClientStatusPill status={client.status} portalAccess={client.portalAccess} named />
      </div>
    </div>
  )
}

/** What of the newest documents was declined, has expired or was made void, and is asked for by nothing else. */
function Troubles({ taxReturn }: { taxReturn: TaxReturn }) {
  const { trouble } = useText().signedDocumentManager
  const replaced = new Set(taxReturn.documents.filter(({ sentAt }) => sentAt !== null).map(({ replacesId }) => replacesId))
  const requests = taxReturn.documents
    .filter(({ id }) => !replaced.has(id))
    .flatMap(({ requests: ofDocument }) =>
      ofDocument.filter(
        (one) => one.state !== 'voided' || ofDocument.every(({ personId, state }) => personId !== one.personId || state === 'voided'),
      ),
    )
  return (['declined', 'expired', 'voided'] as const).map((state) => {
    const count = requests.filter((request) => request.state === state).length
    return (
      count > 0 && (
        <StatusPill key={state} tone="refused">
          {trouble[state](count)}
        </StatusPill>
      )
    )
  })
}

function ReturnNav({ taxReturn }: { taxReturn: TaxReturn }) {
  const { taxReturn: text, k1s, waysToSign } = useText()
  const { path } = useLocation()
  const base = `/firm/returns/${taxReturn.id}`
  const invited = taxReturn.client.persons.some(({ invitedAt, registeredAt }) => invitedAt !== null || registeredAt !== null)
  const at = (part: string) => path === `${base}/${part}` || path.startsWith(`${base}/${part}/`)
  return (
    <SectionNav
      label={text.navLabel}
      items={[
        {
          href: base,
          label: text.nav.documents,
          icon: 'document',
          current: path === base || at('documents') || at('intake') || at('from-template'),
        },
        { href: `${base}/submission`, label: text.nav.submission, icon: 'send', current: at('submission') },
        { href: `${base}/portal`, label: invited ? text.nav.resendLink : text.nav.createPortal, icon: 'link', current: at('portal') },
        { href: `${base}/by-hand`, label: waysToSign.nav, icon: 'pen', current: at('by-hand') },
        { href: `${base}/scanned`, label: text.nav.scanned, icon: 'image', current: at('scanned') },
        ...(taxReturn.client.kind === 'entity' && makesK1s(taxReturn.form)
          ? [{ href: `${base}/k1s`, label: k1s.nav, icon: 'people' as const, current: at('k1s') }]
          : []),
        { href: `${base}/payments`, label: text.nav.payments, icon: 'money', current: at('payments') },
      ]}
    />
  )
}

function ReturnSkeleton() {
  return (
    <Loading>
      <div class="return-room" aria-hidden="true">
        <div class="return-head">
          <Skeleton width="9rem" />
          <Skeleton width="22rem" height="34px" />
        </div>
        <Skeleton height="150px" />
        <div class="return-content">
          <Skeleton width="10rem" height="30px" />
          <Skeleton height="140px" />
          <ItemListSkeleton items={3} />
        </div>
      </div>
    </Loading>
  )
}
