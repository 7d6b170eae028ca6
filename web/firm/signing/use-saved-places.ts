import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { randomKey } from '#web/upload-key.ts'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { leaveIfSignedOut } from '../session.tsx'
import type { StaffDocument } from '../returns/return-room.tsx'
import { draftsOf, type PlaceDraft, withFound } from './place-draft.ts'
import { createPlaceSaver, type PlaceSaver, type SavingState } from './save-places.ts'

/** What somebody else made of the boxes meanwhile, and the three ways on. */
export type Theirs = {
  by: string | null
  drafts: readonly PlaceDraft[]
  take: () => void
  keepMine: () => void
  keepBoth: () => void
}

const pauseMs = 450

/**
 * The boxes of a document, saved by themselves shortly after each change, and when the page goes. What another person saves meanwhile is taken in as
 * long as nothing here is unsaved, and is never overwritten.
 */
export function useSavedPlaces(document: StaffDocument, onSaved: () => void) {
  const { id, placesRevision } = document
  const [drafts, setDrafts] = useState<readonly PlaceDraft[]>(() => draftsOf(document))
  const [{ saving, error }, setState] = useState<{ saving: SavingState; error: unknown }>({ saving: 'still', error: null })
  const saved = useRef(onSaved)
  saved.current = onSaved
  const saver = useMemo(
    () =>
      createPlaceSaver({
        revision: placesRevision,
        sender: randomKey(),
        put: (body) => call('PUT /api/documents/:document/places', { params: { document: id }, body, keepalive: true }),
        wasOvertaken: (failure) => wasRefused(failure, 'signing.places-changed-meanwhile'),
        tell: (state, failure) => {
          if (failure) leaveIfSignedOut(failure)
          setState({ saving: state, error: failure })
          if (state === 'saved' || state === 'overtaken') saved.current()
        },
        later: (act) => {
          const timer = setTimeout(act, pauseMs)
          return () => clearTimeout(timer)
        },
      }),
    [id],
  )
  useFlush(saver, saving)

  const goOn = (next: readonly PlaceDraft[], isUnsaved: boolean) => {
    setDrafts(next)
    saver.goOn({ revision: placesRevision, unsaved: isUnsaved ? next : null })
  }
  useEffect(() => {
    if (saver.isNews(placesRevision) && saver.isSaved()) goOn(draftsOf(document), false)
  }, [placesRevision, saving])

  const change = (next: readonly PlaceDraft[]) => {
    setDrafts(next)
    saver.change(next)
  }
  const isOvertaken = saving === 'overtaken'
  return {
    drafts,
    change,
    saving,
    error,
    // Null also while theirs have not come yet.
    theirs: isOvertaken && saver.isNews(placesRevision) ? theirsOf(document, drafts, goOn) : null,
    retry: isOvertaken ? onSaved : saver.retry,
  }
}

function theirsOf(
  document: StaffDocument,
  mine: readonly PlaceDraft[],
  goOn: (next: readonly PlaceDraft[], isUnsaved: boolean) => void,
): Theirs {
  const drafts = draftsOf(document)
  return {
    by: document.placesBy,
    drafts,
    take: () => goOn(drafts, false),
    keepMine: () => goOn(mine, true),
    keepBoth: () => goOn(withFound(drafts, mine), true),
  }
}

/** What is not saved goes out when the page goes; what cannot go out, the browser asks about. */
function useFlush(saver: PlaceSaver, saving: SavingState): void {
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && saver.flush()
    addEventListener('pagehide', saver.flush)
    addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('pagehide', saver.flush)
      removeEventListener('visibilitychange', hide)
      saver.flush()
    }
  }, [saver])
  const isStuck = saving === 'failed' || saving === 'overtaken'
  useEffect(() => {
    if (!isStuck) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isStuck])
}
