import type { ClientKind, PersonRole } from '#contract/states.ts'

/** An individual is one taxpayer, a joint client a taxpayer and a spouse, an entity has a signer and a name of its own. */
export function whyPersonsDoNotFit(input: {
  kind: ClientKind
  entityName: string | null
  persons: readonly { role: PersonRole }[]
}): 'clients.person-needed' | null {
  const roles = input.persons
    .map((person) => person.role)
    .toSorted()
    .join(' ')
  const wanted = { individual: 'taxpayer', joint: 'spouse taxpayer', entity: 'signer' }[input.kind]
  if (roles !== wanted) return 'clients.person-needed'
  return input.kind === 'entity' && input.entityName === null ? 'clients.person-needed' : null
}
