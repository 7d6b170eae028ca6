import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { problemsOf } from '#contract/letter-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { InstructionUses } from './instruction-uses.tsx'
import { useInstructionName } from './instructions-page.tsx'
import { LetterFields } from './letter-fields.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

export type Instruction = Output<EndpointByRoute['GET /api/instructions/:instruction']>

/** One text: both languages side by side, how it reads, and who gets it. */
export function InstructionPage({ id }: { id: string }) {
  const state = useData(id, (signal) => call('GET /api/instructions/:instruction', { params: { instruction: id }, signal }))
  return (
    <Loaded state={state} skeleton={<PageSkeleton />}>
      {(instruction) => <Editor instruction={instruction} onChange={state.reload} />}
    </Loaded>
  )
}

function Editor({ instruction, onChange }: { instruction: Instruction; onChange: () => void }) {
  const { settings } = useText()
  const say = settings.instructions
  const title = useInstructionName()(instruction)
  const [draft, setDraft] = useState({ name: instruction.name, texts: instruction.texts })
  const [missing, setMissing] = useState<string | null>(null)
  const save = useAct()
  // What somebody is typing stays; what another has saved is told by the refusal.
  useEffect(() => setDraft({ name: instruction.name, texts: instruction.texts }), [instruction.revision])
  const problems = problemsOf(instruction.kind, draft.texts)
  const isChanged = JSON.stringify(draft) !== JSON.stringify({ name: instruction.name, texts: instruction.texts })

  const submit = () => {
    const isNameless = !instruction.isBuiltIn && draft.name.trim() === ''
    setMissing(isNameless ? say.nameNeeded : null)
    if (isNameless) return document.getElementById('name')?.focus()
    const [first] = problems
    if (first) {
      save.refuse(say.mend)
      return document.getElementById(`${first.language}-${first.field}`)?.focus()
    }
    void save.run(async () => {
      await call('PUT /api/instructions/:instruction', {
        params: { instruction: instruction.id },
        body: { ...draft, revision: instruction.revision },
      })
      showToast({ text: settings.saved, icon: 'check' })
      onChange()
    })
  }

  return (
    <>
      <PageTitle
        title={title}
        lead={`${say.kind[instruction.kind]}. ${say.when[instruction.kind]}`}
        back={{ href: '/firm/settings/instructions', label: say.back }}
        {...(instruction.isDefault ? { actions: <StatusPill tone="done">{say.default}</StatusPill> } : {})}
      />
      <Form onSubmit={submit} label={title}>
        {save.problem && (
          <Banner tone="refused" spoken key={save.attempt}>
            {save.problem}
          </Banner>
        )}
        <div class="settings-narrow">
          <TextField
            id="name"
            label={say.name}
            hint={say.nameHint}
            placeholder={instruction.isBuiltIn ? say.builtIn : ''}
            value={draft.name}
            onInput={(name) => setDraft({ ...draft, name })}
            maxLength={120}
            optional={instruction.isBuiltIn}
            error={missing}
          />
        </div>
        <p class="field-hint">{say.messageHint}</p>
        <div class="letter-languages">
          {(['en', 'es'] as const).map((language) => (
            <LetterFields
              key={language}
              kind={instruction.kind}
              language={language}
              text={draft.texts[language]}
              problems={problems}
              onChange={(text) => setDraft((before) => ({ ...before, texts: { ...before.texts, [language]: text } }))}
            />
          ))}
        </div>
        <ButtonRow>
          <Button type="submit" kind="primary" busy={save.busy && settings.saving}>
            {settings.save}
          </Button>
          <span class="quiet" role="status">
            {isChanged ? say.changes : ''}
          </span>
        </ButtonRow>
      </Form>
      <div class="letter-languages">
        <LetterPreview kind={instruction.kind} texts={draft.texts} isBroken={problems.length > 0} />
        <InstructionUses instruction={instruction} onChange={onChange} />
      </div>
    </>
  )
}
