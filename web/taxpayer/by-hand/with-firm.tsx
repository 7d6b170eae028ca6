import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import type { HandSigning } from './by-hand-page.tsx'
import { SendPaper } from './send-paper.tsx'
import { useByHandText } from './text.ts'

type Props = { waiting: readonly HandSigning[]; mayAct: boolean; onChange: () => void }

/** What the firm has and has not looked at yet: it can be taken back or replaced. */
export function WithFirm({ waiting, mayAct, onChange }: Props) {
  const text = useByHandText()
  return (
    <section class="stack gap-medium" aria-labelledby="with-the-firm">
      <div>
        <h2 id="with-the-firm">{text.waiting}</h2>
        <p class="quiet">{text.waitingLead}</p>
      </div>
      {waiting.map((one) => (
        <Waiting key={one.id} handSigning={one} mayAct={mayAct} onChange={onChange} />
      ))}
    </section>
  )
}

function Waiting({ handSigning: one, mayAct, onChange }: { handSigning: HandSigning; mayAct: boolean; onChange: () => void }) {
  const text = useByHandText()
  const { language } = useLanguage()
  const { portal } = useInside()
  const [isReplacing, setIsReplacing] = useState(false)
  const act = useAct(onChange)
  const takeBack = () =>
    act.run(async () => {
      await call('DELETE /api/portals/:portal/hand-signings/:handSigning/paper', { params: { portal: portal.id, handSigning: one.id } })
      showToast({ text: text.takenBack, icon: 'check' })
      onChange()
    })
  const when = formatDateTime(one.paper?.uploadedAt ?? one.askedAt, language)
  return (
    <Card title={one.documentName}>
      <div class="stack gap-small">
        <p>{one.paper?.byFirm ? text.broughtOn(when) : text.sentOn(when)}</p>
        {act.problem && (
          <Banner tone="refused" spoken>
            {act.problem}
          </Banner>
        )}
        <ButtonRow inline>
          {one.paper && (
            <LinkButton icon="eye" href={`/my-files/${one.paper.documentId}`}>
              {text.look}
            </LinkButton>
          )}
          {mayAct && !isReplacing && (
            <Button icon="camera" onClick={() => setIsReplacing(true)}>
              {text.replace}
            </Button>
          )}
          {mayAct && (
            <Button kind="quiet" icon="undo" busy={act.busy && text.takingBack} onClick={() => void takeBack()}>
              {text.takeBack}
            </Button>
          )}
        </ButtonRow>
        {isReplacing && (
          <SendPaper
            handSigningIds={[one.id]}
            instead={one.id}
            onHandedIn={() => {
              setIsReplacing(false)
              onChange()
            }}
          />
        )}
      </div>
    </Card>
  )
}

/** The signed copy of what was signed by hand is the paper itself. */
export function Accepted({ accepted }: { accepted: readonly HandSigning[] }) {
  const text = useByHandText()
  const { language } = useLanguage()
  return (
    <section class="stack gap-medium" aria-labelledby="accepted-by-hand">
      <h2 id="accepted-by-hand">{text.accepted}</h2>
      <ItemList label={text.accepted}>
        {accepted.map((one) => (
          <Item
            key={one.id}
            icon="check-circle"
            tone="done"
            title={one.documentName}
            detail={text.acceptedOn(formatDateTime(one.acceptedAt ?? one.askedAt, language))}
            {...(one.paper ? { href: `/my-files/${one.paper.documentId}` } : {})}
          />
        ))}
      </ItemList>
    </section>
  )
}
