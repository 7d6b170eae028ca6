/** A client that nobody may delete, because the law wants it kept. */
export const legalHold = {
  title: 'Legal hold',
  on: 'Under a legal hold',
  off: 'No legal hold',
  offDetail: 'This client can be deleted.',
  /** Of a client: the reason, with when and by whom. */
  because: (reason: string, when: string | null, who: string | null) =>
    `${reason} (${[when === null ? null : `since ${when}`, who === null ? null : `by ${who}`].filter(Boolean).join(', ')})`,
  banner: 'This client is under a legal hold. Nobody can delete it, and nothing of it is removed, until the hold is lifted.',
  set: 'Set a legal hold',
  change: 'Change or lift',
  ask: (name: string) => `Legal hold on ${name}`,
  detail: 'While a client is under a legal hold, nobody can delete it. If it is in the bin already, it is not removed.',
  reason: 'Reason',
  reasonHint: 'Such as: subpoena of May 3, case 24-118. Everybody who sees the client can read it.',
  reasonNeeded: 'Say why the client is held.',
  save: 'Set hold',
  saveChange: 'Save reason',
  saving: 'Saving…',
  lift: 'Lift the hold',
  lifting: 'Lifting…',
  cancel: 'Cancel',
  isSet: (name: string) => `${name} is under a legal hold.`,
  isLifted: (name: string) => `The legal hold on ${name} is lifted.`,
}
