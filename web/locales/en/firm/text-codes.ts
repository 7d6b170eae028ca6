/** Codes by text message, on or off for a client. */
export const textCodes = {
  title: 'SMS codes',
  on: 'SMS codes are on',
  off: 'SMS codes are off',
  onDetail: 'People of this client can choose to get their access code as a text message.',
  offDetail: 'People of this client get their access code another way. A text message is offered only to those who have nothing else.',
  label: (client: string) => `SMS codes of ${client}`,
  enable: 'Enable SMS codes',
  disable: 'Turn SMS codes off',
  turnedOn: (client: string) => `SMS codes are on for ${client}.`,
  turnedOff: (client: string) => `SMS codes are off for ${client}.`,
  failed: (client: string, why: string) => `${client}: SMS codes were not changed. ${why}`,
}
