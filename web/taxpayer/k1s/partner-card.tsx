import { useState } from 'preact/hooks'
import { hasReachedPartner, waitsForSigner } from '#contract/k1-rules.ts'
import { call, urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { formatDate } from '#web/ui/format.ts'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { EmailDialog, MailedDialog } from './dialogs.tsx'
import type { K1 } from './list-page.tsx'
import { useK1Text } from './text.ts'
import { useAct } from './use-act.ts'

const toneOf = (state: K1['state']) => (waitsForSigner(state) ? 'needs' : hasReachedPartner(state) ? 'done' : 'neutral')

type Props = {
  k1: K1
  today: string
  /** The one thing to do on the page. */
  isMain: boolean
  onChange: () => void
}

/** One partner: who, how far, what comes next. */
export function PartnerCard(props: Props) {
  const { k1 } = props
  const { owner } = useK1Text()
  const [dialog, setDialog] = useState<'email' | 'mailed' | null>(null)
  const close = () => setDialog(null)
  return (
    <Card title={k1.recipientName} aside={<StatusPill tone={toneOf(k1.state)}>{owner.state[k1.state]}</StatusPill>}>
      <div class="stack gap-medium">
        <Facts k1={k1} />
        <ButtonRow inline>
          <LinkButton kind="quiet" href={`/k1s/${k1.id}`}>
            <span>
              {owner.preview}
              <span class="visually-hidden">: {k1.recipientName}</span>
            </span>
          </LinkButton>
          {!isClientView && k1.state !== 'mailed' && (
            <Button kind="quiet" onClick={() => setDialog('email')}>
              {owner.editEmail}
            </Button>
          )}
        </ButtonRow>
        {!isClientView && <NextActs {...props} onMailed={() => setDialog('mailed')} />}
      </div>
      {dialog === 'email' && <EmailDialog k1={k1} onClose={close} onDone={props.onChange} />}
      {dialog === 'mailed' && <MailedDialog k1={k1} today={props.today} onClose={close} onDone={props.onChange} />}
    </Card>
  )
}

function Facts({ k1 }: { k1: K1 }) {
  const { owner } = useK1Text()
  const { language } = useLanguage()
  const day = (instant: string) => formatDate(instant, language)
  return (
    <div>
      <p class="numbers">
        {owner.year(k1.taxYear, k1.form)}
        {k1.version > 1 && ` · ${owner.amended}`}
      </p>
      <p>{k1.email ?? owner.noEmail}</p>
      {k1.lastFour && <p class="quiet numbers">{owner.ending(k1.lastFour)}</p>}
      {k1.sentAt && <p class="quiet">{owner.on.sent(day(k1.sentAt))}</p>}
      {k1.openedAt && <p class="quiet">{owner.on.opened(day(k1.openedAt))}</p>}
      {k1.downloadedAt && <p class="quiet">{owner.on.downloaded(day(k1.downloadedAt))}</p>}
      {k1.mailedOn && <p class="quiet">{owner.on.mailed(formatDate(`${k1.mailedOn}T12:00:00Z`, language, 'UTC'))}</p>}
      {k1.state === 'refused' && <p>{owner.on.refused}</p>}
      {k1.mailBy && <p>{owner.on.mailBy(formatDate(`${k1.mailBy}T12:00:00Z`, language, 'UTC'))}</p>}
      {k1.state === 'paper' && <p>{owner.on.paper}</p>}
      {k1.superseded.map(({ version }) => (
        <p key={version} class="quiet">
          {owner.on.superseded(version)}
        </p>
      ))}
    </div>
  )
}

/** What comes next. On paper it is first printed, then mailed; otherwise it is sent, or mailed all the same. */
function NextActs({ k1, isMain, onChange, onMailed }: Props & { onMailed: () => void }) {
  const { owner } = useK1Text()
  const { portal } = useInside()
  const act = useAct()
  const params = { portal: portal.id, k1: k1.id }
  const send = () =>
    act.run(async () => {
      await call('POST /api/portals/:portal/k1s/send', { params: { portal: portal.id }, body: { ids: [k1.id] } })
      showToast({ text: owner.sent(1), icon: 'check' })
      onChange()
    })
  const unmark = () =>
    act.run(async () => {
      await call('DELETE /api/portals/:portal/k1s/:k1/mailing', { params })
      showToast({ text: owner.unmarked, icon: 'check' })
      onChange()
    })
  const isOnPaper = k1.state === 'paper'
  const maySend = k1.email !== null && !isOnPaper && k1.state !== 'mailed'
  // An address that gave the e-mail back is looked at first.
  const main = isMain && k1.state !== 'refused' ? 'primary' : 'secondary'
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <ButtonRow steps={isOnPaper}>
        {isOnPaper && (
          <LinkButton icon="download" download="" href={urlOf('GET /api/portals/:portal/k1s/:k1/file', { params })}>
            {owner.save}
          </LinkButton>
        )}
        {k1.state === 'mailed' ? (
          <Button busy={act.busy && owner.sending} onClick={() => void unmark()}>
            {owner.notMailed}
          </Button>
        ) : (
          <Button kind={maySend ? 'secondary' : main} onClick={onMailed}>
            {owner.mailed}
          </Button>
        )}
        {maySend && (
          <Button kind={main} icon="send" busy={act.busy && owner.sending} onClick={() => void send()}>
            {k1.sentAt ? owner.resend : owner.send}
          </Button>
        )}
      </ButtonRow>
    </>
  )
}
