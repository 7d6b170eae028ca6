import { type ReplyVariable, replyVariables } from '#contract/reply-variables.ts'
import { useText } from '#web/locales/firm.ts'
import { messageMaxCharacters } from '#web/messages/limits.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/text-area.tsx'

type Props = {
  id: string
  language: 'english' | 'spanish'
  value: string
  onInput: (text: string) => void
  error: string | null
}

/** One language of a reply. A variable goes where the cursor is. */
export function ReplyText({ id, language, value, onInput, error }: Props) {
  const { replies: say } = useText()
  const insert = (name: ReplyVariable) => {
    const control = document.getElementById(id)
    if (!(control instanceof HTMLTextAreaElement)) return
    const variable = `{{${name}}}`
    const start = control.selectionStart
    onInput(value.slice(0, start) + variable + value.slice(control.selectionEnd))
    requestAnimationFrame(() => {
      control.focus()
      control.setSelectionRange(start + variable.length, start + variable.length)
    })
  }
  return (
    <>
      <h2>{say[language]}</h2>
      <div class="letter-variables" role="group" aria-label={`${say.insert} ${say[language]}`}>
        <span class="quiet">{say.insert}</span>
        {replyVariables.map((name) => (
          <Button key={name} onClick={() => insert(name)}>
            {say.variable[name]}
          </Button>
        ))}
      </div>
      <TextArea id={id} label={say.text} rows={9} maxLength={messageMaxCharacters} optional value={value} onInput={onInput} error={error} />
    </>
  )
}
