import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { looksLikeEmail } from '../check-input.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { AskDialog } from './ask-dialog.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { type StaffDraft, StaffFields } from './staff-fields.tsx'

type StaffList = Output<EndpointByRoute['GET /api/settings/staff']>
type Member = StaffList['members'][number]
type Asked = { what: 'invite' } | { what: 'change' | 'end'; member: Member } | null

const everyone = [{ topics: ['staff'] as const, id: null }]

/** Who works here, who is invited to, and who did. */
export function StaffPage() {
  const { settings } = useText()
  const say = settings.staff
  const [asked, setAsked] = useState<Asked>(null)
  const state = useData('staff', (signal) => call('GET /api/settings/staff', { signal }))
  useFollow(everyone, state.reload)
  const close = () => setAsked(null)
  return (
    <>
      <PageTitle
        title={settings.nav.staff}
        lead={say.lead}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setAsked({ what: 'invite' })}>
            {say.invite}
          </Button>
        }
      />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(list) => (
          <>
            <MemberTable members={list.members.filter(({ endedAt }) => endedAt === null)} onAsk={setAsked} />
            {list.invitations.length > 0 && <InvitationTable invitations={list.invitations} onChange={state.reload} />}
            <FormerTable members={list.members.filter(({ endedAt }) => endedAt !== null)} onChange={state.reload} />
            {asked?.what === 'invite' && <InviteDialog offices={list.offices} onSaved={state.reload} onClose={close} />}
            {asked?.what === 'change' && (
              <ChangeDialog member={asked.member} offices={list.offices} onSaved={state.reload} onClose={close} />
            )}
            {asked?.what === 'end' && <EndDialog member={asked.member} onSaved={state.reload} onClose={close} />}
          </>
        )}
      </Loaded>
    </>
  )
}

function MemberTable({ members, onAsk }: { members: readonly Member[]; onAsk: (asked: Asked) => void }) {
  const { settings } = useText()
  const say = settings.staff
  const { momentAlone } = useWhen()
  return (
    <PlainTable
      label={settings.nav.staff}
      columns={say.columns}
      rows={members.map((member) => ({
        key: member.id,
        cells: [
          <Fragment key="name">
            {member.name} {member.isYou && <StatusPill>{say.you}</StatusPill>}
            <div class="quiet">{member.email}</div>
          </Fragment>,
          settings.role[member.role],
          member.role === 'administrator' ? say.allOffices : member.offices.map(({ name }) => name).join(', '),
          <span key="when" class="numbers">
            {member.lastSignedInAt ? momentAlone(member.lastSignedInAt) : say.never}
          </span>,
          <Menu
            key="menu"
            kind="quiet"
            icon="more"
            alignEnd
            label=""
            name={say.menuOf(member.name)}
            entries={[
              { label: say.change, icon: 'pen', onClick: () => onAsk({ what: 'change', member }) },
              { label: say.end, icon: 'log-out', danger: true, onClick: () => onAsk({ what: 'end', member }) },
            ]}
          />,
        ],
      }))}
    />
  )
}

function InvitationTable({ invitations, onChange }: { invitations: StaffList['invitations']; onChange: () => void }) {
  const { settings } = useText()
  const say = settings.staff
  const { momentAlone } = useWhen()
  const act = useAct()
  const resend = (id: string, email: string) =>
    void act.run(async () => {
      await call('POST /api/settings/staff-invitations/:staffInvitation/resend', { params: { staffInvitation: id } })
      showToast({ text: say.sent(email), icon: 'check' })
      onChange()
    })
  const withdraw = (id: string, email: string) =>
    void act.run(async () => {
      await call('DELETE /api/settings/staff-invitations/:staffInvitation', { params: { staffInvitation: id } })
      showToast({ text: say.withdrawn(email), icon: 'check' })
      onChange()
    })
  return (
    <section class="settings-section" aria-label={say.invited}>
      <h2>{say.invited}</h2>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <PlainTable
        label={say.invited}
        columns={say.invitedColumns}
        rows={invitations.map(({ id, email, role, offices, sentAt, isExpired }) => ({
          key: id,
          cells: [
            <Fragment key="email">
              {email} {isExpired && <StatusPill tone="needs">{say.expired}</StatusPill>}
            </Fragment>,
            settings.role[role],
            role === 'administrator' ? say.allOffices : offices.map(({ name }) => name).join(', '),
            <span key="when" class="numbers">
              {momentAlone(sentAt)}
            </span>,
            <Menu
              key="menu"
              kind="quiet"
              icon="more"
              alignEnd
              label=""
              name={say.menuOf(email)}
              entries={[
                { label: say.resend, icon: 'send', onClick: () => resend(id, email) },
                { label: say.withdraw, icon: 'trash', danger: true, onClick: () => withdraw(id, email) },
              ]}
            />,
          ],
        }))}
      />
    </section>
  )
}

