/**
 * Live updates: one Server-Sent Events stream a browser (`GET /api/live`). An event says only that a thing has changed, never what
 * it is now; the screen asks again through the contract, so nothing can leak through the stream.
 */
export const liveTopics = [
  'client',
  'client-import',
  'tax-return',
  'document',
  'portal',
  'outbox',
  'installation',
  'tray',
  'account',
] as const
export type LiveTopic = (typeof liveTopics)[number]

export interface LiveEvent {
  topic: LiveTopic
  /** The id of the changed thing; for `portal` the client's id, for `account` the identity's. */
  id: string
}
