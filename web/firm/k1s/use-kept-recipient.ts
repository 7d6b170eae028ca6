import { useState } from 'preact/hooks'
import { useKeptForm } from '#web/use-kept-form.ts'
import type { RecipientDraft } from './recipient-draft.ts'

/** Who a K-1 is for, kept while it is typed. The digits of the tax number are not. */
export function useKeptRecipient(name: string, begin: RecipientDraft) {
  const { lastFour: begun, ...rest } = begin
  const kept = useKeptForm(name, rest)
  const [lastFour, setLastFour] = useState(begun)
  const draft: RecipientDraft = { ...kept.given, language: kept.given.language === 'es' ? 'es' : 'en', lastFour }
  const change = ({ lastFour: typed, ...others }: RecipientDraft) => {
    setLastFour(typed)
    kept.change(others)
  }
  return { draft, change, wasKept: kept.wasKept, forget: kept.forget }
}
