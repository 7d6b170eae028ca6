import type { RefusalOfStaff } from '#contract/refusals-by-room.ts'
import { inPart, hasWord, namesOf, numberOf } from '../refusal-details.ts'
import type { RefusalSentences } from '../refusal-sentences.ts'

/** The firm’s room alone; in the same tone. What somebody else can hear too stands in `refusals.ts`: the contract decides. */
export const refusalsOfStaff: RefusalSentences<RefusalOfStaff> = {
  'recovery.no-account': 'This person has no account yet. Send the Customer Portal link instead.',
  'recovery.record-incomplete':
    'The record needs an e-mail address and a mobile phone first. Codes go to both. Add what is missing, then try again.',
  'recovery.say-how': 'Say how you checked who it is: which document, or since which year the firm has known this person.',

  'invitations.missing':
    'The record still needs an SSN (or EIN), a mobile phone, and an e-mail address. Add what is missing, then send the link.',
  'invitations.access-off': 'Portal access is off for this client. Turn it on first, then send the link.',
  'invitations.already-registered': 'This person already has a portal. No new link is needed.',

  'clients.client-number-taken': 'Another client already has this client ID. Please choose another one.',
  'clients.changed-meanwhile':
    'Somebody else changed this record while you had it open. What you typed is still here. Look at what changed, then save again.',
  'clients.bad-ssn': 'This is not a number that the IRS or Social Security gives out. Check the nine digits.',
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

  'tax-returns.exists': 'This client already has a return for this year and form. Open that one instead.',
  'tax-returns.nothing-to-print': 'There is no document on this return yet. Add one, then print.',
  'tax-returns.nothing-to-send': 'Nothing has been sent to the portal yet. Send the documents first, then e-mail the client.',
  'tax-returns.not-all-signed': (details) =>
    `Not everything is signed yet. Still missing: ${Array.isArray(details['missing']) && details['missing'].length > 0 ? details['missing'].join('; ') : 'a signature on this return'}.`,
  'tax-returns.filed-already': 'This return has been transmitted already.',

  'documents.already-sent': 'This document was already sent, so it can no longer be changed.',

  'messages.cannot-be-assigned': 'This person does not work here, or does not see this client. Choose somebody else.',
  'messages.reply-empty': 'Write the reply in at least one language.',
  'messages.unknown-variable': (details) => `{{${String(details['name'])}}} is no variable. Insert one with the buttons.`,
  'messages.broken-variable': (details) => `A variable is broken off: “${String(details['name'])}”. It needs two braces before and after.`,
  'messages.reply-name-taken': 'There is a reply with this name already. Choose another name.',
  'messages.too-many-replies': 'There are too many replies already. Remove one that nobody needs.',
  'messages.changed-meanwhile': 'Somebody else changed this meanwhile. Load it again to see how it is now.',

  'payments.due-date-odd': 'This due date does not fit the tax year. Please check the year and the date.',
  'payments.installment-needs-estimated': 'Estimated tax needs the number of its payment, 1 to 4. Other kinds of payment have no number.',
  'payments.installment-twice': 'The same one of the four payments is here twice. Please take one off.',
  'payments.person-unknown': 'This person is not on this client any more. Please choose the person again.',
  'payments.tax-return-unknown': 'This tax return does not belong to this client. Please choose it again.',
  'payments.document-unknown': 'This document cannot be the voucher. Choose a PDF that your firm put on this client.',
  'payments.page-unknown': 'The document does not have this page. Please choose the page again.',
  'payments.too-many-vouchers': 'This client has as many payments as we can keep. Change one that is there instead.',
  'payments.changed-meanwhile':
    'Somebody else has changed this in the meantime. Nothing of yours was saved. Look at it again, then make your change.',
  'payments.has-payments':
    'Something was already paid on this, so it cannot be withdrawn. Change its amount, or take the recorded payment off first.',

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
  'settings.colour-too-pale': 'White words on this color would be hard to read. Take the suggested shade or a darker color.',
  'settings.logo-too-large': 'This picture is too large. Please use one of at most 2 MB and 16 megapixels.',
  'settings.logo-kind': 'A logo can be a PNG, JPEG or WebP picture. SVG and other files are not taken.',
  'settings.logo-damaged': 'This picture cannot be read. Please save it again as PNG and try that.',
  'settings.host-form': 'This is no name we can use. It should look like portal.yourfirm.com.',
  'settings.host-taken': 'Another firm here uses this name already.',

  'signing.day-passed': 'This day is over already. Choose today or a later day.',
  'signing.due-after-last-day': 'The due date is after the last day to sign. Choose an earlier due date or a later last day.',
  'signing.check-reason-needed': (details) =>
    hasWord(details, 'name')
      ? `“${String(details['name'])}” needs an identity check. Write down why it is switched off, then send.`
      : 'This form needs an identity check. Write down why it is switched off, then send.',
  'signing.comparison-differs': (details) =>
    `Nothing was sent. ${hasWord(details, 'name') ? `“${String(details['name'])}”` : 'A document'} is a newer version of a signed form, and what becomes of the signatures on it was not seen yet or has changed. Look at the comparison, then send.`,
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

  'signing.not-invited': 'Send the Customer Portal link first. Then documents can be sent.',

  'hand-signing.paper-changed': 'Another paper was handed in meanwhile. Please look at the new one first.',

  'in-office.nothing-to-sign': 'This person has nothing to sign on the screen among these documents. Reload the page to see how it stands.',

  'signing.places-changed-meanwhile':
    'Somebody else has changed the boxes in the meantime. Yours are still here, but not saved. Look at both, then choose.',
  'signing.place-outside-page': 'A box reaches over the edge of the page. Move it onto the page.',
  'signing.no-signature-place': (details) =>
    hasWord(details, 'name')
      ? `Somebody has no signature box on “${String(details['name'])}”, and has to sign it. Add one, then send.`
      : 'Somebody has no signature box, and has to sign. Add one, then send.',

  'identity.say-how':
    'Say how you know who it is: an ID that you saw, or the year since when the firm has known the person. One of the two.',
  'identity.known-too-short': 'This works only for somebody whom the firm identified in an earlier year. Look at a government ID instead.',
  'identity.keys-needed': 'Stripe needs both: the key and the signing secret of the webhook.',
  'identity.no-practice-here': 'Practice and test keys identify nobody. They work only in a sample firm.',

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
  'intake.changed-meanwhile': 'This has changed in the meantime, so what you did last was not done. Look at what is there now, then go on.',
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
}
