/** The firm's sentences. Spanish must have the same shape: `FirmText`. */
export const firm = {
  nav: { home: 'Home', portals: 'Portals', returns: 'Returns', inbox: 'Inbox', reports: 'Reports', settings: 'Settings' },
}

export type FirmText = typeof firm
