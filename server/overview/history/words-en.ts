// long because it holds one sentence for every event that there is
import { usStates } from '#contract/us-states.ts'
import type { HistoryWords } from './sentences.ts'
import { listOf, saysFields } from './say-fields.ts'

const fields = saysFields('en', {
  name: 'the name',
  number: 'the client ID',
  kind: 'the client type',
  office: 'the office',
  preparer: 'the preparer',
  order: 'who signs first',
  address: 'the address',
  ein: 'the EIN',
  ssn: 'the SSN',
  lastFour: 'the last four digits',
  email: 'the e-mail',
  mobile: 'the phone number',
  birthDate: 'the date of birth',
  language: 'the language',
  amount: 'the amount',
  due: 'the due date',
  note: 'the note',
  authority: 'who is paid',
  year: 'the tax year',
  person: 'whose payment it is',
  taxReturn: 'the tax return',
  document: 'the document',
  role: 'the role',
  other: 'other details',
})

const states: Record<string, string> = {
  preparing: 'in preparation',
  sent: 'sent',
  'partly signed': 'partly signed',
  signed: 'signed',
  'ready to file': 'ready to file',
  transmitted: 'transmitted',
  accepted: 'accepted',
  rejected: 'rejected',
}
const channels: Record<string, string> = { email: ' by e-mail', text: ' by text message', phone: ' by phone', paper: ' on paper' }
const by = (channel: string) => channels[channel] ?? ''
const onOff = (isOn: boolean) => (isOn ? 'on' : 'off')
const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)
const eFileAuthority = (code: string) => (code === 'IRS' ? 'the IRS' : (usStates.find((state) => state.code === code)?.name ?? 'a state'))
const toldHow: Record<string, string> = { phone: ' by phone', 'in person': ' in person', mail: ' by mail' }
const endings: Record<string, string> = {
  owner: 'Third-party access of {grant} was ended by its owner.',
  time: 'Third-party access of {grant} ended when its time was over.',
  withdrawn: 'Third-party access of {grant} ended because its owner’s portal was taken away.',
}

