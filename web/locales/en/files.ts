/** My Files and Files From My Preparer: years, search, choosing, versions, pages photographed. Fetched only there. */
import { plural } from '../plural.ts'
import { paperKinds } from './paper-kinds.ts'

const by = plural('en')
const filesWord = (count: number) => by(count, { one: 'file', other: 'files' })

const files = {
  paperKinds,
  search: 'Search your files',
  sort: 'Order',
  sorts: { newest: 'Newest first', oldest: 'Oldest first', name: 'By name' },
  year: (year: number) => String(year),
  count: (count: number) => `${count} ${filesWord(count)}`,
  isNew: 'New',
  newCount: (count: number) => `${count} new`,
  nothingFound: (words: string) => `No file has “${words}” in its name`,
  nothingFoundHelp: 'Check the spelling, or search for a shorter word.',
  found: (count: number) => `${count} ${filesWord(count)} found`,
  choose: 'Download several',
  chooseThis: (name: string) => `Choose ${name}`,
  chooseAll: (year: string) => `Choose all of ${year}`,
  stopChoosing: 'Done',
  downloadZip: 'Download as ZIP',
  tooMany: (most: number) => `At most ${most} at once`,
  more: (count: number) => `Show ${count} more`,
  sentBy: (name: string, when: string) => `Sent by ${name}, ${when}`,
  /** Ten minutes to undo. */
  takeBack: 'Take back',
  takeBackNamed: (name: string) => `Take back ${name}`,
  takingBack: 'Taking it back…',
  takenBack: (name: string) => `${name} was taken back. Your tax office no longer has it.`,
  canTakeBack: 'Sent by mistake? For ten minutes you can take a file back, unless your tax office has opened it.',
  /** The same file twice. */
  known: (name: string, when: string) => `You already sent this on ${when}, as “${name}”. Send it again?`,
  sendAgain: 'Send again',
  doNotSend: 'Do not send',
  /** What the sender may say about a file. */
  about: 'Say the year and kind (optional)',
  aboutHint: 'It is used for the files you choose next.',
  taxYear: 'Tax year',
  kind: 'What it is',
  leaveIt: 'Let the tax office sort it',
  /** Versions of what the firm sent. */
  earlier: (count: number) => `${count} earlier ${by(count, { one: 'version', other: 'versions' })}`,
  earlierOf: (name: string, when: string) => `${name}, sent ${when}`,
  formOf: (form: string) => `Form ${form}`,
  /** What is in a ZIP. */
  inZip: 'What is in this ZIP file',
  zipName: 'Name',
  zipSize: 'Size',
  zipLocked: 'locked',
  zipMore: (count: number) => `and ${count} more`,
  zipUnreadable: 'The list of this ZIP file cannot be read. Download it to open it on your device.',
  zipEmpty: 'This ZIP file is empty.',
  original: 'We keep the original file. It can be downloaded at any time.',
  /** Pages photographed into one PDF. */
  scan: {
    title: 'Photograph papers',
    lead: 'One photo a page. We make them into one PDF.',
    camera: 'Take a photo',
    photos: 'Choose photos',
    page: (at: number, of: number) => `Page ${at} of ${of}`,
    working: 'Preparing the photo…',
    unreadable: (name: string) => `${name} could not be opened as a photo. Use “Choose files” to send it as it is.`,
    rotate: 'Turn',
    edges: 'Edges',
    earlier: 'Move up',
    later: 'Move down',
    remove: 'Remove',
    actNamed: (act: string, page: number) => `${act}: page ${page}`,
    look: 'Look',
    looks: { colour: 'Color', grey: 'Gray', clear: 'Sharp' },
    name: 'Name of the document',
    defaultName: (day: string) => `Papers ${day}`,
    send: (count: number) => `Send ${count} ${by(count, { one: 'page', other: 'pages' })}`,

    cancel: 'Cancel',
    discardTitle: 'Leave without sending?',
    discard: (count: number) => `${count} ${by(count, { one: 'page is', other: 'pages are' })} lost.`,
    discardYes: 'Leave',
    discardNo: 'Stay',
    edgesTitle: (page: number) => `Edges of page ${page}`,
    edgesLead: 'Move the four corners onto the corners of the paper.',
    corner: {
      topLeft: 'Top left corner',
      topRight: 'Top right corner',
      bottomRight: 'Bottom right corner',
      bottomLeft: 'Bottom left corner',
    },
    whole: 'Whole photo',
    suggest: 'Find the paper',
    apply: 'Use these edges',
    announcedPages: (count: number) => `${count} ${by(count, { one: 'page', other: 'pages' })}`,
  },
}

export const filesTexts = { files }
export type FilesTexts = typeof filesTexts
