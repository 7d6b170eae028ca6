import type { Act } from './act.ts'
import type { System } from './actor.ts'

/** What a noun leaves behind when it forgets a client, for those who own it. */
export interface Forgotten {
  /** Files that nothing refers to any more. */
  fileIds?: readonly string[]
  /** What messages of the outbox may be about: ids of rows that are gone. */
  aboutIds?: readonly string[]
}

/** Removes every row that a noun keeps of a client, which lies locked in the bin. */
export type ForgetClient = (act: Act<System>, firmId: string, clientId: string) => Promise<Forgotten>
