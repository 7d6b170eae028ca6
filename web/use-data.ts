import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/** `data` stays what it was while it is asked for again, and when that fails: a stale page beats an empty one. */
export type DataState<Data> = {
  data: Data | null
  /** Why the last attempt failed: a `Refused`, an `Offline`, or a bug; null when it went well. */
  error: unknown
  /** A request is under way. Show a skeleton only when `data` is null as well. */
  loading: boolean
  /** Asks again. Safe to call from `onChange` in a storm of events: at most one request is under way and one waits. */
  reload: () => void
  /** Puts an answer in that is known already, such as what a PUT has returned. */
  replace: (data: Data) => void
}

type Kept<Data> = { key: string; data: Data | null; error: unknown; loading: boolean }

/**
 * What `load` gives, asked for again whenever `key` changes (data of the earlier key is forgotten) and never asked for while `key` is
 * null. `load` gets an abort signal and is a GET of the contract: `useData(id, (signal) => call('GET /api/…', { params: { id }, signal }))`.
 */
export function useData<Data>(key: string | null, load: (signal: AbortSignal) => Promise<Data>): DataState<Data> {
  const [kept, setKept] = useState<Kept<Data>>({ key: key ?? '', data: null, error: null, loading: key !== null })
  const [round, setRound] = useState(0)
  const latestLoad = useRef(load)
  latestLoad.current = load
  // Not given up half-way when something changes meanwhile: a storm of changes would then never show anything.
  const request = useRef({ underWay: false, again: false })

  useEffect(() => {
    if (key === null) return
    const mine = { underWay: true, again: false }
    request.current = mine
    const gone = new AbortController()
    setKept((before) => (before.key === key ? { ...before, loading: true } : { key, data: null, error: null, loading: true }))
    latestLoad
      .current(gone.signal)
      .then(
        (data) => {
          if (!gone.signal.aborted) setKept({ key, data, error: null, loading: false })
        },
        (error: unknown) => {
          if (!gone.signal.aborted) setKept((before) => ({ ...before, error, loading: false }))
        },
      )
      .finally(() => {
        mine.underWay = false
        if (mine.again && !gone.signal.aborted) setRound((before) => before + 1)
      })
    return () => gone.abort()
  }, [key, round])

  const reload = useCallback(() => {
    if (request.current.underWay) request.current.again = true
    else setRound((before) => before + 1)
  }, [])
  const replace = useCallback((data: Data) => setKept((before) => ({ ...before, data, error: null, loading: false })), [])
  // Between a change of key and the effect there is one drawing: it must not show the other thing's data.
  const mine = kept.key === (key ?? '')
  return { data: mine ? kept.data : null, error: mine ? kept.error : null, loading: mine ? kept.loading : key !== null, reload, replace }
}
