import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PickList } from '#web/ui/pick-list.tsx'
import { Popover } from '#web/ui/popover.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { CouldNotLoad } from '../loaded.tsx'
import { useAct } from '../use-act.ts'

type Props = { client: string; onPick: (text: string) => void }

/** Canned replies, found by typing; the chosen one is filled in for this client and put where one writes. */
export function RepliesPopover({ client, onPick }: Props) {
  const { replies } = useText()
  return (
    <Popover icon="bookmark" kind="quiet" name={replies.list} label={<span>{replies.act}</span>}>
      {(close) => (
        <Choice
          client={client}
          onPick={(text) => {
            close()
            onPick(text)
          }}
        />
      )}
    </Popover>
  )
}

function Choice({ client, onPick }: Props) {
  const { replies: say } = useText()
  const state = useData('replies', (signal) => call('GET /api/canned-replies', { signal }))
  const act = useAct()
  const [language, setLanguage] = useState<'client' | 'en' | 'es'>('client')
  if (!state.data) {
    if (state.error !== null) return <CouldNotLoad error={state.error} onRetry={state.reload} />
    return (
      <Loading>
        <ItemListSkeleton items={3} />
      </Loading>
    )
  }
  const pick = (cannedReply: string) =>
    act.run(async () => {
      const { text } = await call('GET /api/clients/:client/canned-replies/:cannedReply', {
        params: { client, cannedReply },
        query: language === 'client' ? {} : { language },
      })
      onPick(text)
    })
  return (
    <div class="replies">
      {act.problem && (
        <p class="field-error" role="alert">
          {act.problem}
        </p>
      )}
      <Segmented
        label={say.language}
        name="reply-language"
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'client', label: say.asTheClient },
          { value: 'en', label: say.english },
          { value: 'es', label: say.spanish },
        ]}
      />
      <PickList
        label={say.list}
        filterLabel={say.find}
        always
        none={say.none}
        noneFound={say.noneFound}
        items={state.data.replies.map(({ id, name, english, spanish }) => ({
          key: id,
          title: name,
          detail: beginningOf(language === 'es' ? spanish || english : english || spanish),
          words: `${english} ${spanish}`,
        }))}
        onPick={(key) => void pick(key)}
      />
      <LinkButton kind="quiet" icon="pen" href="/firm/inbox/settings">
        {say.manage}
      </LinkButton>
    </div>
  )
}

const mostShown = 90

function beginningOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > mostShown ? `${line.slice(0, mostShown - 1)}…` : line
}
