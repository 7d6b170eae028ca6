import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { problemsOf } from '#contract/letter-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { InstructionUses } from './instruction-uses.tsx'
import { useInstructionName } from './instructions-page.tsx'
import { LetterFields } from './letter-fields.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TextEditor, useTextEditing } from './text-editor.tsx'

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
  const say = useText().settings.instructions
  const title = useInstructionName()(instruction)
  const { id, kind, name, texts, revision, isBuiltIn } = instruction
  const editing = useTextEditing({
    kept: { name, texts },
    revision,
    isBuiltIn,
    words: say,
    problemsOf: (draft) => problemsOf(kind, draft.texts),
    idOf: ({ language, field }) => `${language}-${field}`,
    save: (draft) => call('PUT /api/instructions/:instruction', { params: { instruction: id }, body: { ...draft, revision } }),
    onSaved: onChange,
  })
  const { draft, change, problems } = editing
  return (
    <>
      <TextEditor
        title={title}
        lead={`${say.kind[kind]}. ${say.when[kind]}`}
        back={{ href: '/firm/settings/instructions', label: say.back }}
        {...(instruction.isDefault ? { actions: <StatusPill tone="done">{say.default}</StatusPill> } : {})}
        words={say}
        editing={editing}
        builtInName={isBuiltIn ? say.builtIn : null}
      >
        <p class="field-hint">{say.messageHint}</p>
        <div class="letter-languages">
          {(['en', 'es'] as const).map((language) => (
            <LetterFields
              key={language}
              kind={kind}
              language={language}
              text={draft.texts[language]}
              problems={problems}
              onChange={(text) => change((before) => ({ ...before, texts: { ...before.texts, [language]: text } }))}
            />
          ))}
        </div>
      </TextEditor>
      <div class="letter-languages">
        <LetterPreview kind={kind} texts={draft.texts} isBroken={problems.length > 0} />
        <InstructionUses instruction={instruction} onChange={onChange} />
      </div>
    </>
  )
}