export const en: HistoryWords = {
  sentences: {
    'firm.created': '{who} set up the firm.',
    'firm.most-grant-hours-set': '{who} changed how long third-party access may last.',
    'firm.sealing-key-rotated': 'The firm seals with a new key from now on.',
    'firm.office-added': '{who} added {office}.',
    'firm.staff-added': '{who} added {staff} to the staff.',
    'settings.instruction-added': '{who} added {instruction}.',
    'settings.instruction-changed': '{who} changed {instruction}.',
    'settings.instruction-removed': '{who} removed {instruction}.',
    'settings.instruction-chosen': ({ instructionId }) =>
      instructionId === null ? '{who} went back to the usual letter.' : '{who} chose {instruction} for letters.',
    'settings.test-sent': '{who} sent a test letter.',
    'settings.office-changed': '{who} changed {office}.',
    'settings.office-removed': '{who} removed an office.',
    'settings.staff-invited': '{who} invited a new staff member.',
    'settings.staff-invitation-withdrawn': '{who} took back a staff invitation.',
    'settings.staff-changed': '{who} changed the role or offices of {staff}.',
    'settings.access-ended': '{who} ended the access of {staff}.',
    'settings.access-given-back': '{who} gave {staff} access again.',
    'settings.roles-changed': '{who} changed what roles may do.',
    'settings.brand-changed': '{who} changed the firm’s brand.',
    'settings.logo-changed': '{who} changed the firm’s logo.',
    'settings.reply-to-changed': '{who} changed the reply address.',
    'settings.portal-host-changed': '{who} changed the portal’s web address.',
    'sign-in.code-sent': ({ channel }) => `A sign-in code was sent to {person}${by(channel)}.`,
    'sign-in.signed-in': '{person} signed in.',
    'sign-in.failed': 'Someone tried to sign in as {person} and failed.',
    'sign-in.device-removed': '{person} removed a known device.',
    'sign-in.signed-out': '{person} signed out.',
    'sign-in.proven-again': '{person} confirmed who they are again.',
    'sign-in.secret-changed': ({ kind }) => (kind === 'pin' ? '{person} changed their PIN.' : '{person} changed their password.'),
    'sign-in.email-changed': '{person} changed their sign-in e-mail.',
    'sign-in.address-merged': '{person} added another e-mail to their account.',
    'sign-in.address-unmerged': '{person} took an e-mail out of their account.',
    'sign-in.merged-address-tried': 'Someone tried to sign in with an added e-mail of {person}.',
    'sign-in.recovery-address-set': '{person} set a way to recover their account.',
    'sign-in.recovery-address-removed': '{person} removed a way to recover their account.',
    'sign-in.authenticator-set': ({ replaces }) =>
      replaces ? '{person} replaced their authenticator app.' : '{person} set up an authenticator app.',
    'sign-in.authenticator-removed': '{person} removed their authenticator app.',
    'sign-in.recovery-codes-made': '{person} made new recovery codes.',
    'sign-in.recovery-code-used': '{person} used a recovery code.',
    'sign-in.passkey-added': '{person} added a passkey.',
    'sign-in.passkey-named': '{person} renamed a passkey.',
    'sign-in.passkey-removed': '{person} removed a passkey.',
    'sign-in.phrase-chosen': '{person} chose a security phrase.',
    'sign-in.phrase-removed': '{person} removed their security phrase.',
    'sign-in.sessions-ended': '{person} signed out other devices.',
    'recovery.completed': '{person} got back into their account.',
    'recovery.asked': '{person} asked the firm for help with signing in.',
    'recovery.started': '{who} started to help {person} back into their account.',
    'recovery.confirmed': '{person} confirmed that they need help with signing in.',
    'recovery.ended': 'The help with signing in for {person} ended.',
    'clients.added': '{who} added the client.',
    'clients.person-changed': (event) => `{who} changed ${fields(event.fields)} of {person}.`,
    'clients.changed': ({ fields: changed, addedPersonIds, removedPersonIds }) =>
      `{who} ${listOf('en', [
        ...(changed.length > 0 ? [`changed ${fields(changed)}`] : []),
        ...(addedPersonIds.length > 0 ? [`added ${count(addedPersonIds.length, 'person', 'people')}`] : []),
        ...(removedPersonIds.length > 0 ? [`removed ${count(removedPersonIds.length, 'person', 'people')}`] : []),
        ...(changed.length + addedPersonIds.length + removedPersonIds.length === 0 ? ['saved the client without changes'] : []),
      ])}.`,
    'clients.import-started': '{who} started {import}.',
    'clients.import-cancelled': '{who} canceled {import}.',
    'clients.imported': 'The client was added or changed by {import}, started by {who}.',
    'clients.import-ended': 'Ended: {import}.',
    'access.portal-withdrawn': '{who} took the portal away from an account of {person}.',
    'invitations.withdrawn': '{who} withdrew the invitation of {person}.',
    'signing.staged-again': 'What was sent to {person} waits for their next registration.',
    'clients.access-switched': ({ on }) => `{who} turned portal access ${onOff(on)}.`,
    'clients.text-codes-switched': ({ on }) => `{who} turned codes by text message ${onOff(on)}.`,
    'clients.put-into-bin': '{who} put the client into the bin.',
    'clients.restored': '{who} took the client out of the bin.',
    'clients.legal-hold-set': '{who} set a legal hold.',
    'clients.legal-hold-lifted': '{who} lifted the legal hold.',
    'disposal.client-removed': 'The client was removed for good.',
    'bulk-acts.begun': ({ clients }) => `{who} started {bulkAct} on ${count(clients, 'client', 'clients')}.`,
    'bulk-acts.batch-done': 'The client was part of {bulkAct}, started by {who}.',
    'bulk-acts.ended': 'Ended: {bulkAct}.',
    'clients.client-view-begun': '{who} began to look at the portal as {person} sees it.',
    'clients.client-view-opened': '{who} opened {document} while looking at the portal as {person} sees it.',
    'clients.client-view-ended': '{who} stopped looking at the portal as {person} sees it.',
    'clients.view-saved': '{who} saved a view of the client table.',
    'clients.view-removed': '{who} removed a view of the client table.',
    'clients.exported': ({ count: clients }) => `{who} exported a list of ${count(clients, 'client', 'clients')}.`,
    'clients.history-exported': '{who} exported this history.',
    'invitations.sent': ({ channel }) => `{who} sent {person} an invitation${by(channel)}.`,
    'invitations.opened': 'The invitation of {person} was opened.',
    'invitations.mismatch': (event) => `A registration as {person} did not match: ${fields(event.fields)}.`,
    'invitations.registered': '{person} registered.',
    'invitations.portal-linked': '{person} added the portal to an account they already had.',
    'invitations.delivery-question-asked': '{person} took the e-mail on record out of their account, so new documents wait.',
    'invitations.delivery-question-answered': ({ answer }) =>
      answer === 'here'
        ? '{person} said that new documents may come to this account.'
        : '{person} said that new documents should go elsewhere.',
    'clients.verified-email-used': '{who} put the verified e-mail of {person} on record.',
    'notices.settings-changed': '{person} changed their notification settings.',
    'notices.e-mails-switched': ({ isOn }) => `{person} turned a kind of notification e-mail ${onOff(isOn)}.`,
    'notices.texts-agreed': '{person} agreed to get text messages.',
    'notices.texts-withdrawn': '{person} stopped text messages.',
    'notices.reminders-changed': '{who} changed when clients are reminded.',
    'tax-returns.added': '{who} added {return}.',
    'tax-returns.moved': ({ to }) => (states[to] ? `The new state of {return} is “${states[to]}”.` : 'The state of {return} changed.'),
    'tax-returns.e-mailed': '{who} e-mailed a copy of {return}.',
    'tax-returns.printed': '{who} printed {return}.',
    'documents.added': '{who} added {document}.',
    'documents.infected': 'A file from {who} had a virus and was refused.',
    'documents.renamed': '{who} renamed {document}.',
    'documents.removed': '{who} removed a document.',
    'documents.damage-found': 'The stored file of {document} was found to be damaged.',
    'documents.damage-mended': 'The stored file of {document} is whole again.',
    'documents.opened': '{who} opened {document}.',
    'documents.opened-together': '{who} downloaded {documents}.',
    'documents.filed': '{who} filed {document}.',
    'documents.taken-back': '{who} took back a file that they had sent.',
    'drop-offs.link-changed': ({ isOn, isRenewed }) =>
      isRenewed ? '{who} renewed the drop-off link.' : `{who} changed the drop-off link; it is ${onOff(isOn)}.`,
    'drop-offs.begun': '{who} came in through the drop-off link.',
    'documents.arrived-in-tray': '{who} dropped off a file for the firm’s tray.',
    'documents.put-on-client': '{who} moved {document} here from the firm’s tray.',
    'documents.discarded-from-tray': '{who} discarded a file from the firm’s tray.',
    'messages.sent': ({ kind, attachments }) =>
      kind === 'note'
        ? '{who} wrote an internal note in {message}.'
        : `{who} wrote {message}${attachments.length > 0 ? ` with ${count(attachments.length, 'file', 'files')}` : ''}.`,
    'messages.read': '{who} read the messages.',
    'messages.assigned': ({ staffMemberId }) =>
      staffMemberId === null ? '{who} assigned the conversation to nobody.' : '{who} assigned the conversation to {staff}.',
    'messages.closed': '{who} closed the conversation.',
    'messages.reopened': '{who} reopened the conversation.',
    'messages.forgotten': 'The conversation was removed for good.',
    'messages.reply-added': '{who} added a saved reply.',
    'messages.reply-changed': '{who} changed a saved reply.',
    'messages.reply-removed': '{who} removed a saved reply.',
    'messages.settings-changed': '{who} changed the message settings.',
    'payments.voucher-added': '{who} added {voucher}.',
    'payments.voucher-changed': (event) => `{who} changed ${fields(event.fields)} of {voucher}.`,
    'payments.voucher-withdrawn': '{who} withdrew {voucher}.',
    'payments.pay-opened': '{who} opened the payment page for {voucher}.',
    'payments.not-paid-yet': '{who} said that {voucher} is not paid yet.',
    'payments.paid': ({ isWhole }) => (isWhole ? '{who} marked {voucher} as paid.' : '{who} marked part of {voucher} as paid.'),
    'payments.payment-ended': '{who} took back or corrected a payment of {voucher}.',
    'payments.exported': (event) => `{who} exported a list of ${count(event.count, 'payment', 'payments')}.`,
    'payments.reminded': ({ personIds }) => `A reminder of {voucher} was sent to ${count(personIds.length, 'person', 'people')}.`,
    'payments.forgotten': 'The payments were removed for good.',
    'identity-checks.begun': ({ isPractice }) =>
      isPractice ? '{person} began to practice an identity check.' : '{person} agreed to an identity check and began it.',
    'identity-checks.extended': '{person} took more time for the identity check.',
    'identity-checks.ended': ({ outcome }) =>
      outcome === 'passed'
        ? '{person} passed the identity check.'
        : outcome === 'failed'
          ? '{person} did not pass the identity check.'
          : 'The identity check of {person} ended without a result.',
    'identity-checks.in-person': ({ despiteFailures, knownSince }) =>
      `{who} identified {person} in person${knownSince === null ? ', by a government ID' : ', as known from an earlier year'}${
        despiteFailures ? ', after three checks that were not passed' : ''
      }.`,
    'identity-checks.setting-changed': '{who} changed how clients are identified.',
    'signing.places-set': '{who} set where to sign on {document}.',
    'signing.sent': '{who} sent {documents}.',
    'signing.replaced': '{document} was replaced by {byDocument}.',
    'signing.kept': 'The signatures on {document} were kept for {byDocument}: its figures changed by no more than the IRS allows.',
    'signing.outgrown': 'The signatures on {document} count no longer: {byDocument} has to be signed anew.',
    'signing.went-live': 'What had been sent became visible in the portal.',
    'signing.identity-check-off': '{who} switched off the identity check for {document}, and wrote down why.',
    'signing.told-again': '{who} reminded {person} to sign {document}.',
    'signing.asked-again': '{who} asked {person} again to sign {document}.',
    'signing.made-void': ({ wasSigned }) =>
      wasSigned ? '{who} made the signature of {person} on {document} void.' : '{who} stopped asking {person} to sign {document}.',
    'signing.expired': 'The last day for {person} to sign {document} was over.',
    'signing.reassigned': '{who} asked another signer to sign {document} instead of {person}.',
    'signing.viewed': '{who} read {document} before signing.',
    'signing.mark-saved': ({ method }) => (method === 'drawn' ? '{who} drew a signature.' : '{who} typed a signature.'),
    'signing.signed': '{who} signed {document}.',
    'signing.electronic-records-answered': ({ answer }) =>
      answer === 'consent'
        ? '{who} agreed to electronic records.'
        : answer === 'withdrawn'
          ? '{who} took back their agreement to electronic records.'
          : '{who} asked for paper instead of electronic records.',
    'signing.read-to-end': '{who} read {document} to its end.',
    'signing.reviewed': '{who} said that they have looked at their return.',
    'signing.declined': '{who} declined to sign {document}.',
    'signing.sealed': 'All have signed {document}; it was sealed.',
    'intake.begun': '{who} added a printed return to be read.',
    'intake.file-added': '{who} added another file to a printed return.',
    'intake.file-removed': '{who} took a file out of a printed return.',
    'intake.locked': 'A file of a printed return is locked; it waits for its password.',
    'intake.password-tried': '{who} tried a password on a locked file of a printed return.',
    'intake.unlocked': '{who} unlocked a file of a printed return.',
    'intake.read': (event) => `A printed return of ${count(event.count, 'page', 'pages')} was read.`,
    'intake.refused': 'A printed return could not be read.',
    'intake.corrected': '{who} corrected what is to be made of a printed return.',
    'intake.created': ({ documentIds, acknowledged }) =>
      `{who} made ${count(documentIds.length, 'document', 'documents')} of a printed return${acknowledged.length > 0 ? ', though not all on it fits this client' : ''}.`,
    'intake.discarded': '{who} gave up a printed return.',
    'e-file.transmitted': ({ authority }) => `{who} noted that {return} was sent to ${eFileAuthority(authority)}.`,
    'e-file.accepted': ({ authority }) => `{who} noted that ${eFileAuthority(authority)} accepted {return}.`,
    'e-file.rejected': ({ authority, isShown }) =>
      `{who} noted that ${eFileAuthority(authority)} rejected {return}${isShown ? ', and the client was sent a notice' : ''}.`,
    'e-file.client-notified': ({ authority }) => `{who} showed the client that ${eFileAuthority(authority)} rejected {return}.`,
    'e-file.client-told': ({ authority, how }) =>
      `{who} told the client${toldHow[how] ?? ''} that ${eFileAuthority(authority)} rejected {return}.`,
    'e-file.seen': ({ authority }) => `{person} saw in the portal that ${eFileAuthority(authority)} rejected {return}.`,
    'e-file.on-paper': ({ authority }) => `{who} noted that {return} goes to ${eFileAuthority(authority)} on paper.`,
    'e-file.taken-back': ({ authority, what }) =>
      what === 'transmitted'
        ? `{who} took back that {return} was sent to ${eFileAuthority(authority)}.`
        : what === 'on paper'
          ? `{who} took back that {return} goes to ${eFileAuthority(authority)} on paper.`
          : `{who} took back what ${eFileAuthority(authority)} had answered on {return}.`,
    'e-file.forgotten': 'What was kept of e-filing was removed for good.',
    'templates.added': '{who} added a template.',
    'templates.changed': '{who} changed a template.',
    'templates.removed': '{who} deleted a template.',
    'templates.made': ({ kind }) =>
      kind === 'engagement-letter'
        ? '{who} made the engagement letter {document}.'
        : kind === 'consent-to-use'
          ? '{who} made the consent to use tax return information {document}.'
          : '{who} made the consent to disclose tax return information {document}.',
    'hand-signing.asked': ({ why }) =>
      why === 'three-failures'
        ? '{person} has to sign {document} by hand, after three identity checks that did not pass.'
        : why === 'staff'
          ? '{who} asked {person} to sign {document} by hand.'
          : '{who} chose to sign {document} by hand.',
    'hand-signing.withdrawn': '{who} went back from signing {document} by hand.',
    'hand-signing.printed': '{who} printed {documents} for signing by hand.',
    'hand-signing.handed-in': '{who} handed in the signed paper of {document}.',
    'hand-signing.taken-back': '{who} took back the signed paper of {document}.',
    'hand-signing.rejected': '{who} did not accept the signed paper of {document}.',
    'hand-signing.accepted': '{who} accepted the signed paper of {document}.',
    'hand-signing.forgotten': 'What was kept of signing by hand was removed for good.',
    'in-office.begun': ({ device }) =>
      device === 'kiosk'
        ? '{who} handed {person} the tablet to sign {documents}.'
        : '{who} showed {person} a code to sign {documents} on their phone.',
    'in-office.opened': '{person} began to sign in the office.',
    'in-office.wrong-answer': 'Somebody opened the code for {person} and could not say who they were.',
    'in-office.ended': ({ how }) =>
      how === 'finished' ? '{person} finished signing in the office.' : 'Signing in the office ended for {person}.',
    'in-office.forgotten': 'What was kept of signing in the office was removed for good.',
    'signing.seal-waits': ({ waitsFor }) =>
      waitsFor === 'time-stamp' ? 'The seal of {document} waits for the time stamp.' : 'The seal of {document} waits for the firm’s key.',
    'evidence.pack-made': '{who} downloaded the evidence of {document}.',
    'k1s.added': '{who} added the K-1 of {k1}.',
    'k1s.split': ({ k1Ids }) => `{who} made ${count(k1Ids.length, 'K-1', 'K-1s')} of one PDF.`,
    'k1s.changed': '{who} changed the K-1 of {k1}.',
    'k1s.amended': '{who} replaced the K-1 of {k1} with an amended one.',
    'k1s.handed-over': ({ k1Ids }) => `{who} gave the signer ${count(k1Ids.length, 'K-1', 'K-1s')} to hand out.`,
    'k1s.withdrawn': '{who} took back the K-1 of {k1}.',
    'k1s.link-sent': 'A link to their K-1 was sent to {k1}.',
    'k1s.mailed': '{who} noted that the K-1 of {k1} was mailed on paper.',
    'k1s.not-mailed': '{who} noted that the K-1 of {k1} was not mailed after all.',
    'k1s.signed-in': '{k1} came in with a code.',
    'k1s.signed-out': '{k1} signed out.',
    'k1s.answered': ({ answer }) =>
      answer === 'consent'
        ? '{k1} agreed to get the K-1 electronically.'
        : answer === 'paper'
          ? '{k1} asked for the K-1 on paper.'
          : '{k1} took back the agreement to get the K-1 electronically.',
    'k1s.opened': '{k1} opened their K-1.',
    'k1s.downloaded': '{k1} downloaded their K-1.',
    'k1s.forgotten': 'The K-1s were removed for good.',
    'grants.offered': '{who} offered {grant} third-party access.',
    'grants.changed': '{who} changed the third-party access of {grant}.',
    'grants.extended': '{who} gave {grant} more time.',
    'grants.verification-sent': '{who} asked {grant} to confirm their phone.',
    'grants.link-sent': 'A link to the portal was sent to {grant}.',
    'grants.verified': '{grant} confirmed their phone.',
    'grants.signed-in': '{grant} came in as a third party.',
    'grants.signed-out': '{grant} signed out.',
    'grants.looked': ({ documentId }) => (documentId === null ? '{grant} looked at the portal.' : '{grant} looked at {document}.'),
    'grants.ended': ({ why }) => endings[why] ?? 'Third-party access of {grant} ended.',
    'grants.read-by-staff': '{who} looked at who has third-party access.',
    'outbox.sent-again': '{who} sent a failed message again.',
  },
  unknown: '{who} did something that this version cannot tell.',
  actors: {
    job: 'Lintel',
    visitor: 'Someone who was not signed in',
    goneSender: 'A sender who is no longer on record',
    goneGuest: 'A third party who is no longer on record',
    goneStaff: 'A staff member who is no longer on record',
    formerPerson: 'A person who no longer has this portal',
  },
  gone: {
    person: 'a person who has been removed',
    document: 'a document that has been removed',
    byDocument: 'a document that has been removed',
    documents: 'documents that have been removed',
    return: 'a tax return that has been removed',
    voucher: 'a payment that has been removed',
    grant: 'a third party who has been removed',
    k1: 'a partner who has been removed',
    staff: 'a staff member who has been removed',
    import: 'an import that has been removed',
    bulkAct: 'a bulk act that has been removed',
    message: 'a message that has been removed',
    instruction: 'a letter text that has been removed',
    office: 'an office that has been removed',
  },
  message: 'a message',
  bulkAct: 'a bulk act',
  taxReturn: (year, form) => `the ${year} Form ${form}`,
  voucher: (authority, dueOn) => `the payment to ${authority} due ${dueOn}`,
  device: (browser, device) => `${browser} on ${device}`,
  kinds: { staff: 'Staff', person: 'Client', job: 'Automatic', guest: 'Third party', sender: 'Drop-off', visitor: 'Not signed in' },
  groups: {
    invitations: 'Invitations',
    documents: 'Documents',
    signatures: 'Signatures',
    messages: 'Messages',
    payments: 'Payments',
    access: 'Access and security',
    record: 'Record changes',
    'third-parties': 'Third parties',
  },
  file: { name: 'History', headings: ['When', 'What happened', 'Who', 'Who they are', 'Group', 'IP address', 'Device'] },
}
