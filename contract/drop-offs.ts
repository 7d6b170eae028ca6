/** Drop-off links: files reach the firm without an account; and the tray, where those of the firm's own link wait for a client. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Upload, uploadBody } from './documents.ts'
import { Count, Email, Flag, Id, Instant, Name, object, orNull, Text } from './values.ts'

const Passcode = Type.String({ minLength: 4, maxLength: 20, pattern: '^\\S(.*\\S)?$' })

export const DropOffLink = object({
  isOn: Flag,
  /** Null until the link was on once. */
  url: orNull(Text(300)),
  passcode: orNull(Text(20)),
})

const linkChange = object({
  isOn: Flag,
  /** What people must type beside having the link; null: nothing. */
  passcode: orNull(Passcode),
  /** Makes another link: the one that people have stops working. */
  renew: Flag,
})

const TrayFile = object({
  id: Id,
  name: Name,
  size: Count,
  pageCount: orNull(Count),
  arrivedAt: Instant,
  senderName: Name,
  senderEmail: Email,
})

const linkRefusals = ['drop-offs.link-unknown', 'drop-offs.link-off'] as const

export const dropOffs = {
  readLink: endpoint('GET /api/clients/:client/drop-off-link', {
    summary: 'The client’s drop-off link: what comes through it lands in the client’s Scanned Documents.',
    who: 'staff',
    output: DropOffLink,
    refusals: ['not-signed-in', 'not-found'],
  }),
  changeLink: endpoint('PUT /api/clients/:client/drop-off-link', {
    summary: '*Update Drop-Off Access*: switches the client’s link on or off, sets its passcode, or makes another.',
    who: 'staff',
    body: linkChange,
    output: DropOffLink,
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  readFirmLink: endpoint('GET /api/firm/drop-off-link', {
    summary: 'The firm’s own drop-off link: what comes through it lands in the tray.',
    who: 'staff',
    output: DropOffLink,
    refusals: ['not-signed-in'],
  }),
  changeFirmLink: endpoint('PUT /api/firm/drop-off-link', {
    summary: 'Switches the firm’s own link on or off, sets its passcode, or makes another.',
    who: 'staff',
    body: linkChange,
    output: DropOffLink,
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  open: endpoint('POST /api/drop-offs/open', {
    summary: 'Looks at a drop-off link: whose firm it is, and whether a passcode is asked. Never for whom it is.',
    who: 'anyone',
    body: object({ token: Text(100) }),
    output: object({ firmName: Name, firmPhone: Text(30), asksPasscode: Flag }),
    refusals: linkRefusals,
  }),
  begin: endpoint('POST /api/drop-offs', {
    summary: 'Says who sends. The browser may then upload for twelve hours.',
    who: 'anyone',
    body: object({ token: Text(100), name: Name, email: Email, passcode: orNull(Text(20)) }),
    refusals: [...linkRefusals, 'drop-offs.wrong-passcode', 'drop-offs.too-many', 'sign-in.slow-down'],
  }),
  upload: endpoint('POST /api/drop-offs/uploads', {
    summary: 'Begins (or finds again, by its key) an upload through a drop-off link.',
    who: 'uploader',
    body: uploadBody,
    output: Upload,
    refusals: [
      'not-signed-in',
      'not-found',
      'documents.empty-file',
      'documents.too-large',
      'documents.kind-not-taken',
      'drop-offs.too-much',
    ],
  }),
  tray: endpoint('GET /api/tray', {
    summary: 'What came through the firm’s own link and is on no client yet, the newest first; at most 500.',
    who: 'staff',
    output: object({ files: Type.Array(TrayFile) }),
    refusals: ['not-signed-in'],
  }),
  trayFile: endpoint('GET /api/tray/:file/file', {
    summary: 'The file itself, to see whose it is. Never shown in our name: it is saved.',
    who: 'staff',
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found'],
  }),
  putOnClient: endpoint('POST /api/tray/:file/client', {
    summary: 'Puts a file of the tray on a client: it becomes one of the client’s Scanned Documents.',
    who: 'staff',
    body: object({ clientId: Id }),
    output: object({ documentId: Id }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  discard: endpoint('DELETE /api/tray/:file', {
    summary: 'Throws a file of the tray away for good.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
}
