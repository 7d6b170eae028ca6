import { useState } from 'preact/hooks'
import { isClientView } from '#web/client-view.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { useSayPayment } from '#web/taxpayer/frame/say-payment.ts'
import { Button } from '#web/ui/button.tsx'
import { formatDate, formatMoney } from '#web/ui/format.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

type Task = Home['tasks'][number]

const shownAtFirst = 6
const icons: Record<Task['kind'], IconName> = {
  pay: 'money',
  sign: 'signature',
  'sign-by-hand': 'pen',
  'see-return': 'warning',
  'distribute-k1s': 'people',
  answer: 'help',
  read: 'messages',
}

/** What waits for the reader, the most urgent first as the server gives it. The whole row leads there; the first one stands out. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const { home } = useText().room
  const [isAll, setIsAll] = useState(false)
  const hidden = isAll ? 0 : Math.max(0, tasks.length - shownAtFirst - 1)
  return (
    <div class="stack gap-medium">
      <ItemList label={home.tasks}>
        {tasks.slice(0, hidden > 0 ? shownAtFirst : tasks.length).map((task, at) => (
          <TaskLine key={`${task.kind} ${task.id}`} task={task} isFirst={at === 0} />
        ))}
      </ItemList>
      {hidden > 0 && <Button onClick={() => setIsAll(true)}>{home.moreTasks(tasks.length - shownAtFirst)}</Button>}
    </div>
  )
}

function TaskLine({ task, isFirst }: { task: Task; isFirst: boolean }) {
  const { home } = useText().room
  const { language } = useLanguage()
  const sayPayment = useSayPayment()
  const day = (moment: string) => formatDate(moment, language)
  const due = task.dueOn === null ? null : (task.isLate ? home.wasDue : home.due)(day(task.dueOn))
  const titles: Record<Task['kind'], string> = {
    pay: home.pay(formatMoney(task.amountCents ?? 0, language), task.name),
    sign: home.sign(task.name),
    'sign-by-hand': home.signByHand(task.name),
    'see-return': home.seeReturn(task.name),
    'distribute-k1s': home.handOutK1s(task.count, task.name),
    answer: home.answer,
    read: home.read(task.count),
  }
  return (
    <Item
      tone="needs"
      icon={icons[task.kind]}
      href={linkOf(task)}
      title={titles[task.kind]}
      detail={[
        ...(task.payment ? [sayPayment(task.payment)] : []),
        due ?? (task.kind === 'sign' ? home.since : home.askedOn)(day(task.since)),
      ].join(' · ')}
      aside={
        <span class={`get-started${isFirst ? ' get-started-first' : ''}`} aria-hidden="true">
          {home.getStarted} <Icon name="chevron-right" />
        </span>
      }
      asideBelow
    />
  )
}

const linkOf = ({ kind, id }: Task): string =>
  ({
    pay: `/tax-payments/${id}`,
    sign: isClientView ? `/preparer-files/${id}` : `/sign/${id}`,
    'sign-by-hand': '/sign-by-hand',
    'see-return': '/tax-returns',
    'distribute-k1s': '/k1s',
    answer: '/security#delivery-question',
    read: '/messages',
  })[kind]
