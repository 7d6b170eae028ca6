/** Saving the boxes of a document by themselves, without a screen. */
import type { Body } from '#contract/endpoint.ts'
import type { EndpointByRoute } from '#contract/contract.ts'
import { bodyOf, type PlaceDraft } from './place-draft.ts'

/** `overtaken`: somebody else has set the boxes meanwhile; nothing is saved until it is said whose stay. */
export type SavingState = 'still' | 'saving' | 'saved' | 'failed' | 'overtaken'

type Sent = Body<EndpointByRoute['PUT /api/documents/:document/places']>

type Given = {
  /** Of the places that are there already. */
  revision: number
  /** Names this open page to the server. */
  sender: string
  put: (body: Sent) => Promise<{ revision: number }>
  wasOvertaken: (failure: unknown) => boolean
  tell: (state: SavingState, failure: unknown) => void
  /** A short while from now; gives a way to call it off. */
  later: (act: () => void) => () => void
}

export type PlaceSaver = {
  /** Saved shortly after, one request at a time. */
  change: (next: readonly PlaceDraft[]) => void
  /** What is not saved goes out at once, beside what is under way: the page may be gone before that is answered. */
  flush: () => void
  retry: () => void
  /** Goes on from a revision that this page has seen; what is not there yet is saved on top of it. */
  goOn: (from: { revision: number; unsaved: readonly PlaceDraft[] | null }) => void
  /** Boxes of this revision are somebody else's, not seen here yet. */
  isNews: (revision: number) => boolean
  /** Nothing here would be lost by taking somebody else's over. */
  isSaved: () => boolean
}

/** The newest change wins over this page's own earlier ones, and never over somebody else's that it has not seen. */
export function createPlaceSaver({ revision: seen, sender, put, wasOvertaken, tell, later }: Given): PlaceSaver {
  let revision = seen
  let unsaved: readonly PlaceDraft[] | null = null
  let changes = 0
  let underWay = 0
  let isOvertaken = false
  /** The newest could not be saved; it is not sent again unasked. */
  let hasFailed = false
  let callOff = () => {}

  const send = async (places: readonly PlaceDraft[]) => {
    callOff()
    unsaved = null
    hasFailed = false
    underWay += 1
    const change = ++changes
    try {
      const kept = await put({ revision, sender, change, places: bodyOf(places) })
      revision = Math.max(revision, kept.revision)
    } catch (failure) {
      // Each carries all boxes: one that a newer has followed need not arrive.
      if (change === changes) {
        hasFailed = true
        unsaved ??= places
        isOvertaken = wasOvertaken(failure)
        tell(isOvertaken ? 'overtaken' : 'failed', failure)
      }
      if (hasFailed) return
    } finally {
      underWay -= 1
    }
    if (unsaved) save()
    else if (underWay === 0) tell('saved', null)
  }
  const save = () => {
    if (!unsaved || underWay > 0 || isOvertaken) return
    tell('saving', null)
    void send(unsaved)
  }
  return {
    change(next) {
      unsaved = next
      hasFailed = false
      if (isOvertaken) return
      tell('saving', null)
      callOff()
      callOff = later(save)
    },
    flush() {
      if (unsaved && !isOvertaken) void send(unsaved)
    },
    retry() {
      hasFailed = false
      save()
    },
    goOn(from) {
      revision = from.revision
      unsaved = from.unsaved
      isOvertaken = false
      tell('still', null)
      save()
    },
    isNews: (theirs) => theirs > revision,
    isSaved: () => unsaved === null && underWay === 0,
  }
}
