import { Icon } from './icon.tsx'

type Props<Code extends string> = {
  current: Code
  /** Each language under its own name. */
  languages: readonly { code: Code; name: string }[]
  onChange: (code: Code) => void
}

/** Names the other language, in that language: whoever needs it can read it. */
export function LanguageSwitch<Code extends string>({ current, languages, onChange }: Props<Code>) {
  return (
    <>
      {languages
        .filter(({ code }) => code !== current)
        .map(({ code, name }) => (
          <button key={code} type="button" class="bar-button" lang={code} onClick={() => onChange(code)}>
            <Icon name="globe" />
            {name}
          </button>
        ))}
    </>
  )
}
