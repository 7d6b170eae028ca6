import type { Output } from '#contract/endpoint.ts'
import type { setup } from '#contract/setup.ts'
import { Refusal } from '#platform/refusal.ts'
import { sampleStaff, sampleTaxpayers } from '../../sample/people.ts'
import type { Ports } from '../audit/act.ts'
import { readInstallation } from '../firm/installation.ts'
import { authenticatorCode } from '../sign-in/authenticator.ts'

/** Who can sign in to the sample firm, with passwords and the codes of this moment. @throws Refusal not-found in a real installation */
export async function samplePeople(ports: Ports): Promise<Output<typeof setup.samplePeople>> {
  if ((await readInstallation(ports)).sample !== 'ready') throw new Refusal('not-found')
  const staff = sampleStaff.map((person) => ({
    name: `${person.firstName} ${person.lastName}`,
    room: 'firm' as const,
    about: person.about,
    userName: person.email,
    password: person.password,
    code: authenticatorCode(person.authenticatorSecret, ports.clock.now()),
  }))
  const taxpayers = sampleTaxpayers.map((person) => ({
    name: `${person.firstName} ${person.lastName}`,
    room: 'taxpayer' as const,
    about: person.about,
    userName: person.userName,
    password: person.password,
    code: null,
  }))
  return { people: [...staff, ...taxpayers] }
}
