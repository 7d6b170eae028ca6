import { usStates } from '#contract/us-states.ts'
import { useText } from '#web/locales/firm.ts'

/** "IRS", or the state's name. */
export function useNameAuthority(): (code: string) => string {
  const { eFile } = useText()
  return (code) => eFile.authority(code, usStates.find((state) => state.code === code)?.name ?? null)
}
