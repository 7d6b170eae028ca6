/** The page of a drop-off link: files to the office without an account. Fetched only there. */
const dropOff = {
  title: (firm: string) => `Send files to ${firm}`,
  lead: 'You do not need an account. Tell the office who you are, then choose your files.',
  oneWay: 'Files only go one way: from you to the office. Nobody can see anything on this page, not even what was sent.',
  name: 'Your name',
  email: 'Your e-mail',
  emailHint: 'So the office can reach you about these files.',
  kept: 'What you typed before is still here.',
  passcode: 'Passcode',
  passcodeHint: 'The office gave it to you for this link.',
  need: {
    name: 'Type your name.',
    email: 'Type your e-mail address, such as name@example.com.',
    passcode: 'Type the passcode from the office.',
  },
  next: 'Continue',
  going: 'One moment…',
  ended: 'Please tell us again who you are',
  endedHelp:
    'Some time has passed, or another drop-off link was opened in this browser. Files that did not arrive yet are sent when you continue.',
  sendingAs: 'Sending as',
  notYou: 'Not you?',
  more: 'You can send more files, or close this page.',
  call: (phone: string) => `Call ${phone}`,
  ends: {
    'drop-offs.link-unknown': 'This link does not work',
    'drop-offs.link-off': 'This link is switched off',
    'drop-offs.too-many': 'This link is very busy right now',
  },
  back: 'Go back to the form',
}

export const dropOffTexts = { dropOff }
export type DropOffTexts = typeof dropOffTexts
