import type { FirmText } from '../en/firm.ts'
import { addClient, clients, person, record } from './firm/clients.ts'
import { frame, words } from './firm/frame.ts'
import { home } from './firm/home.ts'
import { outbox } from './firm/outbox.ts'
import { documents, placing, portalLink, scanned, sending, submission, taxReturn } from './firm/returns.ts'
import { settings } from './firm/settings.ts'
import { signIn, welcome } from './firm/welcome.ts'

export const firm: FirmText = {
  words,
  frame,
  welcome,
  signIn,
  home,
  clients,
  addClient,
  person,
  record,
  taxReturn,
  submission,
  portalLink,
  documents,
  sending,
  scanned,
  placing,
  outbox,
  settings,
}
