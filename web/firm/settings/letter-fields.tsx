import { useRef } from 'preact/hooks'
import {
  kindsWithTextMessage,
  type LetterField,
  type LetterKind,
  type LetterText,
  type LetterVariable,
  mostLetters,
  type TextProblem,
  variablesOf,
} from '#contract/letter-texts.ts'
import { useText } from '#web/locales/firm.ts'
import type { Language } from '#web/locales/language.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'

type Props = {
  kind: LetterKind
  language: Language
  text: LetterText
  problems: readonly TextProblem[]
  onChange: (text: LetterText) => void
}

/** One language of a letter. A variable goes where the cursor was last. */
export function LetterFields({ kind, language, text, problems, onChange }: Props) {
  const { settings, refusals } = useText()
  const say = settings.instructions
  const last = useRef<LetterField>('message')
  const idOf = (field: LetterField) => `${language}-${field}`
  const set = (field: LetterField) => (value: string) => onChange({ ...text, [field]: value })
  const errorOf = (field: LetterField) => {
    const found = problems.find((problem) => problem.language === language && problem.field === field)
    return found ? sayRefusal(refusals, found.code, { name: found.name, line: found.line, column: found.column }) : null
  }
  const insert = (name: LetterVariable) => {
    // The link has its place in what is read, not in what names the letter.
    const field = name === 'link' && last.current !== 'textMessage' ? 'message' : last.current
    const control = document.getElementById(idOf(field))
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
    const variable = `{{${name}}}`
    const [start, end] = [control.selectionStart ?? text[field].length, control.selectionEnd ?? text[field].length]
    set(field)(text[field].slice(0, start) + variable + text[field].slice(end))
    requestAnimationFrame(() => {
      control.focus()
      control.setSelectionRange(start + variable.length, start + variable.length)
    })
  }
  const props = (field: LetterField) => ({
    id: idOf(field),
    label: say.field[field],
    value: text[field],
    onInput: set(field),
    maxLength: mostLetters[field],
    error: errorOf(field),
  })
  return (
    <section
      class="letter-language"
      lang={language}
      aria-label={say.language[language]}
      onFocusIn={(event) => {
        const field = (event.target as HTMLElement).id.split('-')[1]
        if (field === 'subject' || field === 'heading' || field === 'message' || field === 'textMessage') last.current = field
      }}
    >
      <h2>{say.language[language]}</h2>
      <div class="letter-variables" role="group" aria-label={`${say.insert}: ${say.language[language]}`}>
        <span class="quiet">{say.insert}</span>
        {variablesOf(kind).map((name) => (
          <Button key={name} onClick={() => insert(name)}>
            {say.variable[name]}
          </Button>
        ))}
      </div>
      <TextField {...props('subject')} />
      <TextField {...props('heading')} />
      <TextArea {...props('message')} rows={9} />
      {kindsWithTextMessage.includes(kind) && <TextArea {...props('textMessage')} rows={3} />}
    </section>
  )
}