function FormerTable({ members, onChange }: { members: readonly Member[]; onChange: () => void }) {
  const { settings } = useText()
  const say = settings.staff
  const { momentAlone } = useWhen()
  const act = useAct()
  if (members.length === 0) return null
  const giveBack = (member: Member) =>
    void act.run(async () => {
      await call('POST /api/settings/staff/:staffMember/give-back', { params: { staffMember: member.id } })
      showToast({ text: say.gaveBack(member.name), icon: 'check' })
      onChange()
    })
  return (
    <section class="settings-section" aria-label={say.former}>
      <h2>{say.former}</h2>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <PlainTable
        label={say.former}
        columns={say.endedColumns}
        rows={members.map((member) => ({
          key: member.id,
          cells: [
            <Fragment key="name">
              {member.name}
              <div class="quiet">{member.email}</div>
            </Fragment>,
            settings.role[member.role],
            <span key="when" class="numbers">
              {member.endedAt && momentAlone(member.endedAt)}
            </span>,
            <Button key="act" onClick={() => giveBack(member)}>
              {say.giveBack}
              <span class="visually-hidden">: {member.name}</span>
            </Button>,
          ],
        }))}
      />
    </section>
  )
}

type DialogProps = { onSaved: () => void; onClose: () => void }
type Offices = StaffList['offices']

function InviteDialog({ offices, onSaved, onClose }: DialogProps & { offices: Offices }) {
  const say = useText().settings.staff
  const [email, setEmail] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [draft, setDraft] = useState<StaffDraft>({ role: 'staff', officeIds: offices.length === 1 ? offices.map(({ id }) => id) : [] })
  return (
    <AskDialog
      title={say.invite}
      action={say.inviteDo}
      isReady={() => {
        setMissing(looksLikeEmail(email) ? null : say.emailNeeded)
        return looksLikeEmail(email)
      }}
      onAct={async () => {
        await call('POST /api/settings/staff-invitations', {
          body: { email: email.trim(), role: draft.role, officeIds: [...draft.officeIds] },
        })
        showToast({ text: say.sent(email.trim()), icon: 'check' })
        onSaved()
      }}
      onClose={onClose}
    >
      <p class="quiet">{say.inviteLead}</p>
      <EmailField id="staff-email" label={say.email} value={email} onInput={setEmail} error={missing} autoFocus />
      <StaffFields draft={draft} onChange={setDraft} offices={offices} />
    </AskDialog>
  )
}

function ChangeDialog({ member, offices, onSaved, onClose }: DialogProps & { member: Member; offices: Offices }) {
  const { settings } = useText()
  const say = settings.staff
  const [draft, setDraft] = useState<StaffDraft>({ role: member.role, officeIds: member.offices.map(({ id }) => id) })
  return (
    <AskDialog
      title={say.changeTitle(member.name)}
      action={settings.save}
      onAct={async () => {
        await call('PUT /api/settings/staff/:staffMember', {
          params: { staffMember: member.id },
          body: { role: draft.role, officeIds: [...draft.officeIds] },
        })
        showToast({ text: say.changed(member.name), icon: 'check' })
        onSaved()
      }}
      onClose={onClose}
    >
      <StaffFields draft={draft} onChange={setDraft} offices={offices} />
    </AskDialog>
  )
}

function EndDialog({ member, onSaved, onClose }: DialogProps & { member: Member }) {
  const say = useText().settings.staff
  return (
    <AskDialog
      title={say.endTitle(member.name)}
      action={say.end}
      danger
      onAct={async () => {
        await call('POST /api/settings/staff/:staffMember/end-access', { params: { staffMember: member.id } })
        showToast({ text: say.ended(member.name), icon: 'check' })
        onSaved()
      }}
      onClose={onClose}
    >
      <p>{say.endDetail}</p>
    </AskDialog>
  )
}
