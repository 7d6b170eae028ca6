import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { ActDialog } from '#web/security/act-dialog.tsx'
import { useAct } from '#web/security/use-act.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useWords } from '#web/ui/words.ts'
import { hoursToAdd } from './grant-draft.ts'
import { useOwnerText } from './text.ts'
import type { Grant } from './use-grants.ts'
import { useSay } from './use-say.ts'

type Props = { grant: Grant; mostHours: number; onClose: () => void; onDone: () => void }

/** More time, as far as the firm allows. */
export function ExtendDialog({ grant, mostHours, onClose, onDone }: Props) {
  const { extend, form } = useOwnerText().owner
  const { portal } = useInside()
  const say = useSay()
  const words = useWords()
  const act = useAct()
  const choices = hoursToAdd(grant.endsAt, say.now, mostHours)
  const [hours, setHours] = useState(String(choices[0] ?? ''))
  const endWith = (more: number) => say.when(Date.parse(grant.endsAt) + more * 3_600_000)
  if (choices.length === 0) {
    return (
      <Dialog title={extend.title(grant.name)} size="small" onClose={onClose}>
        <p>{extend.now(say.when(grant.endsAt))}</p>
        <p>{extend.most}</p>
        <ButtonRow align="end">
          <Button onClick={onClose}>{words.close}</Button>
        </ButtonRow>
      </Dialog>
    )
  }
  const save = () =>
    act.run(async () => {
      const changed = await call('POST /api/portals/:portal/grants/:grant/extend', {
        params: { portal: portal.id, grant: grant.id },
        body: { hours: Number(hours) },
      })
      showToast({ text: extend.done(say.when(changed.endsAt)), icon: 'check' })
      onDone()
    })
  return (
    <ActDialog
      title={extend.title(grant.name)}
      act={act}
      submit={extend.submit}
      busy={extend.busy}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p>{extend.now(say.when(grant.endsAt))}</p>
      <RadioCards
        name="extend-hours"
        label={extend.label}
        value={hours}
        onChange={setHours}
        options={choices.map((more) => ({ value: String(more), label: form.hours(more), detail: extend.newEnd(endWith(more)) }))}
      />
    </ActDialog>
  )
}
