/** *Client View* in the firm's room: whose eyes to look with. */
export const clientView = {
  act: 'Client View',
  lead: 'See the portal exactly as this client sees it, for up to 30 minutes. Nothing can be changed, and nothing counts as read by the client.',
  recorded: 'The record keeps that you looked, and which documents you opened.',
  who: 'Whose portal?',
  open: 'Open in a new tab',
  opening: 'Opening…',
  blocked: 'Your browser kept the new tab from opening.',
  openHere: 'Open Client View',
  cancel: 'Cancel',
}
export type FirmClientViewText = typeof clientView
