import type { RefusalOutsideTheFirm } from '#contract/refusals-by-room.ts'
import type { RefusalDetails } from '#contract/refusals.ts'
import { minutesOf, numberOf } from '../refusal-details.ts'
import type { FailureCode, RefusalSentences } from '../refusal-sentences.ts'

function wait(seconds: number | null): string {
  if (seconds === null) return 'Please wait a moment, then try again.'
  if (seconds < 60) return `Please wait ${seconds === 1 ? '1 second' : `${seconds} seconds`}, then try again.`
  const minutes = minutesOf(seconds)
  return `Please wait ${minutes === 1 ? '1 minute' : `${minutes} minutes`}, then try again.`
}

/** Days where they come out even: nobody counts in hundreds of hours. */
function hours(count: number): string {
  if (count % 24 === 0 && count > 48) return `${count / 24} days`
  return count === 1 ? '1 hour' : `${count} hours`
}

const named = (details: RefusalDetails) => String(details['name'] ?? 'this partner')

/** Both rooms. Each says what happened, why where it helps, and what to do next. Never blames, never guesses. */
export const refusals: RefusalSentences<RefusalOutsideTheFirm | FailureCode> = {
  no_connection: 'We could not reach the server. Check your connection and try again. Nothing you typed is lost.',
  unexpected: 'Something went wrong on our side. Please try again in a minute.',

  'not-found': 'We could not find this. It may have been moved or removed, or it may belong to someone else.',
  'not-signed-in': 'You are signed out, because nothing happened here for a while. Please sign in again.',
  'not-allowed': 'Your account cannot do this. Ask an administrator of the firm to help.',
  'bad-input': 'Something here is not filled in the way we can read it. Please check what you typed and try again.',
  'cross-site-request':
    'This came from another website, so we stopped it to keep you safe. Open this page from its own address and try again.',
  'encoded-body': 'Your browser packed this in a way we do not take. Please try again in another browser.',
  'too-many-requests': (details) => `That was a lot at once. ${wait(numberOf(details, 'waitSeconds'))}`,
  'try-again': 'The server is busy right now. Please try again in a moment. Nothing is lost.',
  'read-only': 'This is Client View: you can look, but nothing can be changed. The client would do this in their own portal.',
  'hidden-in-client-view': 'Client View does not show this: how clients sign in, and whom they let in, is theirs alone.',

  'setup.already-done': 'This installation already has a firm. Please sign in instead.',
  'setup.wrong-code': 'This code does not match. Check that the clock of your phone is right, then type the code the app shows now.',

  'sign-in.wrong-password':
    'This user name and this password or PIN do not go together. Check both and try again. Capital letters count in the password.',
  'sign-in.say-who': 'Two people share this e-mail and this password or PIN. Please choose who is signing in.',
  'sign-in.slow-down': (details) => `There were several tries that did not work. ${wait(numberOf(details, 'waitSeconds'))}`,
  'sign-in.wrong-code': 'This code is not the right one. Check the newest code and type it again.',
  'sign-in.code-expired': 'This code is too old. Get a new one and type that.',
  'sign-in.no-attempt': 'This took too long, so we started over to keep you safe. Please begin again.',
  'sign-in.too-many-codes': (details) =>
    `We have sent several codes already. Use the newest one, or get another later. ${wait(numberOf(details, 'waitSeconds'))}`,
  'sign-in.password-too-weak':
    'This password is too easy to guess. Meet every point of the list, or use a phrase of 15 or more characters.',
  'sign-in.password-breached': 'This password is on a public list of stolen passwords. Please choose another one.',
  'sign-in.pin-too-weak': 'This PIN is easy to guess. Please meet every point of the list, and do not use your birth date.',
  'sign-in.pin-common': 'Many people use this PIN, so it is easy to guess. Please choose another one.',
  'sign-in.user-name-taken': 'Somebody already uses this user name. Please choose another one.',
  'sign-in.step-up-needed': 'This is important, so we need to be sure that it is you. Please prove it once more.',
  'sign-in.wrong-present-secret':
    'This is not your present password or PIN. Please check it and try again. Capital letters count in a password.',
  'sign-in.secret-same': 'This is the one you already have. Please choose another one.',
  'sign-in.address-known': 'You already use this one. Please type another one.',
  'sign-in.address-merged': 'This address is merged into your account, so it cannot sign in. Remove it under Merge Emails first.',
  'sign-in.address-of-another':
    'This address belongs to another portal account, and an address can belong to one only. If that account is yours, sign in there and remove the address first.',
  'sign-in.too-many-merged': 'Your account has as many merged addresses as it can have. Remove one that you no longer need first.',
  'sign-in.wrong-recovery-code': 'This recovery code does not work. It may be mistyped, used already, or replaced by newer ones.',
  'sign-in.passkey-refused': 'This passkey did not work here. It may have been removed. Try again, or sign in another way.',
  'sign-in.too-many-passkeys': 'You have twenty passkeys already. Remove one that you no longer use first.',

  'recovery.proof-missing': 'There is one more step before you can choose a new password or PIN.',
  'recovery.link-over': 'This link does not work any more. It was used or stopped, or it is too old. Ask your tax office for help again.',
  'recovery.not-yet': 'This link does not open yet. Please come back later, or confirm it from another address of yours.',
  'recovery.wrong-spoken-code': 'These are not the six digits that your tax office told you. Check them and try again.',

  'invitations.link-unknown':
    'This link does not work. Part of it may be missing. Open it again from the message, or ask your tax office for a new one.',
  'invitations.link-expired': 'This link is too old to use. Ask your tax office to send you a new one.',
  'invitations.link-used': 'This link was already used. If that was you, please sign in. If not, call your tax office.',
  'invitations.link-replaced': 'A newer link was sent to you. Please use the one in the latest message.',
  'invitations.does-not-match':
    'This does not match what your tax office has on file. Check your last name, the last four of your SSN, your e-mail and your phone. If all is right, call your tax office.',
  'invitations.address-merged':
    'You have a portal account already, and this e-mail address belongs to it. Open your link again and choose “I already have an account”.',
  'invitations.somebody-else':
    'This portal is for a different person than your account. If it is for you, call your tax office. If it is for somebody else, sign out and let them register with the link.',
  'invitations.address-not-proven':
    'First add the e-mail address that got this link under Merge Emails on your Security page. Then open the link again.',

  'clients.bad-phone': 'We cannot use this phone number. Type ten digits, or start with + for a number outside the United States.',

  'notices.cannot-switch-off':
    'This e-mail cannot be switched off: it says that a document waits for your signature. You can switch off its text messages.',
  'notices.unknown-time-zone': 'We do not know this time zone. Please choose one from the list.',
  'notices.wording-changed': 'These words have changed since you opened the page. Please read them again, then agree.',
  'notices.no-texts': 'Text messages cannot be sent from here at the moment. You get e-mails as before.',
  'notices.link-unknown':
    'This link does not work. Part of it may be missing. Open it again from the e-mail, or sign in and change it under Notifications.',
  'notices.not-signed': 'This did not come from the service that carries our text messages, so nothing was done.',

  'documents.empty-file': 'This file is empty. Open it on your computer to check it, then choose it again.',
  'documents.too-large': (details) => {
    const megabytes = numberOf(details, 'limitMegabytes')
    return megabytes === null
      ? 'This file is too large. Please split it or make it smaller.'
      : `This file is too large. It can have up to ${megabytes} MB. Please split it or make it smaller.`
  },
  'documents.not-a-pdf': 'This is not a PDF. Print or save it as a PDF, then add it again.',
  'documents.damaged': 'This file is damaged and cannot be opened. Make it again from where it came from, then add it.',
  'documents.needs-password': 'This PDF is locked with a password. Please type its password.',
  'documents.wrong-password': 'This password does not open the PDF. Please try it again.',
  'documents.too-many-pages': (details) => {
    const pages = numberOf(details, 'limitPages')
    return pages === null ? 'This PDF has too many pages. Please split it.' : `This PDF has more than ${pages} pages. Please split it.`
  },
  'documents.kind-not-taken': 'We cannot take this kind of file. PDF, photos, Word, Excel and ZIP files work.',
  'documents.disguised': 'What is in this file is not what its name says, so we did not take it. Save it again as what it is, then add it.',
  'documents.infected':
    'A virus was found in this file, so we did not take it and kept nothing of it. Scan your device, then send a clean copy.',
  'documents.not-scanned': 'We could not check this file for viruses just now, so it is not sent yet. Please try again in a few minutes.',
  'documents.too-large-to-scan': 'This file is too large to be checked for viruses. Please send it in smaller pieces, or call the office.',
  'documents.upload-ended': 'This upload has ended. Please choose the file again.',
  'documents.parts-missing': 'A part of the file did not arrive. We are sending it again.',
  'documents.part-out-of-place': 'A part of the file did not arrive whole. Please choose the file again.',
  'documents.cannot-show-pages': 'We cannot show pages of this kind of file. Download it to look at it.',
  'documents.sent-before': 'You have already sent this file. Send it again only if your tax office asked for it.',
  'documents.replaced-already': 'There is a newer version of this document already. Reload the page to see it.',
  'documents.too-late-to-take-back': 'Ten minutes have passed, so this file can no longer be taken back. Please call your tax office.',
  'documents.opened-by-firm': 'Your tax office has opened this file already, so it can no longer be taken back. Please call them.',
  'documents.damaged-in-store':
    'This file is damaged where it is stored, so we do not show it. The tax office has been told; it can be brought back from a backup.',
  'documents.too-much-at-once': 'These files are too many or too large for one ZIP file. Choose fewer files.',

  'drop-offs.link-unknown': 'This link is not known. Check that it is complete, or ask the office for a new one.',
  'drop-offs.link-off': 'This link is switched off. Please call the office and ask for a new one.',
  'drop-offs.wrong-passcode': 'That passcode is not right. Please check it with the office.',
  'drop-offs.too-many': 'This link was used very often in the last hour. Please try again later, or call the office.',
  'drop-offs.too-much': 'That is as much as can be sent in one visit. Please call the office before you send more.',

  'messages.empty': 'There is nothing to send yet. Write something, or attach a file.',
  'messages.too-long': (details) =>
    `This is too long for one message. Up to ${(numberOf(details, 'limit') ?? 10_000).toLocaleString('en')} characters fit. Send it in parts, or attach it as a file.`,
  'messages.too-many': 'Those are very many messages in one hour. Please wait a little, or call the office.',
  'messages.attachment-unknown': 'What is attached is no longer there. Take it off and attach it again.',

  'payments.not-a-day': 'There is no such day in the calendar. Please check the date.',
  'payments.proof-unknown': 'This file cannot be the proof. Choose a file that this client sent.',
  'payments.too-many-payments': 'This voucher has as many payments recorded as we can keep. Please message your tax firm.',
  'payments.voucher-withdrawn': 'The firm has taken this payment back, so it is no longer due.',
  'payments.paid-in-future': 'This day has not come yet. Record the payment once it was made.',
  'payments.paid-too-early': 'This day lies before the tax year of the payment. Please check the date.',
  'payments.undo-over': 'This can no longer be taken back here. Please message your tax firm, and they will correct it.',

  'signing.not-viewed': 'Please look at the document first. Then you can sign it.',
  'signing.identity-check-needed': 'First we have to make sure that it is you. Then you can sign this form.',
  'signing.consent-needed': 'Before you sign here, please read about electronic records and say whether you agree.',
  'signing.consent-given': 'You have agreed to electronic records already. You can take that back under More, Electronic records.',
  'signing.wording-changed': 'The text has changed since you opened this page. Please load the page again and read it.',
  'signing.wrong-sample-code': 'These are not the digits in the sample PDF. Open it again and type the six digits you see there.',
  'signing.review-first': 'Please look at your return first, to its last page. Then you can sign.',
  'signing.say-why-not': 'Please say in a few words why you do not want to sign.',
  'signing.signed-already': 'You have signed this document already. If that was a mistake, call your tax office.',
  'signing.no-mark': 'Add your signature first. Then you can sign the document.',
  'signing.mark-empty': 'There is no signature yet. Draw or type your name.',
  'signing.mark-too-small': 'This mark is too small for a signature. Please sign a little larger.',

  'settings.invitation-unknown': 'We do not know this link. Ask the person who invited you for a new one.',
  'settings.invitation-ended': 'This link no longer works. Ask the person who invited you for a new one.',

  'signing.letters-cannot-be-written':
    'Your name has letters that we cannot write on the document yet. Please draw your signature instead.',
  'signing.expired': 'The last day to sign this document is over. Your tax office can ask for your signature again.',
  'signing.not-your-turn': 'Somebody else signs this document first. We will tell you when it is your turn.',

  'e-file.not-accepted': 'There is no confirmation: this return was not accepted. Reload the page to see how it stands.',

  'evidence.not-sealed': 'There is no evidence of this document yet: it is sealed once everybody has signed. Please try again later.',
  'evidence.paper-waits':
    'There is no evidence of this document yet: it is signed on paper, and the tax office has not accepted every paper. Please try again after that.',
  'evidence.key-away':
    'The evidence cannot be put together right now: the key of the tax office cannot be reached. Please try again later.',

  'signing.by-hand': 'This document is to be signed on paper. The steps for signing by hand show how.',

  'hand-signing.not-asked': 'Nobody is asked to sign this document by hand. Reload the page to see how it stands.',
  'hand-signing.request-over': 'This document no longer has to be signed. Reload the page to see how it stands.',
  'hand-signing.after-three-failures':
    'After three identity checks that did not pass, the law asks for a signature on paper. It cannot be signed on the screen any more.',
  'hand-signing.asked-by-firm': 'Your tax office asked for a signature on paper. Please call them if you want to sign on the screen.',
  'hand-signing.accepted-already': 'The signed paper is accepted already. Nothing more is needed.',
  'hand-signing.no-paper': 'No signed paper waits for a decision. Reload the page to see how it stands.',
  'hand-signing.paper-in-use': 'This file is the signed paper of a document. Take it back there first.',
  'hand-signing.not-a-paper': 'We cannot show this file, so nobody could check the signature. Please send a photo or a PDF.',
  'hand-signing.too-much-to-print': 'These are too many pages to print at once. Print the documents one by one.',

  'in-office.link-over': 'This code no longer works. Please ask at the office for a new one.',
  'in-office.does-not-match': 'That is not what we have on record. Check the last name and the four digits, then try again.',
  'in-office.over': 'This signing session is over. Please give the tablet back, or ask at the office for a new code.',

  'signing.document-replaced': 'Your tax office has replaced this document. Please look at the new one.',
  'signing.voided': 'This document is no longer to be signed. Your tax office can tell you why.',
  'signing.not-yours-to-sign': 'We could not find this among the documents you can sign.',

  'identity.not-asked': 'Nothing here needs an identity check now.',
  'identity.by-hand': 'The three identity checks are used up. The form is signed by hand on paper now.',
  'identity.cannot-be-checked': 'Your identity cannot be checked here. Your tax office can check it in person, or you sign on paper.',
  'identity.notice-changed': 'The notice has changed since you opened this page. Please load the page again and read it.',
  'identity.wait': (details) => `The last checks came to nothing. ${wait(numberOf(details, 'waitSeconds'))}`,
  'identity.vendor-unavailable':
    'The identity service does not answer right now. This did not count as a try. Please try again in a few minutes.',
  'identity.attempt-over': 'This identity check has ended. Load the page again to see how it went.',
  'identity.no-more-time': 'There is no more time for this check. Please send your answers.',
  'identity.not-from-vendor': 'This message does not come from the identity service.',

  'grants.too-long': (details) =>
    `This is longer than your tax office allows. The longest is ${hours(numberOf(details, 'mostHours') ?? 720)}.`,
  'grants.too-many': (details) =>
    `Up to ${numberOf(details, 'most') ?? 10} people can have access at a time, and only so many can be added in one day. Delete one, or try again tomorrow.`,
  'grants.nothing-granted': 'Nothing is chosen yet. Choose at least one page or one document.',
  'grants.page-not-offered': 'One of these pages cannot be shared yet. Leave it out and try again.',
  'grants.not-verified': 'This person has not confirmed their phone yet. The link can be sent once they have.',
  'grants.already-verified': 'The phone is confirmed already. Nothing more is needed here. The link to the portal comes in another e-mail.',
  'grants.ended': 'This access has ended. If it is still needed, the owner of the portal can give it again.',
  'grants.too-many-links': (details) =>
    `We have sent several e-mails already. The newest one works. ${wait(numberOf(details, 'waitSeconds'))}`,
  'grants.link-unknown': 'This link does not work. Part of it may be missing. Open it again from the e-mail.',
  'grants.link-replaced': 'A newer link was sent to you. Please use the one in the latest e-mail.',
  'grants.waits-for-signature': 'This document still has to be signed. It can be opened here after it has been signed.',
  'grants.cannot-be-masked':
    'This page is only a picture, so Social Security numbers on it cannot be hidden. The owner of the portal can share this one document by name.',

  'k1s.withdrawn': 'This Schedule K‑1 was taken back. Questions? Call the tax firm.',
  'k1s.no-email': (details) => `There is no e-mail address for ${named(details)}. Add one, or mail it on paper.`,
  'k1s.wants-paper': (details) => `${named(details)} asked for paper. Mail it, then write down the day.`,
  'k1s.mailed': (details) => `The one for ${named(details)} is marked as mailed. Take the mark off to send it by e-mail.`,
  'k1s.mailed-on-odd-day': 'Choose the day it was mailed. It cannot be in the future, or before the tax year was over.',
  'k1s.too-many-links': (details) =>
    `We have sent several e-mails already. The newest one works. ${wait(numberOf(details, 'waitSeconds'))}`,
  'k1s.link-unknown': 'This link does not work. Part of it may be missing. Open it again from the e-mail.',
  'k1s.link-replaced': 'A newer link was sent to you. Please use the one in the latest e-mail.',
  'k1s.link-expired': 'This link is more than 30 days old. Ask for a new one on this page.',
  'k1s.link-works': 'This link still works. Open it again from the e-mail.',
  'k1s.wrong-sample-code': 'This is not the code in the sample PDF. Open the PDF again and type the six digits you see.',
  'k1s.wording-changed': 'The text on this page has changed. Load the page again and read it once more.',
  'k1s.consented-already': 'You have already agreed to get it online. You can take that back at the end of the page.',
  'k1s.no-consent': 'You have not agreed to get this online, so it cannot be shown here.',
}
