import { useRef } from 'preact/hooks'
import { consentStatements } from '#contract/consent-statements.ts'
import { templateDefaults } from '#contract/template-defaults.ts'
import {
  type ConsentKind,
  isConsent,
  mostInTemplate,
  statementsMissing,
  type TemplateKind,
  type TemplateProblem,
  type TemplateText,
  type TemplateVariable,
  variablesOfTemplate,
} from '#contract/template-texts.ts'
import { useText } from '#web/locales/firm.ts'
import type { Language } from '#web/locales/language.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'

type Props = {
  kind: TemplateKind
  language: Language
  text: TemplateText
  problems: readonly TemplateProblem[]
  onChange: (text: TemplateText) => void
}

/** Title and text in one language; variables go where the cursor was last. */
export function TemplateFields({ kind, language, text, problems, onChange }: Props) {
  const { templates, refusals } = useText()
  const say = templates.settings
  const last = useRef<'title' | 'body'>('body')
  const idOf = (field: string) => `${language}-${field}`
  const errorOf = (field: 'title' | 'body') => {
    const found = problems.find((problem) => problem.language === language && problem.field === field)
    return found ? sayRefusal(refusals, found.code, { name: found.name, line: found.line }) : null
  }
  const insert = (name: TemplateVariable) => {
    const field = last.current
    const control = document.getElementById(idOf(field))
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
    const [start, end] = [control.selectionStart ?? text[field].length, control.selectionEnd ?? text[field].length]
    const variable = `{{${name}}}`
    onChange({ ...text, [field]: text[field].slice(0, start) + variable + text[field].slice(end) })
    requestAnimationFrame(() => {
      control.focus()
      control.setSelectionRange(start + variable.length, start + variable.length)
    })
  }
  const defaults = templateDefaults[kind].texts[language]
  return (
    <section
      class="letter-language template-body"
      lang={language}
      aria-label={templates.language[language]}
      onFocusIn={(event) => {
        const field = (event.target as HTMLElement).id.split('-')[1]
        if (field === 'title' || field === 'body') last.current = field
      }}
    >
      <h2>{templates.language[language]}</h2>
      <div class="letter-variables" role="group" aria-label={`${say.insert} ${templates.language[language]}`}>
        <span class="quiet">{say.insert}</span>
        {variablesOfTemplate(kind).map((name) => (
          <Button key={name} onClick={() => insert(name)}>
            {say.variable[name]}
          </Button>
        ))}
      </div>
      <TextField
        id={idOf('title')}
        label={say.title}
        value={text.title}
        maxLength={mostInTemplate.title}
        onInput={(title) => onChange({ ...text, title })}
        error={errorOf('title')}
      />
      <TextArea
        id={idOf('body')}
        label={say.body}
        hint={say.bodyHint}
        rows={18}
        value={text.body}
        maxLength={mostInTemplate.body}
        onInput={(body) => onChange({ ...text, body })}
        error={errorOf('body')}
      />
      <ButtonRow>
        {isConsent(kind) && statementsMissing(kind, text.body).length > 0 && (
          <Button icon="undo" onClick={() => onChange({ ...text, body: withStatements(kind, text.body) })}>
            {say.putBack}
          </Button>
        )}
        {defaults && text.body !== defaults.body && (
          <Button kind="quiet" icon="retry" onClick={() => onChange(defaults)}>
            {say.startOver}
          </Button>
        )}
      </ButtonRow>
    </section>
  )
}

/** What the law words stands first, and where to complain last. */
function withStatements(kind: ConsentKind, body: string): string {
  const missing = statementsMissing(kind, body)
  const said = (name: (typeof missing)[number]) => (missing.includes(name) ? [consentStatements[kind][name]] : [])
  return [...said('required-by-law'), ...said('not-required-of-you'), body.trim(), ...said('where-to-complain')].join('\n\n')
}
