/**
 * Stripe Identity through its REST interface (VerificationSession, version 2024-06-20): a photo of a government document, of the face, and for those
 * with an SSN the number against records. What Stripe has read is compared with the firm's record in memory and thrown away.
 * https://docs.stripe.com/api/identity/verification_sessions
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type CheckOutcome, type CheckReason, isItin } from '#contract/identity-rules.ts'
import { isTheirs, type ReadFromDocument } from './is-theirs.ts'
import { type IdentityVendor, type PersonToCheck, type Standing, VendorUnavailable } from './vendor.ts'

const version = '2024-06-20'
const timeoutMilliseconds = 15_000
/** How long before each try; safe, because what is begun carries an idempotency key and looking changes nothing. */
const delaysMilliseconds = [0, 200, 800]

interface Session {
  id: string
  status: 'requires_input' | 'processing' | 'verified' | 'canceled'
  livemode: boolean
  url: string | null
  last_error: { code: string | null } | null
  verified_outputs?: ReadFromDocument | null
}

export interface StripeAccount {
  url: string
  /** `rk_live_…`: a restricted key that may write VerificationSessions and read their sensitive results. */
  key: string
}

export const isTestKey = (key: string): boolean => /^(sk|rk)_test_/.test(key)

export function stripe(account: StripeAccount): IdentityVendor {
  const at = (reference: string, more = '') => `/v1/identity/verification_sessions/${encodeURIComponent(reference)}${more}`
  return {
    name: 'stripe',
    isPractice: isTestKey(account.key),
    asks: 'document',
    mayExtend: false,
    async begin({ key, person, returnUrl }) {
      const session = await ask(account, 'POST', '/v1/identity/verification_sessions', { form: whatToCheck(key, person, returnUrl), key })
      return { reference: session.id }
    },
    async look(reference, { person }) {
      const read = ['verified_outputs', 'verified_outputs.dob', 'verified_outputs.id_number'].map((field) => ['expand[]', field])
      return standingOf(await ask(account, 'GET', `${at(reference)}?${new URLSearchParams(read).toString()}`), account, person)
    },
    async answer() {
      throw new Error('Stripe asks on its own page')
    },
    async giveUp(reference) {
      // One that has been handed in, or is over, cannot be cancelled, and needs not be.
      const { status } = await ask(account, 'GET', at(reference))
      if (status === 'requires_input') await ask(account, 'POST', at(reference, '/cancel'), { key: `${reference}-cancel` })
    },
  }
}

function whatToCheck(key: string, person: PersonToCheck, returnUrl: string): URLSearchParams {
  const hasSsn = person.nineDigits !== null && !isItin(person.nineDigits)
  return new URLSearchParams({
    type: 'document',
    'options[document][require_live_capture]': 'true',
    'options[document][require_matching_selfie]': 'true',
    // Records know no ITIN: there the document and the face have to do.
    ...(hasSsn ? { 'options[document][require_id_number]': 'true' } : {}),
    // Of the person Stripe takes e-mail and phone, and no address (`provided_details`): the notice of this way names none.
    ...(person.email === null ? {} : { 'provided_details[email]': person.email }),
    client_reference_id: key,
    return_url: returnUrl,
  })
}

const failures: Record<string, CheckReason> = {
  document_expired: 'document not accepted',
  document_unverified_other: 'document not accepted',
  selfie_document_missing_photo: 'face not matched',
  selfie_face_mismatch: 'face not matched',
  selfie_manipulated: 'face not matched',
  selfie_unverified_other: 'face not matched',
  id_number_insufficient_document_data: 'number not matched',
  id_number_mismatch: 'number not matched',
  id_number_unverified_other: 'number not matched',
}

/** Nothing was compared, so nobody has failed. */
const unfinished: Record<string, CheckReason> = {
  abandoned: 'left',
  consent_declined: 'declined',
  country_not_supported: 'not supported',
  device_not_supported: 'not supported',
  document_type_not_supported: 'not supported',
  under_supported_age: 'too young',
}

const verdict = (outcome: CheckOutcome, reason: CheckReason | null): Standing => ({ kind: 'verdict', outcome, reason })

function standingOf(session: Session, account: StripeAccount, person: PersonToCheck): Standing {
  // A result of the test mode under a live key is a mix-up, and never a pass.
  if (session.livemode === isTestKey(account.key)) return verdict('error', 'vendor unavailable')
  switch (session.status) {
    case 'processing':
      return { kind: 'waiting' }
    case 'canceled':
      return verdict('not finished', 'left')
    case 'verified':
      if (!session.verified_outputs) throw new VendorUnavailable('Stripe: the key may not read the results')
      return isTheirs(session.verified_outputs, person) ? verdict('passed', null) : verdict('failed', 'another person')
    case 'requires_input': {
      const code = session.last_error?.code ?? null
      if (code === null && session.url !== null) return { kind: 'link', url: session.url }
      if (code === null) return verdict('not finished', 'left')
      const reason = failures[code]
      // A code that is new to us is not held against anybody.
      return reason ? verdict('failed', reason) : verdict('not finished', unfinished[code] ?? 'not supported')
    }
  }
}

/** One request, tried again where that is safe and may help. @throws VendorUnavailable */
async function ask(
  account: StripeAccount,
  method: 'GET' | 'POST',
  path: string,
  { form, key }: { form?: URLSearchParams; key?: string } = {},
): Promise<Session> {
  let problem = 'no answer'
  for (const delay of delaysMilliseconds) {
    if (delay > 0) await wait(delay)
    const answer = await fetch(`${account.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${account.key}`,
        'stripe-version': version,
        'accept-encoding': 'identity',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { body: form.toString() } : {}),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch((error: unknown) => {
      problem = error instanceof Error ? error.name : 'no answer'
      return null
    })
    if (!answer) continue
    const body = (await answer.json().catch(() => null)) as (Session & { error?: { code?: string; type?: string } }) | null
    if (answer.ok && body && typeof body.id === 'string') return body
    problem = `${answer.status} ${body?.error?.code ?? body?.error?.type ?? ''}`.trim()
    if (!mayHelp(answer)) break
  }
  throw new VendorUnavailable(`Stripe: ${problem}`)
}

/** Stripe says itself whether the same request may work later; where it does not, by the status. */
function mayHelp(answer: Response): boolean {
  const said = answer.headers.get('stripe-should-retry')
  if (said !== null) return said === 'true'
  return answer.ok || answer.status === 409 || answer.status === 429 || answer.status >= 500
}
