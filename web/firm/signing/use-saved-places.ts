import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { leaveIfSignedOut } from '../session.tsx'
import type { StaffDocument } from '../returns/return-room.tsx'
import { bodyOf, draftsOf, type PlaceDraft } from './place-draft.ts'

export type SavingState = 'still' | 'saving' | 'saved' | 'failed'

const pauseMs = 450

/**
 * The boxes of a document, saved by themselves shortly after each change; one request at a time, the newest wins.
 * What another person saves meanwhile is taken in as long as nothing here is unsaved.
 */
export function useSavedPlaces(document: StaffDocument, onSaved: () => void) {
  const [drafts, setDrafts] = useState<readonly PlaceDraft[]>(() => draftsOf(document))
  const [saving, setSaving] = useState<SavingState>('still')
  const [error, setError] = useState<unknown>(null)
  const work = useRef({
    newest: drafts,
    dirty: false,
    underWay: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    gone: false,
  })
  const { id } = document

  const save = useCallback(async () => {
    const now = work.current
    clearTimeout(now.timer)
    if (!now.dirty || now.underWay) return
    now.underWay = true
    now.dirty = false
    if (!now.gone) setSaving('saving')
    try {
      await call('PUT /api/documents/:document/places', { params: { document: id }, body: { places: bodyOf(now.newest) } })
      if (!now.gone && !now.dirty) {
        setSaving('saved')
        setError(null)
        onSaved()
      }
    } catch (failure) {
      leaveIfSignedOut(failure)
      now.dirty = true
      if (!now.gone) {
        setSaving('failed')
        setError(failure)
      }
      return
    } finally {
      now.underWay = false
    }
    if (work.current.dirty) void save()
  }, [id, onSaved])

  const change = useCallback(
    (next: readonly PlaceDraft[]) => {
      const now = work.current
      now.newest = next
      now.dirty = true
      setDrafts(next)
      setSaving('saving')
      clearTimeout(now.timer)
      now.timer = setTimeout(() => void save(), pauseMs)
    },
    [save],
  )

  useEffect(() => {
    const now = work.current
    now.gone = false
    // Leaving the page within the pause must not lose the last box.
    const flush = () => void save()
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      now.gone = true
      void save()
    }
  }, [save])

  const theirs = JSON.stringify(bodyOf(draftsOf(document)))
  useEffect(() => {
    const now = work.current
    if (now.dirty || now.underWay || theirs === JSON.stringify(bodyOf(now.newest))) return
    now.newest = draftsOf(document)
    setDrafts(now.newest)
  }, [theirs])

  return { drafts, change, saving, error, retry: () => void save() }
}
