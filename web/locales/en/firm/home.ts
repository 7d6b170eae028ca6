type Kind = 'received' | 'sent' | 'viewed' | 'signed' | 'sealed' | 'registered'

const sentences: Record<Kind, (person: string, document: string) => string> = {
  received: (person, document) => `${person} sent ${document}`,
  sent: (person, document) => (document ? `${document} was sent to ${person}` : `Documents were sent to ${person}`),
  viewed: (person, document) => `${person} looked at ${document}`,
  signed: (person, document) => `${person} signed ${document}`,
  sealed: (_person, document) => `${document} is signed by everyone and sealed`,
  registered: (person) => `${person} opened the portal`,
}

export const home = {
  title: 'Home',
  toSign: {
    title: 'To sign',
    unit: (count: number): string => (count === 1 ? 'document waits for a signature' : 'documents wait for a signature'),
  },
  notRegistered: {
    title: 'Not registered',
    unit: (count: number): string => (count === 1 ? 'person has a link but no portal yet' : 'people have a link but no portal yet'),
  },
  failed: { title: 'Messages', unit: (count: number): string => (count === 1 ? 'message did not go out' : 'messages did not go out') },
  addresses: {
    title: 'New documents wait for an address',
    ask: (person: string) => `Ask ${person} for another e-mail address`,
    asked: (person: string) => `${person} has to say where new documents shall go`,
  },
  openClients: 'Open the clients',
  openOutbox: 'Open the outbox',
  recent: 'Recent',
  sentence: (kind: Kind, person: string, document: string) => sentences[kind](person, document),
  someone: 'The client',
  aDocument: 'a document',
  emptyTitle: 'Nothing has happened yet',
  emptyDetail: 'When a client registers, sends a file or signs, you will see it here at once.',
  addClient: 'Add a client',
}
