import '../styles/settings.css'
import '../styles/canned-replies.css'
import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { MessageRules } from './message-rules.tsx'

export type CannedReply = Output<typeof contract.cannedReplies.list>['replies'][number]

/** `/firm/inbox/settings`: canned replies, and for who may change it, how messages are handled. */
export function MessageSettingsPage() {
  const { replies: say, inbox } = useText()
  const state = useData('replies', (signal) => call('GET /api/canned-replies', { signal }))
  const mayManage = useStaff()?.staff.permissions.includes('messages.manage') ?? false
  const add = (
    <LinkButton icon="plus" href="/firm/inbox/settings/new">
      {say.add}
    </LinkButton>
  )
  return (
    <div class="message-settings">
      <PageTitle title={say.title} lead={say.lead} back={{ href: '/firm/inbox', label: inbox.title }} actions={add} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={4} />
          </Loading>
        }
      >
        {({ replies }) =>
          replies.length === 0 ? (
            <EmptyState icon="bookmark" title={say.none} action={add}>
              {say.emptyDetail}
            </EmptyState>
          ) : (
            <ItemList label={say.list}>
              {replies.map((reply) => (
                <ReplyRow key={reply.id} reply={reply} mayChange={mayManage || !reply.isShared} onChange={state.reload} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {mayManage && <MessageRules />}
    </div>
  )
}

function ReplyRow({ reply, mayChange, onChange }: { reply: CannedReply; mayChange: boolean; onChange: () => void }) {
  const { replies: say } = useText()
  const [removing, setRemoving] = useState(false)
  const { id, name, isShared, english, spanish } = reply
  const languages = [...(english === '' ? [] : [say.english]), ...(spanish === '' ? [] : [say.spanish])].join(', ')
  return (
    <>
      <Item
        icon="bookmark"
        title={mayChange ? <a href={`/firm/inbox/settings/${id}`}>{name}</a> : name}
        detail={
          <>
            <span class="reply-beginning">{(english || spanish).replaceAll(/\s+/g, ' ')}</span>
            {[isShared ? say.shared : say.own, languages].join(' · ')}
          </>
        }
        aside={
          mayChange && (
            <Button kind="quiet" icon="trash" onClick={() => setRemoving(true)}>
              {say.remove}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )
        }
        asideBelow
      />
      {removing && <RemoveDialog reply={reply} onClose={() => setRemoving(false)} onRemoved={onChange} />}
    </>
  )
}

type RemoveProps = { reply: CannedReply; onClose: () => void; onRemoved: () => void }

function RemoveDialog({ reply, onClose, onRemoved }: RemoveProps) {
  const { replies: say, settings } = useText()
  const act = useAct()
  const remove = () =>
    act.run(async () => {
      await call('DELETE /api/canned-replies/:cannedReply', { params: { cannedReply: reply.id } })
      showToast({ text: say.removed(reply.name), icon: 'check' })
      onClose()
      onRemoved()
    })
  return (
    <Dialog
      title={say.removeTitle(reply.name)}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button onClick={onClose}>{settings.cancel}</Button>
          <Button kind="danger" busy={act.busy && settings.working} onClick={() => void remove()}>
            {say.remove}
          </Button>
        </ButtonRow>
      }
    >
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <p>{say.removeDetail}</p>
    </Dialog>
  )
}
