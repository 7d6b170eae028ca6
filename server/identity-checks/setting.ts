import type { Input, Output } from '#contract/endpoint.ts'
import type { identityChecks } from '#contract/identity-checks.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { needFreshProof } from '../sign-in/step-up.ts'
import { practice } from './practice.ts'
import { isTestKey, stripe } from './stripe.ts'
import type { IdentityVendor } from './vendor.ts'

interface Keys {
  stripeKey: string
  webhookSecret: string
}

interface Setting {
  vendor: 'stripe' | 'practice' | null
  keys: Keys | null
}

const owner = (firmId: string) => `identity keys:${firmId}`

/** Nobody is identified by practice: only where the installation says that it is a sample, or that it is for trying out. */
async function mayPractise({ tx, config }: Pick<Act, 'tx' | 'config'>): Promise<boolean> {
  const { sample } = await tx.selectFrom('installation').select('sample').executeTakeFirstOrThrow()
  return config.practice || sample !== 'none'
}

/** As the firm has chosen. One that has chosen nothing has no vendor; a sample practises. */
async function settingOf(act: Pick<Act, 'tx' | 'config' | 'masterKey'>, firmId: string): Promise<Setting> {
  const row = await act.tx.selectFrom('identity_setting').select(['vendor', 'keys']).where('firm_id', '=', firmId).executeTakeFirst()
  if (!row) return { vendor: (await mayPractise(act)) ? 'practice' : null, keys: null }
  const { key } = await firmKey(act, firmId)
  return { vendor: row.vendor, keys: row.keys && (JSON.parse(decrypt(key, row.keys, owner(firmId)).toString()) as Keys) }
}

/** Who identifies this firm's clients; null: nobody but its staff. Practice and keys of a test mode only where practice is allowed. */
export async function vendorOf(act: Pick<Act, 'tx' | 'config' | 'masterKey'>, firmId: string): Promise<IdentityVendor | null> {
  const { vendor, keys } = await settingOf(act, firmId)
  const chosen =
    vendor === 'practice' ? practice : vendor === 'stripe' && keys ? stripe({ url: act.config.stripeUrl, key: keys.stripeKey }) : null
  return chosen?.isPractice && !(await mayPractise(act)) ? null : chosen
}

/** By which Stripe's messages to this firm are known; null: it has none. */
export async function webhookSecretOf(act: Pick<Act, 'tx' | 'config' | 'masterKey'>, firmId: string): Promise<string | null> {
  return (await settingOf(act, firmId)).keys?.webhookSecret ?? null
}

export async function readSetting(act: Act<Staff>): Promise<Output<typeof identityChecks.setting>> {
  const { vendor, keys } = await settingOf(act, act.actor.firmId)
  return {
    vendor,
    hasStripeKeys: keys !== null,
    isTestKey: keys !== null && isTestKey(keys.stripeKey),
    mayPractise: await mayPractise(act),
    webhookAddress: `${act.config.publicUrl}/api/identity-webhooks/stripe/${act.actor.firmId}`,
  }
}

/** @throws Refusal sign-in.step-up-needed, identity.keys-needed, identity.no-practice-here */
export async function changeSetting(act: Act<Staff>, input: Input<typeof identityChecks.changeSetting>): Promise<void> {
  const { tx, actor, clock } = act
  await needFreshProof(act)
  const before = await settingOf(act, actor.firmId)
  const keys = mergedKeys(before.keys, input)
  if (input.vendor === 'stripe' && !keys) throw new Refusal('identity.keys-needed')
  const practises = input.vendor === 'practice' || (input.vendor === 'stripe' && keys !== null && isTestKey(keys.stripeKey))
  if (practises && !(await mayPractise(act))) throw new Refusal('identity.no-practice-here')
  const { key } = await firmKey(act, actor.firmId)
  const row = {
    vendor: input.vendor,
    keys: keys && encrypt(key, Buffer.from(JSON.stringify(keys)), owner(actor.firmId)),
    changed_at: clock.now(),
    changed_by: actor.staffMemberId,
  }
  await tx
    .insertInto('identity_setting')
    .values({ firm_id: actor.firmId, ...row })
    .onConflict((conflict) => conflict.column('firm_id').doUpdateSet(row))
    .execute()
  const keysChanged = input.stripeKey !== null || input.webhookSecret !== null
  await record(act, actor.firmId, { type: 'identity-checks.setting-changed', vendor: input.vendor, keysChanged })
}

/** Null: one of the two is missing. */
function mergedKeys(before: Keys | null, given: { stripeKey: string | null; webhookSecret: string | null }): Keys | null {
  const stripeKey = given.stripeKey ?? before?.stripeKey
  const webhookSecret = given.webhookSecret ?? before?.webhookSecret
  return stripeKey && webhookSecret ? { stripeKey, webhookSecret } : null
}
