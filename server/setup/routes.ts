import { setup } from '#contract/setup.ts'
import type { Door } from '#platform/door.ts'
import { perform, type Ports } from '../audit/act.ts'
import { type ActorOf, visitorFrom } from '../audit/actor.ts'
import { brandOf, faceAtHost } from '../firm/face.ts'
import { readInstallation } from '../firm/installation.ts'
import { sessionCookie } from '../sign-in/cookies.ts'
import { createFirstFirm } from './create-first-firm.ts'
import { makeSample } from './make-sample.ts'
import { newAuthenticator } from './new-authenticator.ts'
import { samplePeople } from './sample-people.ts'

export function setupRoutes(door: Door<ActorOf>, ports: Ports, version: string): void {
  door.on(setup.installation, async ({ request }) => {
    const [installation, face] = await Promise.all([readInstallation(ports), faceAtHost(ports, request.hostname)])
    return { ...installation, firmName: face?.name ?? null, brand: face && brandOf(face), version }
  })
  door.on(setup.newAuthenticator, ({ input }) => newAuthenticator(ports, input))

  door.on(setup.createFirm, async ({ input, origin, browser }) => {
    const { token } = await createFirstFirm(ports, origin, input, browser.cookie(sessionCookie))
    browser.keep(sessionCookie, token)
    return undefined
  })

  door.on(setup.makeSample, async ({ origin }) => {
    await perform(ports, visitorFrom(origin, null), makeSample)
    return undefined
  })

  door.on(setup.samplePeople, () => samplePeople(ports))
}
