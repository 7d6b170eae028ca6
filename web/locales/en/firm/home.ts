import type { SealingWait } from '#contract/evidence-words.ts'
import type { NeedKind } from '#contract/overview.ts'

type Kind = 'received' | 'sent' | 'viewed' | 'signed' | 'sealed' | 'registered' | 'let-in'

const sentences: Record<Kind, (person: string, document: string) => string> = {
  received: (person, document) => `${person} sent ${document}`,
  sent: (person, document) => (document ? `${document} was sent to ${person}` : `Documents were sent to ${person}`),
  viewed: (person, document) => `${person} looked at ${document}`,
  signed: (person, document) => `${person} signed ${document}`,
  sealed: (_person, document) => `${document} is signed by everyone and sealed`,
  registered: (person) => `${person} opened the portal`,
  'let-in': (person, document) => `${person} let ${document} look at the portal`,
}

export const home = {
  title: 'Home',
  needs: {
    none: 'Nothing needs you',
    noneDetail: 'Messages, files, signatures, failed messages and links that run out will be here as soon as they do.',
    count: (count: number, isMore: boolean) => (isMore ? `${count}+` : String(count)),
    more: (count: number) => `Show ${count} more`,
    kinds: {
      damaged: 'Stored files that are damaged',
      rejected: 'Returns that were rejected',
      unsealed: 'Signed, and waiting for the seal',
      mismatch: 'Tried to register and did not match',
      failed: 'E-mails and texts that did not go out',
      certificate: 'The certificate of your seals',
      address: 'New documents wait for an address',
      paper: 'Signed papers to check',
      unread: 'Messages nobody has read yet',
      upload: 'Files nobody has opened yet',
      signed: 'Signed since yesterday',
      expiring: 'Links that stop working in three days',
    } satisfies Record<NeedKind, string>,
    signedSince: (when: string) => `Signed since you were last here (${when})`,
    damaged: {
      missing: 'The stored file is missing. Bring it back from a backup; nobody is shown it until then',
      changed: 'The stored file was changed. Bring it back from a backup; nobody is shown it until then',
    },
    rejectedBy: (authority: string) => (authority === 'IRS' ? 'Rejected by the IRS' : `Rejected by the state (${authority})`),
    tellWithin: (hours: number) =>
      hours < 1
        ? 'Tell the client within the hour'
        : hours === 1
          ? 'Tell the client within 1 hour'
          : `Tell the client within ${hours} hours`,
    tellNow: (hours: number) =>
      hours < 1 ? 'Tell the client now: the 24 hours are over' : `Tell the client now: the 24 hours were over ${hours} h ago`,
    sendAgainBy: (day: string) => `Send it again by ${day}`,
    sealWaits: {
      'time-stamp': 'Waiting for the time stamp; it is tried again by itself',
      'sealing-key': 'Waiting for the key to seal with; it is tried again by itself',
    } satisfies Record<SealingWait, string>,
    certificateEnds: {
      soon: (day: string) => `Ends on ${day}. Seals need a new one before then`,
      over: (day: string) => `Ended on ${day}. Signed documents need a new one now`,
    },
    didNotMatch: (fields: string) => `Did not match: ${fields}`,
    field: { lastName: 'last name', lastFour: 'last four of the SSN', emailOrMobile: 'e-mail and phone' } as Record<string, string>,
    failedTo: (address: string) => `Did not reach ${address}`,
    ask: (person: string) => `Ask ${person} for another e-mail address`,
    asked: (person: string) => `${person} has to say where new documents shall go`,
    paperOf: (person: string) => `signed on paper by ${person}: check it and accept it`,
    wrote: (count: number) => (count === 1 ? 'wrote a message' : `wrote ${count} messages`),
    uploadedBy: (person: string) => `from ${person}`,
    signedIt: (person: string, document: string) => `${person} signed ${document}`,
    stops: (when: string) => `Stops working ${when}`,
    sendAgain: 'Send again',
    sentAgain: 'It is on its way again.',
    resend: 'Resend link',
    resending: 'Sending…',
    resent: (address: string) => `A new link went to ${address}.`,
    ofWhom: (whom: string) => ` ${whom}`,
  },
  tray: (count: number) => (count === 1 ? '1 file came without a client' : `${count} files came without a client`),
  trayDetail: 'Through the firm’s own drop-off link. Somebody has to put them on a client.',
  recent: 'Recent',
  sentence: (kind: Kind, person: string, document: string) => sentences[kind](person, document),
  someone: 'The client',
  aDocument: 'a document',
  emptyTitle: 'Nothing has happened yet',
  emptyDetail: 'When a client registers, sends a file or signs, you will see it here at once.',
  addClient: 'Add a client',
}
