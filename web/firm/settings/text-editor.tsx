import type { ComponentChildren, ComponentProps } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { PageTitle } from '../page.tsx'

/** What every text of the firm is called and says about itself. */
type Words = { name: string; nameHint: string; nameNeeded: string; mend: string; changes: string }

type Given<Draft, Problem> = {
  /** As it is kept, with its revision. */
  kept: Draft
  revision: number
  /** It came with Lintel: it has a name already. */
  isBuiltIn: boolean
  words: Words
  problemsOf: (draft: Draft) => readonly Problem[]
  /** Of the field that has the problem. */
  idOf: (problem: Problem) => string
  save: (draft: Draft) => Promise<unknown>
  onSaved: () => void
}

export type TextEditing<Draft, Problem> = {
  draft: Draft
  change: (next: (before: Draft) => Draft) => void
  problems: readonly Problem[]
  isChanged: boolean
  nameError: string | null
  act: ReturnType<typeof useAct>
  submit: () => void
}

/** A text of the firm while it is written. What somebody is typing stays; what another has saved is told by the refusal. */
export function useTextEditing<Draft extends { name: string }, Problem>({
  kept,
  revision,
  isBuiltIn,
  words,
  problemsOf,
  idOf,
  save,
  onSaved,
}: Given<Draft, Problem>): TextEditing<Draft, Problem> {
  const { settings } = useText()
  const [draft, setDraft] = useState(kept)
  const [isTold, setTold] = useState(false)
  const act = useAct()
  useEffect(() => setDraft(kept), [revision])
  const problems = problemsOf(draft)
  const isNameless = !isBuiltIn && draft.name.trim() === ''
  const submit = () => {
    setTold(true)
    if (isNameless) return document.getElementById('name')?.focus()
    const [first] = problems
    if (first) {
      act.refuse(words.mend)
      return document.getElementById(idOf(first))?.focus()
    }
    void act.run(async () => {
      await save(draft)
      showToast({ text: settings.saved, icon: 'check' })
      onSaved()
    })
  }
  return {
    draft,
    change: setDraft,
    problems,
    isChanged: JSON.stringify(draft) !== JSON.stringify(kept),
    nameError: isTold && isNameless ? words.nameNeeded : null,
    act,
    submit,
  }
}

type Props<Draft extends { name: string }, Problem> = Omit<ComponentProps<typeof PageTitle>, 'title'> & {
  title: string
  words: Words
  editing: TextEditing<Draft, Problem>
  /** What a text that came with Lintel is called. */
  builtInName: string | null
  /** What must be known before one writes. */
  notice?: ComponentChildren
  /** Fields beside the name. */
  beside?: ComponentChildren
  /** What is written, language by language. */
  children: ComponentChildren
}

/** The page of one text of the firm: its name, its words in each language, and the act that keeps them. */
export function TextEditor<Draft extends { name: string }, Problem>(props: Props<Draft, Problem>) {
  const { title, words, editing, builtInName, notice, beside, children, ...head } = props
  const { settings } = useText()
  const { draft, change, act, submit } = editing
  return (
    <>
      <PageTitle title={title} {...head} />
      {notice}
      <Form onSubmit={submit} label={title}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <div class="text-editor-name settings-narrow">
          <TextField
            id="name"
            label={words.name}
            hint={words.nameHint}
            placeholder={builtInName ?? ''}
            value={draft.name}
            onInput={(name) => change((before) => ({ ...before, name }))}
            maxLength={120}
            optional={builtInName !== null}
            error={editing.nameError}
          />
          {beside}
        </div>
        {children}
        <ButtonRow>
          <Button type="submit" kind="primary" busy={act.busy && settings.saving}>
            {settings.save}
          </Button>
          <span class="quiet" role="status">
            {editing.isChanged ? words.changes : ''}
          </span>
        </ButtonRow>
      </Form>
    </>
  )
}
