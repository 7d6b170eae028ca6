/** By what a history can be narrowed, and who can have done something. Plain data, for the server and for screens. */
export const historyGroups = [
  'invitations',
  'documents',
  'signatures',
  'messages',
  'payments',
  'access',
  'record',
  'third-parties',
] as const
export type HistoryGroup = (typeof historyGroups)[number]

/** `job`: the firm's own Lintel; `sender`: somebody who came through a drop-off link; `visitor`: nobody who was signed in. */
export const whoActs = ['staff', 'person', 'job', 'guest', 'sender', 'visitor'] as const
export type WhoActs = (typeof whoActs)[number]
