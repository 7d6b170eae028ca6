/**
 * Live updates: one Server-Sent Events stream a browser (`GET /api/live`). An event says only that a thing has changed, never what
 * it is now; the screen asks again through the contract, so nothing can leak through the stream.
 */
export const liveTopics = [
  'client',
  'clients',
  'client-import',
  'bulk-act',
  'tax-return',
  'document',
  'portal',
  'outbox',
  'installation',
  'tray',
  'account',
  'staff',
  'thread',
  'voucher',
  'notice',
  'k1',
  'history',
] as const
export type LiveTopic = (typeof liveTopics)[number]

export interface LiveEvent {
  topic: LiveTopic
  /**
   * The id of the changed thing; for `portal`, `voucher` and `history` the client's id, for `account` the identity's, for `staff` the staff member's or the firm's.
   * `clients`: a row of the client table changed, by the client's id; by the firm's id when so many changed at once that an open table asks
   * again for all it shows.
   */
  id: string
}
