import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { MessageStatePill } from './message-state.tsx'
import type { OutboxLine } from './outbox-page.tsx'

/** One message, as its receiver sees it. */
export function MessageView({ id, readable, mayAct }: { id: string; readable: boolean; mayAct: boolean }) {
  const { outbox } = useText()
  const state = useData(id, (signal) => call('GET /api/outbox/:message', { params: { message: id }, signal }))
  useFollow([{ topics: ['outbox'], id }], state.reload)
  return (
    <div class="message">
      <a class="back-link message-back" href="/firm/outbox">
        <Icon name="arrow-left" size={18} />
        {outbox.back}
      </a>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton width="70%" height="26px" />
            <Skeleton lines={2} />
            <Skeleton height="50vh" />
          </Loading>
        }
      >
        {({ line, html, text }) => (
          <>
            <MessageHead line={line} mayAct={mayAct} onSent={state.reload} />
            {readable ? <MessageBody line={line} html={html} text={text} /> : <Banner>{outbox.notReadable}</Banner>}
          </>
        )}
      </Loaded>
    </div>
  )
}

function MessageHead({ line, mayAct, onSent }: { line: OutboxLine; mayAct: boolean; onSent: () => void }) {
  const { outbox } = useText()
  const { momentAlone } = useWhen()
  const again = useAct()
  const canSendAgain = mayAct && (line.state === 'failed' || line.state === 'unconfirmed')
  return (
    <div class="stack gap-small">
      <h2>{line.subject || outbox.text}</h2>
      <p class="row quiet">
        {outbox.to(line.channel === 'text' ? formatPhone(line.to) : line.to)}
        <time class="numbers" dateTime={line.createdAt}>
          {momentAlone(line.createdAt)}
        </time>
        <MessageStatePill state={line.state} />
      </p>
      {(line.problem !== null || canSendAgain) && (
        <Banner
          tone={line.state === 'failed' ? 'refused' : 'needs'}
          action={
            canSendAgain && (
              <Button
                icon="retry"
                busy={again.busy && outbox.sendingAgain}
                onClick={() =>
                  void again.run(async () => {
                    await call('POST /api/outbox/:message/send-again', { params: { message: line.id } })
                    showToast({ text: outbox.sentAgain, icon: 'check' })
                    onSent()
                  })
                }
              >
                {outbox.sendAgain}
              </Button>
            )
          }
        >
          {again.problem ?? line.problem ?? outbox.unconfirmed}
        </Banner>
      )}
    </div>
  )
}

/** E-mails stand in a frame without scripts or forms; their links open beside this page. */
function MessageBody({ line, html, text }: { line: OutboxLine; html: string | null; text: string }) {
  const { outbox } = useText()
  if (line.channel === 'email' && html !== null) {
    return (
      <iframe
        class="message-frame"
        title={outbox.asSeen}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc={withLinksBeside(html)}
      />
    )
  }
  if (line.channel === 'email') return <pre class="message-plain">{text}</pre>
  return (
    <div class="phone" role="group" aria-label={outbox.asSeen}>
      <p class="phone-bubble">{linked(text)}</p>
    </div>
  )
}

function withLinksBeside(html: string): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}

/** A text message's addresses as links, as phones show them. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noopener">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
