/** The web side of Lintel, put together: what is true of every request, the door, and every noun's routes. */
import type { FastifyInstance } from 'fastify'
import { createHttp } from '#platform/http.ts'
import { openDoor } from '#platform/door.ts'
import type { Ports } from './audit/act.ts'
import { doorkeeper } from './access/doorkeeper.ts'
import { bulkActRoutes } from './bulk-acts/routes.ts'
import { clientBinRoutes } from './clients/bin/routes.ts'
import { clientImportRoutes } from './clients/import/routes.ts'
import { clientRoutes } from './clients/routes.ts'
import { clientViewRoutes } from './clients/client-view/routes.ts'
import { underClientView } from './clients/client-view/under-client-view.ts'
import { clientTableRoutes } from './clients/table/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { dropOffRoutes } from './drop-offs/routes.ts'
import { eFileRoutes } from './e-file/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { grantRoutes } from './grants/routes.ts'
import { identityCheckRoutes } from './identity-checks/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { mergedEmailRoutes } from './invitations/merged-emails/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { oneClick } from './notices/one-click.ts'
import { noticeRoutes } from './notices/routes.ts'
import { overviewRoutes } from './overview/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { recoveryRoutes } from './recovery/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { handSigningRoutes } from './hand-signing/routes.ts'
import { inOfficeRoutes } from './in-office/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { templateRoutes } from './templates/routes.ts'
import { k1Routes } from './k1s/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { securityRoutes } from './sign-in/security/routes.ts'
import { signingRoutes } from './signing/routes.ts'
import { taxReturnRoutes } from './tax-returns/routes.ts'

export interface AppParts {
  version: string
}

/** Listens nowhere yet: `main.ts` and the tests decide that. */
export async function createApp(ports: Ports, { version }: AppParts): Promise<FastifyInstance> {
  const secure = ports.config.publicUrl.startsWith('https:')
  const app = await createHttp({
    log: ports.log,
    trustedProxies: ports.config.trustedProxies,
    secure,
    version,
    rewriteUrl: (request) => oneClick(request, underClientView(request)),
  })
  const door = openDoor(app, doorkeeper(ports), secure)
  setupRoutes(door, ports, version)
  signInRoutes(door, ports)
  securityRoutes(door, ports)
  invitationRoutes(door, ports)
  recoveryRoutes(door, ports)
  mergedEmailRoutes(door, ports)
  clientRoutes(door, ports)
  clientImportRoutes(door, ports)
  clientTableRoutes(door, ports)
  clientBinRoutes(door, ports)
  bulkActRoutes(door, ports)
  clientViewRoutes(door, ports)
  settingsRoutes(door, ports)
  noticeRoutes(door, ports)
  taxReturnRoutes(door, ports)
  documentRoutes(door, ports)
  dropOffRoutes(door, ports)
  messageRoutes(door, ports)
  paymentRoutes(door, ports)
  k1Routes(door, ports)
  handSigningRoutes(door, ports)
  inOfficeRoutes(door, ports)
  signingRoutes(door, ports)
  identityCheckRoutes(door, ports)
  evidenceRoutes(door, ports)
  intakeRoutes(door, ports)
  eFileRoutes(door, ports)
  templateRoutes(door, ports)
  grantRoutes(door, ports)
  overviewRoutes(door, ports)
  return app
}
