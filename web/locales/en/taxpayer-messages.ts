import { plural } from '../plural.ts'

const by = plural('en')

/** The conversation with the tax office; fetched with its page. */
export const messages = {
  log: (firm: string) => `Messages with ${firm}`,
  you: 'You',
  ofFirm: (name: string) => `${name}, your tax office`,
  said: (name: string, text: string) => `New message from ${name}: ${text}`,
  saidFiles: (name: string, files: string) => `New message from ${name} with ${files}`,
  unread: 'New since you were here',
  earlier: 'Show earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  newest: 'Go to the newest message',
  newMessages: (count: number) => `${count} new ${by(count, { one: 'message', other: 'messages' })}`,
  empty: (firm: string) => `Say hello to ${firm}`,
  emptyHelp: 'Ask a question, or send a photo of a letter or a form. The answer comes here, and we let you know.',
  answerWithin: (hours: number) =>
    `We usually answer within ${hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : hours === 1 ? 'an hour' : `${hours} hours`}.`,
  closed: 'Your tax office has closed this conversation. Write any time, and it opens again.',
  state: {
    sent: 'Sent',
    seen: 'Seen by your tax office',
    sending: 'Sending…',
    waiting: 'Will be sent when you are connected',
    queued: 'Waiting its turn',
    refused: (reason: string) => `Not sent. ${reason}`,
    again: 'Try again',
    change: 'Change it',
  },
  card: {
    toSign: 'Waiting for your signature',
    fromFirm: 'From your tax office',
    fromYou: 'Sent to your tax office',
    voucher: 'Tax payment',
    gone: 'No longer there',
    pages: (count: number) => `${count} ${by(count, { one: 'page', other: 'pages' })}`,
  },
  write: {
    label: 'Write a message',
    send: 'Send',
    keys: 'Ctrl or ⌘ with Enter sends',
    tooLong: (over: number) => `${over.toLocaleString('en')} ${by(over, { one: 'character', other: 'characters' })} too long`,
    waitsForFiles: 'Goes as soon as your files are there',
    offline: 'No connection. You can go on writing.',
  },
  attach: {
    act: 'Attach',
    photograph: 'Take a photo',
    choose: 'Choose files',
    known: 'Something that is here already',
    title: 'What is your message about?',
    filter: 'Find by name',
    none: 'There is nothing here yet',
    noneFound: 'Nothing has this name',
    attached: 'Goes with your message',
    remove: (name: string) => `Take off ${name}`,
    tooMany: (most: number) => `Up to ${most} things go with one message. Take something off first.`,
  },
  view: 'Client View: nothing can be written here, and nothing counts as read.',
}

export type MessagesText = typeof messages
