import { useCallback, useMemo, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { hasReachedPartner } from '#contract/k1-rules.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { formatShortDate } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { AddDocuments } from '../returns/add-documents.tsx'
import { useAct } from '../use-act.ts'
import { AmendDialog, K1Dialog, WithdrawDialog } from './k1-dialogs.tsx'

export type K1sOfReturn = Output<EndpointByRoute['GET /api/tax-returns/:taxReturn/k1s']>
export type K1 = K1sOfReturn['k1s'][number]
type Asked = { kind: 'add' } | { kind: 'edit' | 'amend' | 'withdraw'; k1: K1 }

/** `…/k1s`: the partners of this return, what each has had, and *Send to the signer to distribute*. */
export function K1sPage({ taxReturn }: { taxReturn: { id: string; client: { id: string } } }) {
  const state = useData(`k1s ${taxReturn.id}`, (signal) =>
    call('GET /api/tax-returns/:taxReturn/k1s', { params: { taxReturn: taxReturn.id }, signal }),
  )
  const followed = useMemo(() => [{ topics: ['k1'] as const, id: taxReturn.client.id }], [taxReturn.client.id])
  useFollow(followed, state.reload)
  const skeleton = (
    <Loading>
      <ItemListSkeleton items={3} />
    </Loading>
  )
  return (
    <Loaded state={state} skeleton={skeleton}>
      {(data) => <Partners taxReturnId={taxReturn.id} data={data} onChange={state.reload} />}
    </Loaded>
  )
}

type Props = { taxReturnId: string; data: K1sOfReturn; onChange: () => void }

function Partners({ taxReturnId, data, onChange }: Props) {
  const { k1s: text } = useText()
  const [asked, setAsked] = useState<Asked | null>(null)
  // Of files that were dropped together, each is asked about in its turn.
  const [arrived, setArrived] = useState<readonly string[]>([])
  const close = () => setAsked(null)
  const shared = { onClose: close, onChange }
  const next = asked === null ? arrived.find((id) => data.documents.some((one) => one.id === id)) : undefined
  const add = useCallback(
    (documentId: string) => {
      setArrived((before) => [...before, documentId])
      onChange()
    },
    [onChange],
  )
  return (
    <div class="stack">
      <PageTitle title={text.title} lead={text.lead} />
      <p>{data.signer ? text.signer(data.signer.name, data.signer.registered) : text.noSigner}</p>
      <HandOver taxReturnId={taxReturnId} data={data} onChange={onChange} onAdd={() => setAsked({ kind: 'add' })} />
      {data.canHave && <AddDocuments to={{ taxReturn: taxReturnId }} isFirst={false} hint={text.drop} onAdded={add} />}
      {data.k1s.length === 0 ? (
        <EmptyState icon="people" title={text.empty}>
          {text.emptyDetail}
        </EmptyState>
      ) : (
        <ItemList label={text.title}>
          {data.k1s.map((k1) => (
            <Partner key={k1.id} k1={k1} onAsk={setAsked} />
          ))}
        </ItemList>
      )}
      {next !== undefined && (
        <K1Dialog
          key={next}
          taxReturnId={taxReturnId}
          documents={data.documents}
          k1={null}
          arrived={next}
          onChange={onChange}
          onClose={() => setArrived((before) => before.filter((id) => id !== next))}
        />
      )}
      {asked?.kind === 'add' && <K1Dialog taxReturnId={taxReturnId} documents={data.documents} k1={null} {...shared} />}
      {asked?.kind === 'edit' && <K1Dialog taxReturnId={taxReturnId} documents={data.documents} k1={asked.k1} {...shared} />}
      {asked?.kind === 'amend' && <AmendDialog documents={data.documents} k1={asked.k1} {...shared} />}
      {asked?.kind === 'withdraw' && <WithdrawDialog k1={asked.k1} {...shared} />}
    </div>
  )
}

function HandOver({ taxReturnId, data, onChange, onAdd }: Props & { onAdd: () => void }) {
  const { k1s: text } = useText()
  const act = useAct()
  const waiting = data.k1s.filter(({ state }) => state === 'preparing').length
  const handOver = () =>
    act.run(async () => {
      const { count } = await call('POST /api/tax-returns/:taxReturn/k1s/hand-over', { params: { taxReturn: taxReturnId } })
      showToast({ text: text.handedOver(count), icon: 'check' })
      onChange()
    })
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <ButtonRow>
        <Button icon="plus" kind={waiting > 0 ? 'secondary' : 'primary'} onClick={onAdd}>
          {text.add}
        </Button>
        {waiting > 0 && (
          <Button kind="primary" icon="send" busy={act.busy && text.handingOver} onClick={() => void handOver()}>
            {text.handOver}
          </Button>
        )}
      </ButtonRow>
    </>
  )
}

function Partner({ k1, onAsk }: { k1: K1; onAsk: (asked: Asked) => void }) {
  const { k1s: text } = useText()
  const { language } = useLanguage()
  const day = (moment: string | null, say: (when: string) => string) => (moment ? [say(formatShortDate(moment, language))] : [])
  const detail = [
    ...(k1.email ? [k1.email] : []),
    ...(k1.lastFour ? [text.ending(k1.lastFour)] : []),
    ...(k1.version > 1 ? [text.version(k1.version)] : []),
    ...day(k1.sentAt, text.on.sent),
    ...(k1.answer === 'consent' ? day(k1.answeredAt, text.on.consent) : []),
    ...day(k1.openedAt, text.on.opened),
    ...day(k1.downloadedAt, text.on.downloaded),
    ...day(k1.mailBy && `${k1.mailBy}T12:00:00Z`, text.on.mailBy),
    ...day(k1.mailedOn && `${k1.mailedOn}T12:00:00Z`, text.on.mailed),
  ]
  const tone = k1.state === 'refused' || k1.state === 'paper' ? 'needs' : hasReachedPartner(k1.state) ? 'done' : 'neutral'
  return (
    <Item
      title={k1.recipientName}
      detail={detail.join(' · ')}
      icon="person"
      asideBelow
      aside={
        <>
          <StatusPill tone={tone}>{text.state[k1.state]}</StatusPill>
          {k1.state !== 'withdrawn' && (
            <Menu
              kind="quiet"
              icon="more"
              label={null}
              name={text.more(k1.recipientName)}
              alignEnd
              entries={[
                { label: text.edit, icon: 'pen', onClick: () => onAsk({ kind: 'edit', k1 }) },
                { label: text.amend, icon: 'history', onClick: () => onAsk({ kind: 'amend', k1 }) },
                'line',
                { label: text.withdraw, icon: 'trash', danger: true, onClick: () => onAsk({ kind: 'withdraw', k1 }) },
              ]}
            />
          )}
        </>
      }
    />
  )
}
