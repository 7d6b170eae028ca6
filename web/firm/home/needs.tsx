import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { NeedKind } from '#contract/overview.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'

type Need = Output<typeof contract.overview.firmHome>['needs'][number]
type Line = Need['lines'][number]

/** More stand behind a button: the page must be taken in at a glance. */
const shownAtFirst = 5
const icons: Record<NeedKind, IconName> = {
  damaged: 'warning',
  rejected: 'warning',
  unsealed: 'clock',
  certificate: 'key',
  mismatch: 'warning',
  failed: 'mail',
  address: 'mail',
  paper: 'pen',
  unread: 'messages',
  upload: 'download',
  signed: 'signature',
  expiring: 'clock',
}

/** One kind of what waits, each line with the one thing to do about it. */
export function NeedGroup({ need, lastHere, onDone }: { need: Need; lastHere: string | null; onDone: () => void }) {
  const { home } = useText()
  const [all, setAll] = useState(false)
  const lines = all ? need.lines : need.lines.slice(0, shownAtFirst)
  const { moment } = useWhen()
  const title = need.kind === 'signed' && lastHere !== null ? home.needs.signedSince(moment(lastHere)) : home.needs.kinds[need.kind]
  return (
    <Stack gap="small">
      <h2>
        {title} <span class="quiet numbers">{home.needs.count(need.lines.length, need.isMore)}</span>
      </h2>
      <ItemList label={title}>
        {lines.map((line) => (
          <NeedLine key={line.id} kind={need.kind} line={line} onDone={onDone} />
        ))}
      </ItemList>
      {lines.length < need.lines.length && (
        <div>
          <Button kind="quiet" icon="chevron-down" onClick={() => setAll(true)}>
            {home.needs.more(need.lines.length - lines.length)}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function NeedLine({ kind, line, onDone }: { kind: NeedKind; line: Line; onDone: () => void }) {
  const { home } = useText()
  const { momentAlone } = useWhen()
  const say = useSay(kind, line)
  const act = useAct()
  const mayInvite = useStaff()?.staff.permissions.includes('clients.invite') ?? false
  const run = (work: () => Promise<string>) =>
    void act.run(async () => {
      showToast({ text: await work(), icon: 'check' })
      onDone()
    })
  const ofWhom = <span class="visually-hidden">{home.needs.ofWhom(line.personName || line.about)}</span>
  const button =
    kind === 'failed' ? (
      <Button busy={act.busy && home.needs.resending} onClick={() => run(() => sendAgain(line.id, home.needs.sentAgain))}>
        {home.needs.sendAgain}
        {ofWhom}
      </Button>
    ) : (kind === 'mismatch' || kind === 'expiring') && mayInvite ? (
      <Button busy={act.busy && home.needs.resending} onClick={() => run(() => resend(line, home.needs.resent))}>
        {home.needs.resend}
        {ofWhom}
      </Button>
    ) : null
  return (
    <Item
      icon={icons[kind]}
      tone={kind === 'signed' ? 'done' : kind === 'upload' || kind === 'expiring' ? 'plain' : 'needs'}
      title={say.title}
      detail={
        <>
          {say.detail}
          {act.problem && (
            <Banner tone="refused" spoken key={act.attempt}>
              {act.problem}
            </Banner>
          )}
        </>
      }
      href={pathOf(kind, line)}
      aside={
        <>
          {kind !== 'expiring' && kind !== 'certificate' && (
            <time class="quiet numbers" dateTime={line.at}>
              {momentAlone(line.at)}
            </time>
          )}
          {button}
        </>
      }
      asideBelow
    />
  )
}

function useSay(kind: NeedKind, line: Line): { title: ComponentChildren; detail: ComponentChildren } {
  const { home } = useText()
  const { moment, day } = useWhen()
  const say = home.needs
  const person = line.personName || home.someone
  const client = line.clientName ?? ''
  // A client of one person has that person's name: it is said once.
  const ofClient = (what: string) => (client === '' || client === line.personName ? what : `${what} · ${client}`)
  const to = line.about.startsWith('+') ? formatPhone(line.about) : line.about
  const clocks = useClocks(line)
  switch (kind) {
    case 'damaged':
      return { title: line.about, detail: ofClient(say.damaged[line.words[0] === 'missing' ? 'missing' : 'changed']) }
    case 'rejected':
      return { title: client, detail: [say.rejectedBy(line.about), ...clocks].join(' · ') }
    case 'unsealed':
      return { title: line.about, detail: ofClient(say.sealWaits[line.words[0] === 'time-stamp' ? 'time-stamp' : 'sealing-key']) }
    case 'certificate':
      return { title: line.about, detail: say.certificateEnds[line.words[0] === 'over' ? 'over' : 'soon'](day(line.at)) }
    case 'mismatch':
      return { title: person, detail: ofClient(say.didNotMatch(line.words.map((field) => say.field[field] ?? field).join(', '))) }
    case 'failed':
      return { title: say.failedTo(to), detail: client }
    case 'address':
      return { title: line.words.includes('elsewhere') ? say.ask(person) : say.asked(person), detail: client }
    case 'paper':
      return { title: line.about, detail: ofClient(say.paperOf(person)) }
    case 'unread':
      return { title: person, detail: ofClient(say.wrote(Number(line.words[0] ?? 1))) }
    case 'upload':
      return { title: line.about, detail: ofClient(say.uploadedBy(line.words[0] ?? person)) }
    case 'signed':
      return { title: say.signedIt(person, line.about), detail: client === line.personName ? null : client }
    case 'expiring':
      return { title: person, detail: ofClient(say.stops(moment(line.at))) }
  }
}

/** Of a rejection: how long there is to tell the client, and until when it is sent again. */
function useClocks({ words: [tellBy = '', sendAgainBy = ''] }: Line): string[] {
  const { home } = useText()
  const { date } = useWhen()
  const hours = Math.abs(Date.parse(tellBy) - Date.now()) / 3_600_000
  return [
    ...(tellBy === ''
      ? []
      : [Date.parse(tellBy) > Date.now() ? home.needs.tellWithin(Math.floor(hours)) : home.needs.tellNow(Math.floor(hours))]),
    ...(sendAgainBy === '' ? [] : [home.needs.sendAgainBy(date(sendAgainBy))]),
  ]
}

function pathOf(kind: NeedKind, { id, clientId, taxReturnId }: Line): string {
  if (kind === 'certificate') return '/firm/settings/certificates'
  if (kind === 'failed') return `/firm/outbox?message=${id}`
  if (kind === 'paper' && taxReturnId !== null) return `/firm/returns/${taxReturnId}/by-hand/${id}`
  if (kind === 'unread') return `/firm/inbox?client=${clientId}`
  if (kind === 'rejected' && taxReturnId !== null) return `/firm/returns/${taxReturnId}/submission`
  if (kind === 'upload' && taxReturnId !== null) return `/firm/returns/${taxReturnId}/scanned/${id}`
  if ((kind === 'signed' || kind === 'damaged' || kind === 'unsealed') && taxReturnId !== null) return `/firm/returns/${taxReturnId}`
  return `/firm/clients/${clientId}`
}

async function sendAgain(message: string, done: string): Promise<string> {
  await call('POST /api/outbox/:message/send-again', { params: { message } })
  return done
}

/** The same way as before, to the address that is on the record now. */
async function resend(line: Line, done: (address: string) => string): Promise<string> {
  const { sentTo } = await call('POST /api/persons/:person/invitations', {
    params: { person: line.personId ?? '' },
    body: { channel: line.about === 'phone' ? 'phone' : 'email' },
  })
  return done(sentTo.startsWith('+') ? formatPhone(sentTo) : sentTo)
}
