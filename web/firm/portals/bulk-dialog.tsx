import { useState } from 'preact/hooks'
import { type BulkActKind, deletedWithoutTyping } from '#contract/bulk-act-words.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { OnboardingChoice } from '../letters/onboarding-choice.tsx'
import { useAct } from '../use-act.ts'
import { BulkLosses } from './bulk-losses.tsx'
import type { Selection } from './chosen.ts'
import { useDesk } from './desk.ts'

type Props = {
  kind: BulkActKind
  selection: Selection
  count: number
  /** The one client, where it was asked for in a row’s menu. */
  name: string | null
  onClose: () => void
  onBegun: () => void
}

/** What is about to happen to many clients, what it needs to know, and the way to begin it. Its course is told by the strip of the frame. */
export function BulkDialog({ kind, selection, count, name, onClose, onBegun }: Props) {
  const { bulk } = useText()
  const act = useAct()
  // A second press after a lost answer finds the same act. Not `randomUUID`: plain HTTP in an office's network has none.
  const [key] = useState(() => crypto.getRandomValues(new Uint32Array(4)).join('-'))
  const [target, setTarget] = useState('')
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const asksForNumber = kind === 'delete' && count > deletedWithoutTyping

  const begin = () => {
    const problem =
      kind === 'office' && target === ''
        ? bulk.ask.officeNeeded
        : asksForNumber && !isNumber(typed, count)
          ? bulk.losses.wrong(count)
          : null
    setError(problem)
    if (problem !== null) return
    void act.run(async () => {
      await call('POST /api/bulk-acts', { body: { key, kind, targetId: target === '' ? null : target, selection } })
      onBegun()
    })
  }
  return (
    <Dialog
      title={kind === 'delete' && name !== null ? bulk.ask.deleteOne(name) : bulk.ask.title(kind, count)}
      size={kind === 'invite' ? 'medium' : 'small'}
      onClose={onClose}
    >
      <Form onSubmit={begin}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <p>{bulk.ask.detail[kind]}</p>
        {(kind === 'office' || kind === 'preparer') && <Target kind={kind} value={target} onChange={setTarget} error={error} />}
        {kind === 'invite' && (
          <OnboardingChoice value={target === '' ? null : target} onChange={(id) => setTarget(id ?? '')} clientId={null} />
        )}
        {kind === 'delete' && <BulkLosses selection={selection} />}
        {asksForNumber && (
          <TextField label={bulk.losses.typeIt(count)} value={typed} onInput={setTyped} inputMode="numeric" short error={error} />
        )}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {bulk.ask.cancel}
          </Button>
          <Button type="submit" kind={kind === 'delete' ? 'danger' : 'primary'} busy={act.busy && bulk.ask.beginning}>
            {kind === 'office' || kind === 'preparer' ? bulk.ask.begin : bulk.act[kind]}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}

/** As people write it: 12480, 12,480 or 12.480. */
const isNumber = (typed: string, count: number): boolean => typed.replace(/[\s.,]/g, '') === String(count)

type TargetProps = { kind: 'office' | 'preparer'; value: string; onChange: (id: string) => void; error: string | null }

function Target({ kind, value, onChange, error }: TargetProps) {
  const { bulk } = useText()
  const { opening } = useDesk()
  const found = kind === 'office' ? opening.offices : opening.preparers
  const options = found.map(({ id, name }) => ({ value: id, label: name }))
  if (kind === 'office')
    return (
      <SelectField
        label={bulk.ask.office}
        value={value}
        onChange={onChange}
        options={options}
        placeholder={bulk.ask.choose}
        error={error}
      />
    )
  return (
    <SelectField
      label={bulk.ask.preparer}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: bulk.ask.nobody }, ...options]}
    />
  )
}
