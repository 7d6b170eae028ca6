import { plural } from '../plural.ts'
import { both } from './grants-both.ts'

const by = plural('en')

/** For a third party: at the door with a link, and in somebody else's portal. Fetched only there. */
const guest = {
  verifyTitle: 'Verify Your Access',
  verifyLead: (owner: string, firm: string) =>
    `${owner} wants to let you look at some tax documents in the portal of ${firm}. First we check that this is your phone.`,
  accessTitle: 'Access Client Portal',
  accessLead: (owner: string, firm: string) => `${owner} lets you look at some tax documents in the portal of ${firm}.`,
  until: (when: string) => `Your access ends ${when}.`,
  greeting: (name: string) => `Hello, ${name}.`,
  sendLead: 'We send a code by text message to this phone:',
  send: 'Send Code',
  sending: 'Sending…',
  notMine: 'Is this not your phone? Ask the person who invited you to correct the number.',
  sent: 'We sent you a text message.',
  sentTo: (masked: string) => `The code went to ${masked}. This can take a minute.`,
  code: 'Code from the text message',
  codeHint: 'Six digits',
  needSix: 'Type all six digits of the code.',
  confirm: 'Confirm',
  checking: 'Checking…',
  again: 'Send the code again',
  againIn: (seconds: number) => `Send the code again (in ${seconds} s)`,
  verified: 'Your phone is verified',
  verifiedWait: (owner: string) =>
    `Thank you. We have told ${owner}, who now sends you the link. It comes by e-mail. You can close this page.`,
  verifiedLink: 'Thank you. We have sent you another e-mail. Open it and press Access Client Portal. You can close this page.',
  doneBefore: 'You have verified your phone already',
  doneBeforeWait: (owner: string) => `There is nothing more to do here. ${owner} has to send you the link. It comes by e-mail.`,
  doneBeforeLink: 'There is nothing more to do here. Look for the e-mail with Access Client Portal, and press it.',
  ends: {
    'grants.link-unknown': 'This link does not work',
    'grants.link-replaced': 'There is a newer link for you',
    'grants.ended': 'This access has ended',
  },
  endsHelp: {
    'grants.link-unknown':
      'Part of it may be missing. Open the e-mail once more and press the button in it. If that does not help, ask the person who invited you for a new link.',
    'grants.link-replaced': 'Look for the newest e-mail about this, and press the button in that one.',
    'grants.ended': 'It was open for a short time only. Do you still need it? Ask the person who invited you to let you in again.',
  },
  endedWhile: (owner: string) => `Your access to the portal of ${owner} has ended`,
  endedWhileHelp: (owner: string) =>
    `It was open for a short time only, and that time is over. Nothing is wrong. If you still need to see something, ask ${owner} to let you in again.`,
  signedOut: 'You are signed out',
  signedOutHelp: 'To come back, open the e-mail with Access Client Portal and press the button in it. We send you a new code.',
  firm: (name: string, phone: string) => `Questions? Call ${name}: ${phone}.`,
  closePage: 'You can close this page.',
  banner: (owner: string) => `You are looking at ${owner}’s portal as a guest`,
  bannerEnds: (when: string) => `Ends ${when}`,
  pill: 'Guest',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  nav: { home: 'Start', 'preparer-files': 'From Preparer', 'my-files': 'Files', documents: 'Documents', tasks: 'Tasks' },
  home: {
    title: (name: string) => `Welcome, ${name}`,
    lead: (owner: string) => `${owner} lets you look at this:`,
    list: 'What you can look at',
    'preparer-files': (firm: string) => `What ${firm} has sent`,
    'my-files': (owner: string) => `What ${owner} has sent to the tax office`,
    documents: 'Chosen for you',
    tasks: (owner: string) => `What waits for the signature of ${owner}`,
    nothing: 'There is nothing to look at right now',
    nothingHelp: (owner: string) => `What was chosen for you is no longer there. Ask ${owner}.`,
    good: 'Good to know',
    look: 'You can look. You cannot sign, download or change anything.',
    ssn: 'Social Security numbers are hidden.',
    recorded: (owner: string) => `What you open is written down, and ${owner} can see it.`,
  },
  files: {
    'preparer-files': { title: 'Files from the preparer', lead: (_owner: string, firm: string) => `What ${firm} has sent.` },
    'my-files': { title: 'Files sent to the tax office', lead: (owner: string, _firm: string) => `What ${owner} has sent.` },
    documents: { title: 'Documents', lead: (owner: string, _firm: string) => `${owner} chose these for you.` },
    empty: 'Nothing is here yet',
    emptyHelp: 'When something comes while your access is open, you will see it here.',
    sentOn: (day: string) => `Sent ${day}`,
    pages: (count: number) => `${count} ${by(count, { one: 'page', other: 'pages' })}`,
    view: 'View',
    signed: 'Signed',
    closed: {
      'waits-for-signature': (owner: string) => `Opens after ${owner} has signed it`,
      'no-pages': (_owner: string) => 'This kind of file cannot be shown here',
    },
  },
  tasks: {
    title: 'Tasks',
    lead: (owner: string) => `What waits for the signature of ${owner}. You can see it, but not sign it.`,
    empty: (owner: string) => `${owner} is all caught up`,
    emptyHelp: 'Nothing waits for a signature.',
    sign: (name: string) => `To sign: ${name}`,
    since: (day: string) => `Since ${day}`,
  },
  document: {
    title: 'Document',
    sealed: (day: string) => `Signed copy of ${day}`,
  },
}

export const grantsGuest = { ...both, guest }
export type GrantsGuestText = typeof grantsGuest
