import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { PickList } from '#web/ui/pick-list.tsx'
import { Popover } from '#web/ui/popover.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { CouldNotLoad } from '../loaded.tsx'
import { useAct } from '../use-act.ts'
import type { Thread } from './client-thread.tsx'

type Props = { thread: Thread; onChange: () => void }

const nobody = 'nobody'

/** Who takes care of this conversation: oneself, somebody else who may see the client, or nobody. */
export function AssignPopover({ thread, onChange }: Props) {
  const { thread: say } = useText()
  const { assignedTo } = thread
  return (
    <Popover
      icon="hand"
      alignEnd
      name={say.assignTitle}
      label={<span class="cut">{assignedTo ? say.assignedTo(assignedTo.name) : say.assign}</span>}
    >
      {(close) => <Choice thread={thread} close={close} onChange={onChange} />}
    </Popover>
  )
}

function Choice({ thread, close, onChange }: Props & { close: () => void }) {
  const { thread: say } = useText()
  const params = { client: thread.client.id }
  const state = useData(params.client, (signal) => call('GET /api/clients/:client/thread/assignees', { params, signal }))
  const act = useAct()
  if (!state.data) {
    if (state.error !== null) return <CouldNotLoad error={state.error} onRetry={state.reload} />
    return (
      <Loading>
        <ItemListSkeleton items={2} />
      </Loading>
    )
  }
  const { assignees } = state.data
  const assign = (key: string) =>
    act.run(async () => {
      await call('PUT /api/clients/:client/thread/assignee', { params, body: { staffMember: key === nobody ? null : key } })
      const name = assignees.find(({ id }) => id === key)?.name
      showToast({ text: name === undefined ? say.unassigned : say.assigned(name), icon: 'check' })
      onChange()
      close()
    })
  // Oneself first: what is wanted most often.
  const ordered = assignees.toSorted((one, other) => Number(other.isMe) - Number(one.isMe))
  return (
    <>
      {act.problem && (
        <p class="field-error" role="alert">
          {act.problem}
        </p>
      )}
      <PickList
        label={say.assignTitle}
        filterLabel={say.assignFind}
        none={say.nobody}
        noneFound={say.nobodyFound}
        items={[
          ...ordered.map(({ id, name, isMe }) => ({ key: id, title: isMe ? say.toMe : name, words: name, icon: 'person' as const })),
          ...(thread.assignedTo ? [{ key: nobody, title: say.toNobody, icon: 'close' as const }] : []),
        ]}
        onPick={(key) => void assign(key)}
      />
    </>
  )
}
