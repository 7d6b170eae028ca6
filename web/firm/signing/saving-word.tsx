import { useText } from '#web/locales/firm.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { SavingState } from './save-places.ts'

/** "Saving…", "Saved": always at the same place, so that nothing jumps. */
export function SavingWord({ saving }: { saving: SavingState }) {
  const { placing } = useText()
  return (
    <span class="saving-word quiet" role="status">
      {saving === 'saving' && placing.saving}
      {saving === 'saved' && (
        <>
          <Icon name="check" size={16} />
          {placing.saved}
        </>
      )}
      {(saving === 'failed' || saving === 'overtaken') && placing.notSaved}
    </span>
  )
}
