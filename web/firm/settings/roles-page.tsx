import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { type Permission, permissions } from '#contract/permissions.ts'
import { roles } from '#contract/states.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

type Roles = Output<EndpointByRoute['GET /api/settings/roles']>

/** What each role may do, as one table. */
export function RolesPage() {
  const { settings } = useText()
  const state = useData('roles', (signal) => call('GET /api/settings/roles', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.roles} lead={settings.roles.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(saved) => <Table saved={saved} onSaved={state.replace} />}
      </Loaded>
    </>
  )
}

function Table({ saved, onSaved }: { saved: Roles; onSaved: (roles: Roles) => void }) {
  const { settings } = useText()
  const say = settings.roles
  const [draft, setDraft] = useState(saved)
  const act = useAct()
  useEffect(() => setDraft(saved), [saved])
  const isChanged = permissions.some(
    (one) => draft.staff.includes(one) !== saved.staff.includes(one) || draft.manager.includes(one) !== saved.manager.includes(one),
  )
  const save = () =>
    void act.run(async () => {
      await call('PUT /api/settings/roles', { body: draft })
      showToast({ text: settings.saved, icon: 'check' })
      onSaved(draft)
    })
  const toggle = (role: keyof Roles, permission: Permission, isAllowed: boolean) =>
    setDraft({ ...draft, [role]: isAllowed ? [...draft[role], permission] : draft[role].filter((one) => one !== permission) })
  return (
    <Form onSubmit={save} label={settings.nav.roles}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <table class="roles-table">
        <thead>
          <tr>
            <th scope="col">{say.column}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {settings.role[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row">{say.permission[permission]}</th>
              {roles.map((role) => (
                <td key={role}>
                  <label>
                    <input
                      type="checkbox"
                      aria-label={say.allowed(settings.role[role], say.permission[permission])}
                      checked={role === 'administrator' || draft[role].includes(permission)}
                      disabled={role === 'administrator'}
                      onChange={(event) => role !== 'administrator' && toggle(role, permission, event.currentTarget.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ButtonRow>
        <Button kind="quiet" disabled={!isChanged} onClick={() => setDraft(saved)}>
          {say.undo}
        </Button>
        <Button type="submit" kind="primary" disabled={!isChanged} busy={act.busy && settings.saving}>
          {settings.save}
        </Button>
      </ButtonRow>
    </Form>
  )
}
