import '../styles/clients.css'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { useData } from '#web/use-data.ts'

const typingPauseMs = 200
const mostShown = 6
const byName = { column: 'name', descending: false } as const

export type PickedClient = { id: string; name: string; clientNumber: string }

type Props = {
  label: string
  /** Nothing can go on before somebody is chosen. */
  needed?: boolean
  onPick: (client: PickedClient) => void
}

/** Finds a client by name or number; the first few stand below to be chosen. */
export function ClientPicker({ label, needed, onPick }: Props) {
  const say = useText().clients.pick
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim() === '' ? null : typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useData(asked, (signal) =>
    call('POST /api/client-table/rows', { body: { question: { search: asked ?? '', filters: [], sort: byName }, after: null }, signal }),
  )
  const clients = (asked === null ? [] : (found.data?.rows ?? [])).slice(0, mostShown)
  return (
    <div class="stack gap-small">
      <TextField label={label} placeholder={say.hint} value={typed} onInput={setTyped} optional={!needed} maxLength={120} />
      <div role="status">{asked !== null && found.data && clients.length === 0 && <p class="quiet">{say.nobody}</p>}</div>
      {clients.length > 0 && (
        <ul class="client-results">
          {clients.map(({ id, name, clientNumber }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onPick({ id, name, clientNumber })
                  setTyped('')
                  setAsked(null)
                }}
              >
                <span>{name}</span>
                <span class="quiet">{clientNumber}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
