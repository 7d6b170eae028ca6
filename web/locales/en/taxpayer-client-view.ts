/** *Client View*: staff look at the portal as a client sees it. */
export const clientView = {
  name: 'Client View',
  as: (person: string) => `Client View · you are looking as ${person}.`,
  readOnly: 'Nothing can be changed.',
  notRegistered: 'Not registered yet: what waits for that is not shown. Nothing can be changed.',
  end: 'End',
  ending: 'Ending…',
  hidden: 'Hidden in Client View',
  hiddenDetail: 'How this client signs in, and whom they let in, is theirs alone.',
  ended: 'This Client View has ended',
  endedDetail: 'A view lasts half an hour, and no longer than your own session. Open it again from the client’s menu.',
  toClients: 'To the clients',
}
export type ClientViewText = typeof clientView
