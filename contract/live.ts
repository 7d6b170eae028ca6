/**
 * Live updates: one Server-Sent Events stream a browser (`GET /api/live`). An event says only that a thing has changed, never what
 * it is now; the screen asks again through the contract, so nothing can leak through the stream.
 */
export const liveTopics = ['client', 'tax-return', 'document', 'portal', 'outbox', 'installation', 'staff'] as const
export type LiveTopic = (typeof liveTopics)[number]

export interface LiveEvent {
  topic: LiveTopic
  /** The id of the changed thing; for `portal` the client's id, for `staff` the staff member's, or the firm's. */
  id: string
}
