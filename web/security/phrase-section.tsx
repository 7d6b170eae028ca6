import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { phraseMost, whatIsWrongWithPhrase } from '#contract/security-phrase.ts'
import { Button } from '#web/ui/button.tsx'
import { Item } from '#web/ui/item-list.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { ActDialog } from './act-dialog.tsx'
import { bringIntoSight } from './bring-into-sight.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import { suggestPhrase } from './suggest-phrase.ts'
import { useAct } from './use-act.ts'

/** The words by which the person knows their real portal. */
export function PhraseSection() {
  const { text } = useSecurity()
  const say = text.phrase
  const asked = useData('phrase', (signal) => call('GET /api/security/phrase', { signal }))
  const [open, setOpen] = useState<'choose' | 'remove' | null>(null)
  if (!asked.data) return null
  const { phrase } = asked.data
  const close = () => setOpen(null)
  const done = () => {
    close()
    asked.reload()
  }
  return (
    <div ref={bringIntoSight} id="security-phrase" tabIndex={-1}>
      <Section title={say.title} lead={say.lead}>
        <Item
          icon="shield"
          title={phrase ?? say.none}
          aside={
            <>
              {phrase !== null && <RowButton label={text.remove} of={say.title} quiet onClick={() => setOpen('remove')} />}
              <RowButton label={phrase === null ? say.choose : text.update} of={say.title} onClick={() => setOpen('choose')} />
            </>
          }
          asideBelow
        />
      </Section>
      {open === 'choose' && <PhraseDialog onClose={close} onDone={done} />}
      {open === 'remove' && (
        <RemoveDialog
          title={say.removeTitle}
          lead={say.removeLead}
          done={say.removed}
          remove={() => call('DELETE /api/security/phrase', {})}
          onClose={close}
          onDone={done}
        />
      )}
    </div>
  )
}

/** Begins with words of ours, since most people take what is there; own words are as good. */
function PhraseDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { text } = useSecurity()
  const say = text.phrase
  const [phrase, setPhrase] = useState(() => suggestPhrase(say.suggestions))
  const [problem, setProblem] = useState<string | null>(null)
  const act = useAct()
  const submit = () => {
    const wrong = whatIsWrongWithPhrase(phrase)
    setProblem(wrong && say.wrong[wrong])
    if (wrong) return document.getElementById('phrase')?.focus()
    void act.run(async () => {
      await call('PUT /api/security/phrase', { body: { phrase } })
      showToast({ text: say.done, icon: 'check' })
      onDone()
    })
  }
  return (
    <ActDialog title={say.title} act={act} submit={say.save} busy={text.saving} onSubmit={submit} onClose={onClose}>
      <p>{say.how}</p>
      <TextField
        id="phrase"
        label={say.field}
        hint={say.hint}
        value={phrase}
        onInput={setPhrase}
        maxLength={phraseMost}
        error={problem}
        autoCapitalize="sentences"
      />
      <div>
        <Button icon="retry" kind="quiet" onClick={() => setPhrase(suggestPhrase(say.suggestions))}>
          {say.another}
        </Button>
      </div>
    </ActDialog>
  )
}
