import { type BulkActKind, type BulkActState, type BulkOutcome, type BulkReason, daysInBin } from '#contract/bulk-act-words.ts'

const number = (count: number) => count.toLocaleString('en')
const clients = (count: number) => (count === 1 ? '1 client' : `${number(count)} clients`)

/** Acts on many clients, and the bin. */
export const bulk = {
  more: 'More acts',
  act: {
    invite: 'Send Onboarding Email',
    enable: 'Turn access on',
    disable: 'Turn access off',
    'codes-on': 'Enable SMS codes',
    'codes-off': 'Turn SMS codes off',
    office: 'Change office',
    preparer: 'Assign preparer',
    delete: 'Delete',
  } satisfies Record<BulkActKind, string>,
  /** What an act is called while it runs and afterwards. */
  name: (kind: BulkActKind, target: string | null, isUndo: boolean): string => {
    const names: Record<BulkActKind, string> = {
      invite: target === null ? 'Onboarding e-mails' : `Onboarding e-mails: ${target}`,
      enable: 'Access on',
      disable: 'Access off',
      'codes-on': 'SMS codes on',
      'codes-off': 'SMS codes off',
      office: `Office: ${target ?? ''}`,
      preparer: target === null ? 'No preparer' : `Preparer: ${target}`,
      delete: 'Deleted clients',
    }
    return isUndo ? `Undo “${names[kind]}”` : names[kind]
  },
  ask: {
    title: (kind: BulkActKind, count: number): string => {
      const titles: Record<BulkActKind, string> = {
        invite: `Send the onboarding e-mail to ${clients(count)}?`,
        enable: `Turn portal access on for ${clients(count)}?`,
        disable: `Turn portal access off for ${clients(count)}?`,
        'codes-on': `Enable SMS codes for ${clients(count)}?`,
        'codes-off': `Turn SMS codes off for ${clients(count)}?`,
        office: `Change the office of ${clients(count)}`,
        preparer: `Assign a preparer to ${clients(count)}`,
        delete: `Delete ${clients(count)}?`,
      }
      return titles[kind]
    },
    deleteOne: (name: string) => `Delete ${name}?`,
    detail: {
      invite:
        'Everybody on these clients who is not registered yet gets the firm’s onboarding e-mail with a new link. Links that went out before stop working. E-mails cannot be called back.',
      enable: 'Who is registered can sign in again. Nothing is sent.',
      disable: 'Nobody of these clients can sign in any more, from this moment. Nothing is deleted, and you can undo it.',
      'codes-on': 'Their people can choose to get their access code as a text message. Nothing is sent.',
      'codes-off':
        'Their people get their access code another way, from the next sign-in on. A text message is offered only to those who have nothing else.',
      office: 'Staff of the new office will see these clients. Staff who only work in the old one will not.',
      preparer: 'The preparer is shown on the client. Nothing is sent to the client.',
      delete: `Deleted clients go to the bin. Their portals and links are closed at once. You can take them out of the bin again for ${daysInBin} days. Then they are removed for good.`,
    } satisfies Record<BulkActKind, string>,
    office: 'Office',
    preparer: 'Preparer',
    choose: 'Please choose',
    nobody: 'No preparer',
    officeNeeded: 'Choose an office.',
    cancel: 'Cancel',
    begin: 'Start',
    beginning: 'Starting…',
  },
  losses: {
    title: 'Nobody can reach this any more while they are in the bin:',
    registered: (count: number) => (count === 1 ? '1 person’s portal' : `${number(count)} persons’ portals`),
    documents: (count: number) => (count === 1 ? '1 document' : `${number(count)} documents`),
    unsigned: (count: number) => (count === 1 ? '1 signature that is still missing' : `${number(count)} signatures that are still missing`),
    signed: (count: number) =>
      count === 1
        ? '1 signed document: its client stays in the bin and is not removed'
        : `${number(count)} signed documents: their clients stay in the bin and are not removed`,
    grants: (count: number) => (count === 1 ? '1 third party’s access' : `${number(count)} third parties’ access`),
    nothing: 'They have no portal, no documents and no signatures.',
    held: (count: number) =>
      count === 1
        ? '1 client is under a legal hold and will not be deleted:'
        : `${number(count)} clients are under a legal hold and will not be deleted:`,
    heldMore: (count: number) => `and ${number(count)} more`,
    looking: 'Looking at what they have…',
    typeIt: (count: number) => `Type ${count} to delete so many clients`,
    wrong: (count: number) => `Type the number ${count}.`,
  },
  strip: {
    label: 'Acts on many clients',
    figure: (reached: number, total: number) => `${number(reached)} of ${number(total)}`,
    details: 'Details',
    cancel: 'Stop',
    cancelling: 'Stopping…',
    undo: 'Undo',
    undoing: 'Undoing…',
    close: 'Close',
    state: { running: 'Running', done: 'Done', cancelled: 'Stopped by you', stopped: 'Stopped' } satisfies Record<BulkActState, string>,
    result: (done: number, left: number) => (left === 0 ? `${clients(done)} done.` : `${clients(done)} done, ${number(left)} left out.`),
    notReached: (count: number) => `${clients(count)} not reached.`,
    stopped: 'It was stopped, because the person who started it may no longer do this.',
  },
  page: {
    begun: (who: string, when: string) => `Started by ${who}, ${when}`,
    outcome: { done: 'Done', partly: 'Partly', skipped: 'Left out' } satisfies Record<BulkOutcome, string>,
    rows: 'How it went',
    client: 'Client',
    why: 'Why',
    elsewhere: 'A client of another office',
    inBin: 'in the bin',
    none: 'Nobody here.',
    next: 'More',
    loading: 'Loading…',
    noUndo: 'E-mails that went out cannot be called back.',
    undone: 'This was undone.',
    toBin: 'Open the bin',
  },
  reason: {
    'already-so': 'Nothing to change',
    gone: 'Deleted or moved to another office meanwhile',
    'changed-meanwhile': 'Somebody changed it meanwhile',
    'legal-hold': 'Under a legal hold',
    'access-off': 'Portal access is off',
    'already-registered': 'Is registered already',
    'missing-identifier': 'SSN or EIN is missing',
    'missing-mobile': 'Mobile phone is missing',
    'missing-email': 'E-mail is missing',
    'target-gone': 'The earlier office or preparer cannot be given any more',
    'could-not': 'The e-mail could not be made',
  } satisfies Record<BulkReason, string>,
  bin: {
    title: 'Bin',
    open: 'Bin',
    lead: `Deleted clients stay here for ${daysInBin} days, with their documents. Until then you can take them out again. After that they are removed for good, and nobody can bring them back.`,
    columns: ['Client', 'Office', 'Documents', 'Deleted', 'What happens next', 'Action'] as readonly string[],
    removed: (day: string) => `Removed for good after ${day}`,
    kept: {
      hold: 'Kept: legal hold',
      signed: 'Kept: has signed records',
      signedDetail: (day: string) => `The law asks for them until ${day} or longer. Signed records are never removed by themselves.`,
    },
    by: (when: string, who: string | null) => (who === null ? when : `${when}, by ${who}`),
    restore: 'Restore',
    restoring: 'Restoring…',
    restored: (name: string) => `${name} is back among your clients.`,
    empty: 'The bin is empty',
    emptyDetail: `Clients that you delete are kept here for ${daysInBin} days.`,
    toClients: 'Show clients',
    notAllowed: 'The bin is for those who may delete clients',
    notAllowedDetail: 'An administrator of the firm can allow it to your role.',
    more: 'More',
    loading: 'Loading…',
  },
}
