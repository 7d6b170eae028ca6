import type { FirmText } from '../en/firm.ts'
import { bulk } from './firm/bulk.ts'
import { comparedForFirm as compared } from './compared-version.ts'
import { clientImport } from './firm/client-import.ts'
import { clientView } from './firm/client-view.ts'
import { addClient, clients, person, record, thirdParty } from './firm/clients.ts'
import { dropOffs, tray } from './firm/drop-offs.ts'
import { eFile } from './firm/e-file.ts'
import { frame, words } from './firm/frame.ts'
import { help } from './firm/help.ts'
import { history } from './firm/history.ts'
import { home } from './firm/home.ts'
import { identity } from './firm/identity.ts'
import { inbox, messageRules, replies, thread } from './firm/inbox.ts'
import { intake } from './firm/intake.ts'
import { k1s } from './firm/k1s.ts'
import { legalHold } from './firm/legal-hold.ts'
import { letterChoice } from './firm/letter-choice.ts'
import { outbox } from './firm/outbox.ts'
import { payments } from './firm/payments.ts'
import { portals } from './firm/portals.ts'
import { reports } from './firm/reports.ts'
import { proof } from './firm/proof.ts'
import { documents, placing, portalLink, scanned, sending, submission, taxReturn } from './firm/returns.ts'
import { signedDocumentManager } from './firm/signed-document-manager.ts'
import { settings } from './firm/settings.ts'
import { templates } from './firm/templates.ts'
import { textCodes } from './firm/text-codes.ts'
import { waysToSign } from './firm/ways-to-sign.ts'
import { signIn, welcome } from './firm/welcome.ts'

export const firm: FirmText = {
  words,
  frame,
  welcome,
  signIn,
  home,
  help,
  identity,
  history,
  eFile,
  clients,
  addClient,
  bulk,
  clientImport,
  clientView,
  person,
  record,
  thirdParty,
  intake,
  k1s,
  legalHold,
  letterChoice,
  templates,
  textCodes,
  dropOffs,
  tray,
  taxReturn,
  submission,
  waysToSign,
  portalLink,
  documents,
  sending,
  scanned,
  placing,
  proof,
  inbox,
  thread,
  replies,
  messageRules,
  outbox,
  payments,
  portals,
  reports,
  settings,
  signedDocumentManager,
  compared,
}
