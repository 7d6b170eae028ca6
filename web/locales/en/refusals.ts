import type { RefusalCode } from '#contract/refusals.ts'
import { hasWord, minutesOf, namesOf, numberOf } from '../refusal-details.ts'
import type { FailureCode, RefusalSentences } from '../refusal-sentences.ts'

function wait(seconds: number | null): string {
  if (seconds === null) return 'Please wait a moment, then try again.'
  if (seconds < 60) return `Please wait ${seconds === 1 ? '1 second' : `${seconds} seconds`}, then try again.`
  const minutes = minutesOf(seconds)
  return `Please wait ${minutes === 1 ? '1 minute' : `${minutes} minutes`}, then try again.`
}

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
  'read-only': 'This can be looked at, but not changed.',

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
  'sign-in.wrong-recovery-code': 'This recovery code does not work. It may be mistyped, used already, or replaced by newer ones.',
  'sign-in.passkey-refused': 'This passkey did not work here. It may have been removed. Try again, or sign in another way.',
  'sign-in.too-many-passkeys': 'You have twenty passkeys already. Remove one that you no longer use first.',

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

  'clients.client-number-taken': 'Another client already has this client ID. Please choose another one.',
  'clients.changed-meanwhile':
    'Somebody else changed this record while you had it open. What you typed is still here. Look at what changed, then save again.',
  'clients.bad-ssn': 'This is not a number that the IRS or Social Security gives out. Check the nine digits.',
  'clients.bad-phone': 'We cannot use this phone number. Type ten digits, or start with + for a number outside the United States.',
  'clients.person-needed': 'One person is missing. An individual has one person, a joint return has two, and an entity has one signer.',

  'tax-returns.exists': 'This client already has a return for this year and form. Open that one instead.',
  'tax-returns.nothing-to-print': 'There is no document on this return yet. Add one, then print.',
  'tax-returns.nothing-to-send': 'Nothing has been sent to the portal yet. Send the documents first, then e-mail the client.',

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
  'documents.upload-ended': 'This upload has ended. Please choose the file again.',
  'documents.parts-missing': 'A part of the file did not arrive. We are sending it again.',
  'documents.part-out-of-place': 'A part of the file did not arrive whole. Please choose the file again.',
  'documents.already-sent': 'This document was already sent, so it can no longer be changed.',
  'documents.cannot-show-pages': 'We cannot show pages of this kind of file. Download it to look at it.',

  'signing.not-viewed': 'Please look at the document first. Then you can sign it.',
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
  'signing.not-invited': 'Send the Customer Portal link first. Then documents can be sent.',
  'signing.document-replaced': 'Your tax office has replaced this document. Please look at the new one.',
  'signing.voided': 'This document is no longer to be signed. Your tax office can tell you why.',
  'signing.not-yours-to-sign': 'We could not find this among the documents you can sign.',
  'signing.place-outside-page': 'A box reaches over the edge of the page. Move it onto the page.',
  'signing.no-signature-place': (details) =>
    hasWord(details, 'name')
      ? `Somebody has a date or name box but no signature box on “${String(details['name'])}”. Add one, then send.`
      : 'Somebody has a date or name box but no signature box. Add one, then send.',
}
