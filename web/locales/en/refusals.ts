import type { RefusalCode, RefusalDetails } from '#contract/refusals.ts'
import { inPart, hasWord, minutesOf, namesOf, numberOf } from '../refusal-details.ts'
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
export const refusals: RefusalSentences<RefusalCode | FailureCode> = {
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
  'recovery.no-account': 'This person has no account yet. Send the Customer Portal link instead.',
  'recovery.record-incomplete':
    'The record needs an e-mail address and a mobile phone first. Codes go to both. Add what is missing, then try again.',
  'recovery.say-how': 'Say how you checked who it is: which document, or since which year the firm has known this person.',

  'invitations.missing':
    'The record still needs an SSN (or EIN), a mobile phone, and an e-mail address. Add what is missing, then send the link.',
  'invitations.access-off': 'Portal access is off for this client. Turn it on first, then send the link.',
  'invitations.already-registered': 'This person already has a portal. No new link is needed.',
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

  'clients.client-number-taken': 'Another client already has this client ID. Please choose another one.',
  'clients.changed-meanwhile':
    'Somebody else changed this record while you had it open. What you typed is still here. Look at what changed, then save again.',
  'clients.bad-ssn': 'This is not a number that the IRS or Social Security gives out. Check the nine digits.',
  'clients.bad-phone': 'We cannot use this phone number. Type ten digits, or start with + for a number outside the United States.',
  'clients.person-needed': 'One person is missing. An individual has one person, a joint return has two, and an entity has one signer.',
  'clients.too-many-signers': (details) => `Up to ${numberOf(details, 'most') ?? 20} people can sign for one entity.`,
  'clients.person-in-use':
    'This person already has an invitation, a portal or documents to sign, so they cannot be taken off this client. Make a new client for the other one instead.',
  'clients.email-unanswered': 'An e-mail address changed. Choose what happens to what was delivered to the old one, then save.',
  'clients.import-busy': 'This import is at work or has ended, so this cannot be done now. Look at where it stands.',
  'clients.import-needs-client-id':
    'No column holds the client ID. Choose which column of your file it is. Without it we cannot tell one client from another.',

  'spreadsheet.kind-not-taken':
    'We take CSV and Excel files that end in .csv or .xlsx. Save the list as one of these, then choose it again.',
  'spreadsheet.macros': 'This workbook can hold macros, so we do not take it. Save it as an Excel workbook (.xlsx), then choose it again.',
  'spreadsheet.damaged':
    'This file cannot be read as a list. It may be damaged, locked with a password, or something else with this ending. Save it again as .xlsx or .csv.',
  'spreadsheet.not-text': 'What is in this file is not text, so it is not a CSV file. Save the list as CSV or .xlsx, then choose it again.',
  'spreadsheet.empty': 'There are no clients in this file. It needs a row of column names and at least one row below it.',
  'spreadsheet.too-many-rows': (details) =>
    `This file has too many rows. It can have up to ${(numberOf(details, 'limit') ?? 200_000).toLocaleString('en')}. Please split it.`,
  'spreadsheet.too-many-columns':
    'This file has more columns than a client list can have. Keep only the columns you need, then choose it again.',
  'spreadsheet.unpacks-too-large':
    'This workbook becomes far too large when it is opened. Copy the list into a new workbook, then choose that.',
  'clients.view-name-taken': 'There is already a view with this name. Please choose another name.',
  'bulk-acts.nobody-chosen': 'Nobody is chosen any more: the clients may have been moved or deleted meanwhile. Choose again.',
  'bulk-acts.cannot-undo': 'This cannot be undone: it is still at work, nothing was changed, or e-mails have gone out.',
  'clients.too-many-views': 'You have a hundred views already. Remove one that you no longer use first.',

  'notices.cannot-switch-off':
    'This e-mail cannot be switched off: it says that a document waits for your signature. You can switch off its text messages.',
  'notices.unknown-time-zone': 'We do not know this time zone. Please choose one from the list.',
  'notices.wording-changed': 'These words have changed since you opened the page. Please read them again, then agree.',
  'notices.no-texts': 'Text messages cannot be sent from here at the moment. You get e-mails as before.',
  'notices.link-unknown':
    'This link does not work. Part of it may be missing. Open it again from the e-mail, or sign in and change it under Notifications.',
  'notices.not-signed': 'This did not come from the service that carries our text messages, so nothing was done.',

  'tax-returns.exists': 'This client already has a return for this year and form. Open that one instead.',
  'tax-returns.nothing-to-print': 'There is no document on this return yet. Add one, then print.',
  'tax-returns.nothing-to-send': 'Nothing has been sent to the portal yet. Send the documents first, then e-mail the client.',

  'tax-returns.not-all-signed': (details) =>
    `Not everything is signed yet. Still missing: ${Array.isArray(details['missing']) && details['missing'].length > 0 ? details['missing'].join('; ') : 'a signature on this return'}.`,
  'tax-returns.filed-already': 'This return has been transmitted already.',
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
  'documents.already-sent': 'This document was already sent, so it can no longer be changed.',
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
  'messages.cannot-be-assigned': 'This person does not work here, or does not see this client. Choose somebody else.',
  'messages.reply-empty': 'Write the reply in at least one language.',
  'messages.unknown-variable': (details) => `{{${String(details['name'])}}} is no variable. Insert one with the buttons.`,
  'messages.broken-variable': (details) => `A variable is broken off: “${String(details['name'])}”. It needs two braces before and after.`,
  'messages.reply-name-taken': 'There is a reply with this name already. Choose another name.',
  'messages.too-many-replies': 'There are too many replies already. Remove one that nobody needs.',
  'messages.changed-meanwhile': 'Somebody else changed this meanwhile. Load it again to see how it is now.',
  'payments.not-a-day': 'There is no such day in the calendar. Please check the date.',
  'payments.due-date-odd': 'This due date does not fit the tax year. Please check the year and the date.',
  'payments.installment-needs-estimated': 'Estimated tax needs the number of its payment, 1 to 4. Other kinds of payment have no number.',
  'payments.installment-twice': 'The same one of the four payments is here twice. Please take one off.',
  'payments.person-unknown': 'This person is not on this client any more. Please choose the person again.',
  'payments.tax-return-unknown': 'This tax return does not belong to this client. Please choose it again.',
  'payments.document-unknown': 'This document cannot be the voucher. Choose a PDF that your firm put on this client.',
  'payments.page-unknown': 'The document does not have this page. Please choose the page again.',
  'payments.proof-unknown': 'This file cannot be the proof. Choose a file that this client sent.',
  'payments.too-many-vouchers': 'This client has as many payments as we can keep. Change one that is there instead.',
  'payments.too-many-payments': 'This voucher has as many payments recorded as we can keep. Please message your tax firm.',
  'payments.changed-meanwhile':
    'Somebody else has changed this in the meantime. Nothing of yours was saved. Look at it again, then make your change.',
  'payments.voucher-withdrawn': 'The firm has taken this payment back, so it is no longer due.',
  'payments.has-payments':
    'Something was already paid on this, so it cannot be withdrawn. Change its amount, or take the recorded payment off first.',
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
  'settings.unknown-variable': (details) =>
    `{{${String(details['name'])}}} is no variable. Look at line ${String(details['line'])}, or insert one with the buttons.`,
  'settings.broken-variable': (details) =>
    `A variable is broken off: “${String(details['name'])}” in line ${String(details['line'])}. It needs two braces before and after.`,
  'settings.misplaced-variable': 'The link cannot stand here. Put it into the message.',
  'settings.link-missing': 'The link is missing. Without {{link}} nobody can set up their account.',
  'settings.bad-link': (details) =>
    `“${String(details['name'])}” in line ${String(details['line'])} is no address we can link to. Use {{link}} or one that begins with https://.`,
  'settings.text-empty': 'Something is empty here. Please write it in both languages.',
  'settings.changed-meanwhile': 'Somebody else changed this meanwhile. Load it again to see how it is now.',
  'settings.is-default': 'This is the default. Make another one the default first.',
  'settings.is-built-in': 'This text came with Lintel and stays. You can change it, or make another one the default.',
  'settings.in-use': (details) => `This is still used for ${namesOf(details)}. Choose another text there first.`,
  'settings.too-many': 'There are too many of these already. Remove one that is not needed.',
  'settings.office-name-taken': 'Another office has this name already. Please choose a different one.',
  'settings.office-in-use': 'Clients or staff still belong to this office. Merge it into another one instead.',
  'settings.office-needed': 'Choose at least one office. Without one, this person would see no clients.',
  'settings.last-office': 'A firm needs at least one office.',
  'settings.last-administrator': 'This is the last administrator. Make somebody else one first.',
  'settings.already-staff': 'Somebody with this e-mail address works here, or did. Look for them in the list.',
  'settings.already-invited': 'This person is invited already. Send that invitation again instead.',
  'settings.invitation-unknown': 'We do not know this link. Ask the person who invited you for a new one.',
  'settings.invitation-ended': 'This link no longer works. Ask the person who invited you for a new one.',
  'settings.colour-too-pale': 'White words on this color would be hard to read. Take the suggested shade or a darker color.',
  'settings.logo-too-large': 'This picture is too large. Please use one of at most 2 MB and 16 megapixels.',
  'settings.logo-kind': 'A logo can be a PNG, JPEG or WebP picture. SVG and other files are not taken.',
  'settings.logo-damaged': 'This picture cannot be read. Please save it again as PNG and try that.',
  'settings.host-form': 'This is no name we can use. It should look like portal.yourfirm.com.',
  'settings.host-taken': 'Another firm here uses this name already.',
  'signing.letters-cannot-be-written':
    'Your name has letters that we cannot write on the document yet. Please draw your signature instead.',
  'signing.expired': 'The last day to sign this document is over. Your tax office can ask for your signature again.',
  'signing.not-your-turn': 'Somebody else signs this document first. We will tell you when it is your turn.',
  'signing.day-passed': 'This day is over already. Choose today or a later day.',
  'signing.due-after-last-day': 'The due date is after the last day to sign. Choose an earlier due date or a later last day.',
  'signing.check-reason-needed': (details) =>
    hasWord(details, 'name')
      ? `“${String(details['name'])}” needs an identity check. Write down why it is switched off, then send.`
      : 'This form needs an identity check. Write down why it is switched off, then send.',
  'signing.reason-needed': 'Write down why. Your client and your firm will see it.',
  'signing.not-open': 'This signature is not waited for any more, so there is nothing to remind of.',
  'signing.not-their-turn': 'It is not this person’s turn yet. They are told by themselves when it is.',
  'signing.no-portal-yet': 'This person has no portal yet. Send them the Customer Portal link again instead.',
  'signing.told-lately': 'This person was told within the last hour. Please wait a little before you tell them again.',
  'signing.asked-already': 'This person is asked for this signature already.',
  'signing.sealed-already': 'This document is sealed. Send a newer version to ask for signatures again.',
  'signing.signed-meanwhile': 'This document has been signed. Look at the signature before you decide.',
  'signing.void-already': 'This request is void already.',
  'signing.only-entities': 'Only for an entity can another person sign instead.',
  'signing.signs-already': 'This person signs this document already, or does not belong to this client’s signers.',

  'e-file.not-ready': 'This return is not ready to file. Mark it as ready first, then record that it was sent.',
  'e-file.sent-already': 'This return was already sent there and was not rejected. Reload the page to see how it stands.',
  'e-file.odd-day': 'This day does not fit: it lies in the future, or before the return was sent. Please check it.',
  'e-file.answered-already': 'The answer to this was recorded already. Reload the page to see how it stands.',
  'e-file.say-why': 'Please enter the reject code and an explanation. The client must get both.',
  'e-file.not-rejected': 'This return is not rejected any more. Reload the page to see how it stands.',
  'e-file.no-portal': 'Nobody of this client has a portal. Please call them, and note that they were told.',
  'e-file.nothing-to-take-back': 'There is nothing to take back. Reload the page to see how it stands.',
  'e-file.not-accepted': 'There is no confirmation: this return was not accepted. Reload the page to see how it stands.',
  'evidence.not-sealed': 'There is no evidence of this document yet: it is sealed once everybody has signed. Please try again later.',
  'signing.not-invited': 'Send the Customer Portal link first. Then documents can be sent.',
  'signing.by-hand': 'This document is to be signed on paper. The steps for signing by hand show how.',
  'hand-signing.not-asked': 'Nobody is asked to sign this document by hand. Reload the page to see how it stands.',
  'hand-signing.request-over': 'This document no longer has to be signed. Reload the page to see how it stands.',
  'hand-signing.after-three-failures':
    'After three identity checks that did not pass, the law asks for a signature on paper. It cannot be signed on the screen any more.',
  'hand-signing.asked-by-firm': 'Your tax office asked for a signature on paper. Please call them if you want to sign on the screen.',
  'hand-signing.accepted-already': 'The signed paper is accepted already. Nothing more is needed.',
  'hand-signing.no-paper': 'No signed paper waits for a decision. Reload the page to see how it stands.',
  'hand-signing.paper-changed': 'Another paper was handed in meanwhile. Please look at the new one first.',
  'hand-signing.paper-in-use': 'This file is the signed paper of a document. Take it back there first.',
  'hand-signing.not-a-paper': 'We cannot show this file, so nobody could check the signature. Please send a photo or a PDF.',
  'hand-signing.too-much-to-print': 'These are too many pages to print at once. Print the documents one by one.',
  'in-office.nothing-to-sign': 'This person has nothing to sign on the screen among these documents. Reload the page to see how it stands.',
  'in-office.link-over': 'This code no longer works. Please ask at the office for a new one.',
  'in-office.does-not-match': 'That is not what we have on record. Check the last name and the four digits, then try again.',
  'in-office.over': 'This signing session is over. Please give the tablet back, or ask at the office for a new code.',
  'signing.document-replaced': 'Your tax office has replaced this document. Please look at the new one.',
  'signing.voided': 'This document is no longer to be signed. Your tax office can tell you why.',
  'signing.not-yours-to-sign': 'We could not find this among the documents you can sign.',
  'signing.place-outside-page': 'A box reaches over the edge of the page. Move it onto the page.',
  'signing.no-signature-place': (details) =>
    hasWord(details, 'name')
      ? `Somebody has a date or name box but no signature box on “${String(details['name'])}”. Add one, then send.`
      : 'Somebody has a date or name box but no signature box. Add one, then send.',

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
  'identity.say-how':
    'Say how you know who it is: an ID that you saw, or the year since when the firm has known the person. One of the two.',
  'identity.known-too-short': 'This works only for somebody whom the firm identified in an earlier year. Look at a government ID instead.',
  'identity.keys-needed': 'Stripe needs both: the key and the signing secret of the webhook.',
  'identity.no-practice-here': 'Practice and test keys identify nobody. They work only in a sample firm.',

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

  'intake.too-many': (details) =>
    `${String(numberOf(details, 'most') ?? 20)} printed files wait on this return already. Finish or discard one of them first.`,
  'intake.not-proposed': 'This printed file is not ready for that: it is still being read, or it is done already. Load the page again.',
  'intake.too-large': (details) =>
    `These files together are larger than ${String(numberOf(details, 'limitMegabytes') ?? 250)} MB. Leave one out, or read it by itself.`,
  'intake.too-many-files': (details) => `No more than ${String(numberOf(details, 'most') ?? 50)} files can be read as one.`,
  'intake.file-twice': 'This is the same file as another one here. Remove one of the two.',
  'intake.file-read': 'This file has been read. Remove it first if another one should take its place.',
  'intake.files-open': 'Not every file has been read. Wait for it, type its password, or remove it.',
  'intake.last-file': 'This is the only file left. Discard the whole printed return instead.',
  'intake.not-locked': 'This file is not locked any more. Load the page again.',
  'intake.no-more-passwords': 'Too many passwords were tried on this file. Remove it and add it again.',
  'intake.changed-meanwhile': 'Somebody else has changed this in the meantime. Look at what is there now, then go on.',
  'intake.pages-odd': 'The pages do not add up: each page has to be in exactly one part. Load the page again.',
  'intake.conflicts-open': 'Some pages name another person or another year. Look at them and confirm first, or leave the pages out.',
  'intake.nothing-to-create': 'All pages are left out, so there is nothing to create.',
  'intake.pages-unplaced': 'Some pages still have no place. Say what they are, or leave them out.',
  'intake.box-without-person': (details) => `Say who signs each box${inPart(details, 'in')}, or remove the box.`,
  'intake.voucher-incomplete': (details) =>
    `A voucher needs its kind, date and amount${inPart(details, 'in')}. Fill them in, or remove the voucher.`,
  'intake.recipient-missing': (details) => `Say whose K‑1 it is${inPart(details, 'in')}.`,

  'templates.text-empty': 'This text is empty. Write something, or take the text that comes with Lintel.',
  'templates.unknown-variable': (details) =>
    `Line ${numberOf(details, 'line') ?? 1}: there is no blank called “${String(details['name'] ?? '')}” here. Choose one from the list.`,
  'templates.broken-variable': (details) =>
    `Line ${numberOf(details, 'line') ?? 1}: a blank needs two braces before and after, such as {{firm.name}}.`,
  'templates.variable-missing': (details) =>
    `The law wants a consent to say this: {{${String(details['name'] ?? '')}}}. Put it into the text.`,
  'templates.statement-missing':
    'Words that the law requires are missing or were changed (Rev. Proc. 2013-14). Put the required words back exactly as they were.',
  'templates.consent-mixed':
    'A consent has to be a paper of its own: not part of a letter, and not to disclose and to use in one. Take it out, and make it from its own template.',
  'templates.type-too-small':
    'The law wants large type in a consent: 12 points and at most 12 letters to an inch. In this typeface that takes 13 points. Choose a larger size.',
  'templates.too-many': (details) =>
    `A firm can have ${String(numberOf(details, 'limit') ?? 100)} templates. Delete one that nobody uses first.`,
  'templates.is-built-in': 'This template comes with Lintel and stays. You can change it instead.',
  'templates.changed-meanwhile': 'Somebody else has changed this in the meantime. Load the page again, then go on.',
  'templates.language-missing': 'This template is not there in that language. Consents are in English only: the law words them.',
  'templates.answer-missing': 'Something the paper asks for is not filled in. Fill in every blank, then try again.',
  'templates.until-passed': 'The last day has to be later than today, and not before the first use. Choose a later one.',
  'templates.duration-not-stated':
    'This template does not say until when the consent is valid, so by law it is one year. Leave the date out, or have {{duration}} added to the template.',
  'templates.after-the-fact':
    'A consent counts only for what happens after it is signed. What has been disclosed or used already cannot be made good this way.',
  'templates.return-given':
    'The finished return has been given to the client to sign. From then on the law does not allow asking for a consent to offer something else.',
  'templates.declined-before': 'The client has declined this consent. The law does not allow asking for it again.',
  'templates.not-dated': (details) =>
    `${String(details['name'] ?? 'The consent')} needs a place to sign and a place for the date for each person. Open it and put them back.`,
  'templates.letters-cannot-be-written': (details) =>
    `“${String(details['letter'] ?? '')}” cannot be set in type here. Write it with other letters.`,
  'templates.no-extension': 'Forms 4868 and 7004 do not ask for more time for this return. Choose another return.',
  'templates.extension-late': 'The day on which this return was due is over. More time could only be asked for until then.',

  'k1s.wrong-return': 'Schedules K‑1 come with Forms 1065, 1120-S and 1041 of an entity. This return is none of them.',
  'k1s.too-many': (details) => `A return can have ${String(numberOf(details, 'most') ?? '')} Schedules K‑1. This one has as many already.`,
  'k1s.not-on-return': 'This document is not on the return any more. Choose another one.',
  'k1s.not-a-pdf': 'A Schedule K‑1 has to be a PDF with pages. Choose another document.',
  'k1s.document-taken': 'This document is a Schedule K‑1 of somebody already. Choose another one.',
  'k1s.odd-pages': 'Choose the pages again: each page can be in one K‑1 only, and has to be in the document.',
  'k1s.document-in-use': 'This document is somebody’s Schedule K‑1. Take the K‑1 back first.',
  'k1s.nothing-to-hand-over': 'The signer has all of them already.',
  'k1s.no-signer': 'Nobody is on record who signs for this entity. Add a signer to the client first.',
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
