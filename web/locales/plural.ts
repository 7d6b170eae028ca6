import type { Language } from './language.ts'

type Forms = { one: string; other: string }

/** Chooses a word by number: `plural('en')(2, { one: 'file', other: 'files' })` → "files". */
export function plural(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other)
}
