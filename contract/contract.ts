/** The product on one page: every endpoint by its noun. */
import { bulkActs } from './bulk-acts.ts'
import { cannedReplies } from './canned-replies.ts'
import { ceremony } from './ceremony.ts'
import { clientBin } from './client-bin.ts'
import { clientImports } from './client-import.ts'
import { clientTable } from './client-table.ts'
import { clientView } from './client-view.ts'
import { clients } from './clients.ts'
import { documents } from './documents.ts'
import { dropOffs } from './drop-offs.ts'
import { eFiles } from './e-files.ts'
import type { Endpoint } from './endpoint.ts'
import { evidence } from './evidence.ts'
import { grants } from './grants.ts'
import { guest } from './guest.ts'
import { handSigning } from './hand-signing.ts'
import { history } from './history.ts'
import { k1Recipient } from './k1-recipient.ts'
import { k1s } from './k1s.ts'
import { intake } from './intake.ts'
import { inOffice } from './in-office.ts'
import { instructions } from './instructions.ts'
import { invitations } from './invitations.ts'
import { legalHold } from './legal-hold.ts'
import { mergedEmails } from './merged-emails.ts'
import { messageSettings } from './message-settings.ts'
import { messages } from './messages.ts'
import { notices } from './notices.ts'
import { outbox } from './outbox.ts'
import { overview } from './overview.ts'
import { payments } from './payments.ts'
import { living8879 } from './living-8879.ts'
import { recognition } from './recognition.ts'
import { recovery } from './recovery.ts'
import { reports } from './reports.ts'
import { security } from './security.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { signIn } from './sign-in.ts'
import { identityChecks } from './identity-checks.ts'
import { signedDocumentManager } from './signed-document-manager.ts'
import { signing } from './signing.ts'
import { taxReturns } from './tax-returns.ts'
import { templates } from './templates.ts'

export const contract = {
  setup,
  signIn,
  security,
  clients,
  invitations,
  notices,
  taxReturns,
  documents,
  dropOffs,
  messages,
  cannedReplies,
  messageSettings,
  payments,
  k1s,
  k1Recipient,
  signing,
  identityChecks,
  handSigning,
  inOffice,
  evidence,
  living8879,
  recognition,
  intake,
  eFiles,
  templates,
  ceremony,
  signedDocumentManager,
  overview,
  reports,
  outbox,
  recovery,
  mergedEmails,
  clientImports,
  grants,
  guest,
  clientTable,
  bulkActs,
  clientBin,
  legalHold,
  clientView,
  history,
  settings,
  instructions,
}

type Nouns = typeof contract
type EndpointsOf<Noun> = Noun[keyof Noun]
type AnyEndpoint = { [Noun in keyof Nouns]: EndpointsOf<Nouns[Noun]> }[keyof Nouns]

/** Every endpoint by its route, such as `POST /api/sign-in`: what the typed caller of browsers and the command line is checked against. */
export type EndpointByRoute = { [E in AnyEndpoint as E['route']]: E extends Endpoint ? E : never }

export const everyEndpoint: Endpoint[] = Object.values(contract).flatMap((noun) => Object.values(noun) as Endpoint[])
