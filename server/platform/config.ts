/**
 * Configuration: environment variables over one `lintel.config.json` in the data folder over safe defaults.
 * Every setting is listed here and in docs/self-hosting.
 */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Config {
  dataFolder: string
  host: string
  port: number
  /** Where people reach Lintel, without a slash at the end; links in e-mails begin with it. */
  publicUrl: string
  /** An outside database; null means the embedded one. */
  databaseUrl: string | null
  /** Addresses or networks whose `X-Forwarded-For` is believed. Empty: the socket's address is the evidence. */
  trustedProxies: string[]
  masterKey: string | undefined
  smtpUrl: string | null
  mailFrom: string | null
  /** Where mail servers report what they could not deliver; null: to the address that sends. */
  bouncesTo: string | null
  /** That mailbox, `imaps://user:password@host/folder`; null: nobody reads the reports but people. */
  bouncesImap: string | null
  twilio: { accountSid: string; authToken: string; from: string; url: string } | null
  /** Identity checks may be practised, though nobody is identified by them: for trying Lintel out, never for a real firm. */
  practice: boolean
  /** Where Stripe's interface is. */
  stripeUrl: string
  /** Where clamd listens, `host:port` or the path of its socket; null: files are not scanned. */
  clamav: string | null
  /** The command that reads the words of scanned pages, or its path; it need not be there. Null: none is asked for. */
  tesseract: string | null
  /** The authority whose time goes into seals (RFC 3161); null: seals carry none. */
  timestamp: TimestampConfig | null
  /** A key for all firms of this installation, kept elsewhere; null: each firm's own, in its record. */
  sealingKey: SealingKeyConfig | null
  logLevel: string
  /** `all` in one process by default; `web` or `worker` alone on several nodes. */
  run: 'all' | 'web' | 'worker'
  invitationDays: number
  staffIdleMinutes: number
  taxpayerIdleMinutes: number
}

export interface TimestampConfig {
  url: string
  /** For authorities that want one. */
  user: string | null
  password: string | null
  /** The object identifier that tokens must be made under; null: the authority's own. */
  policy: string | null
  /** A PEM file with certificates that the authority's must lead to; null: any authority at that address is taken. */
  trustedFile: string | null
}

/** `path`: PEM, or PKCS#12 by its ending `.p12` or `.pfx`. Or a key in Vault's transit engine or in AWS KMS, whose certificate lies in a PEM file. */
export type SealingKeyConfig =
  | { kind: 'file'; path: string; password: string | null }
  | { kind: 'vault'; url: string; token: string; keyName: string; certificateFile: string }
  | KmsKeyConfig

/** A key in AWS KMS. Its certificate lies in a PEM file. */
export interface KmsKeyConfig {
  kind: 'kms'
  /** Such as `https://kms.us-east-2.amazonaws.com`. */
  url: string
  region: string
  /** Id, ARN or alias. */
  keyId: string
  accessKeyId: string
  secretAccessKey: string
  /** Of temporary credentials. */
  sessionToken: string | null
  certificateFile: string
}

/** @throws Error naming the setting that cannot be understood. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const dataFolder = resolve(environment['LINTEL_DATA'] ?? join(homedir(), '.lintel'))
  const file = readFile(join(dataFolder, 'lintel.config.json'))
  const text = (name: string): string | null => {
    const value = environment[name] ?? file[name]
    return value === undefined || value === '' ? null : String(value)
  }
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = text(name)
    if (value === null) return fallback
    const number = Number(value)
    if (!Number.isInteger(number) || number < least || number > most)
      throw new Error(`${name} must be a whole number from ${least} to ${most}.`)
    return number
  }
  const port = whole('LINTEL_PORT', 8879, 0, 65_535)
  const run = text('LINTEL_RUN') ?? 'all'
  if (run !== 'all' && run !== 'web' && run !== 'worker') throw new Error('LINTEL_RUN must be all, web or worker.')
  return {
    dataFolder,
    host: text('LINTEL_HOST') ?? '127.0.0.1',
    port,
    publicUrl: (text('LINTEL_URL') ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: text('DATABASE_URL'),
    trustedProxies: (text('LINTEL_TRUSTED_PROXIES') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    masterKey: text('LINTEL_MASTER_KEY') ?? undefined,
    smtpUrl: text('LINTEL_SMTP_URL'),
    mailFrom: text('LINTEL_MAIL_FROM'),
    bouncesTo: text('LINTEL_BOUNCES_TO'),
    bouncesImap: readMailbox(text('LINTEL_BOUNCES_IMAP')),
    twilio: readTwilio(text),
    practice: text('LINTEL_PRACTICE') === 'yes',
    stripeUrl: (text('LINTEL_STRIPE_URL') ?? 'https://api.stripe.com').replace(/\/+$/, ''),
    clamav: readClamav(text('LINTEL_CLAMAV')),
    tesseract: readTesseract(text('LINTEL_TESSERACT') ?? 'tesseract'),
    timestamp: readTimestamp(text),
    sealingKey: readSealingKey(text),
    logLevel: text('LINTEL_LOG') ?? 'warn',
    run,
    invitationDays: whole('LINTEL_INVITATION_DAYS', 14, 1, 365),
    staffIdleMinutes: whole('LINTEL_STAFF_IDLE_MINUTES', 30, 15, 30),
    taxpayerIdleMinutes: whole('LINTEL_TAXPAYER_IDLE_MINUTES', 60, 5, 60),
  }
}

/** The password is no part of what is complained about. */
function readMailbox(address: string | null): string | null {
  if (address === null) return null
  const url = URL.canParse(address) ? new URL(address) : null
  if (url && /^imaps?:$/.test(url.protocol) && url.username && url.password && url.hostname) return address
  throw new Error('LINTEL_BOUNCES_IMAP must be such as imaps://user:password@imap.example.com/INBOX.')
}

function readClamav(address: string | null): string | null {
  if (address === null || /^\/|^[^/\s]+:\d+$/.test(address)) return address
  throw new Error('LINTEL_CLAMAV must be host:port or the path of clamd’s socket.')
}

function readTesseract(command: string): string | null {
  if (command === 'off') return null
  // A command of the path, or a whole path: what is meant must not depend on the folder that Lintel was started in.
  if (/^\/|^[\w.-]+$/.test(command)) return command
  throw new Error('LINTEL_TESSERACT must be a command, the whole path of one, or off.')
}

function readTimestamp(text: (name: string) => string | null): Config['timestamp'] {
  const url = text('LINTEL_TIMESTAMP_URL')
  if (url === null) return null
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error('LINTEL_TIMESTAMP_URL must be an http or https address.')
  const policy = text('LINTEL_TIMESTAMP_POLICY')
  if (policy !== null && !/^[0-2](\.\d{1,9}){1,20}$/.test(policy))
    throw new Error('LINTEL_TIMESTAMP_POLICY must be an object identifier such as 1.2.3.4.')
  return {
    url,
    user: text('LINTEL_TIMESTAMP_USER'),
    password: text('LINTEL_TIMESTAMP_PASSWORD'),
    policy,
    trustedFile: text('LINTEL_TIMESTAMP_CA'),
  }
}

function readSealingKey(text: (name: string) => string | null): Config['sealingKey'] {
  const path = text('LINTEL_SEALING_KEY')
  const keyName = text('LINTEL_SEALING_VAULT_KEY')
  const keyId = text('LINTEL_SEALING_KMS_KEY')
  if ([path, keyName, keyId].filter((one) => one !== null).length > 1)
    throw new Error('Set one of LINTEL_SEALING_KEY, LINTEL_SEALING_VAULT_KEY and LINTEL_SEALING_KMS_KEY, not two.')
  if (path !== null) return { kind: 'file', path: resolve(path), password: text('LINTEL_SEALING_KEY_PASSWORD') }
  if (keyId !== null) return readKmsKey(text, keyId)
  if (keyName === null) return null
  const [url, token, certificateFile] = [text('LINTEL_VAULT_URL'), text('LINTEL_VAULT_TOKEN'), text('LINTEL_SEALING_CERTIFICATE')]
  if (url === null || token === null || certificateFile === null || !URL.canParse(url))
    throw new Error('LINTEL_SEALING_VAULT_KEY needs LINTEL_VAULT_URL, LINTEL_VAULT_TOKEN and LINTEL_SEALING_CERTIFICATE with it.')
  return { kind: 'vault', url: url.replace(/\/+$/, ''), token, keyName, certificateFile: resolve(certificateFile) }
}

/** The region and the credentials have the names that AWS gives them. */
function readKmsKey(text: (name: string) => string | null, keyId: string): KmsKeyConfig {
  const [region, accessKeyId, secretAccessKey] = [text('AWS_REGION'), text('AWS_ACCESS_KEY_ID'), text('AWS_SECRET_ACCESS_KEY')]
  const certificateFile = text('LINTEL_SEALING_CERTIFICATE')
  if (region === null || accessKeyId === null || secretAccessKey === null || certificateFile === null || !/^[a-z0-9-]+$/.test(region))
    throw new Error(
      'LINTEL_SEALING_KMS_KEY needs AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and LINTEL_SEALING_CERTIFICATE with it.',
    )
  const url = text('LINTEL_KMS_URL') ?? `https://kms.${region}.amazonaws.com`
  if (!URL.canParse(url)) throw new Error('LINTEL_KMS_URL is no address.')
  const sessionToken = text('AWS_SESSION_TOKEN')
  return {
    kind: 'kms',
    url: url.replace(/\/+$/, ''),
    region,
    keyId,
    accessKeyId,
    secretAccessKey,
    sessionToken,
    certificateFile: resolve(certificateFile),
  }
}

function readTwilio(text: (name: string) => string | null): Config['twilio'] {
  const accountSid = text('LINTEL_TWILIO_ACCOUNT_SID')
  const authToken = text('LINTEL_TWILIO_AUTH_TOKEN')
  const from = text('LINTEL_TWILIO_FROM')
  if (!accountSid && !authToken && !from) return null
  if (!accountSid || !authToken || !from)
    throw new Error('Twilio needs LINTEL_TWILIO_ACCOUNT_SID, LINTEL_TWILIO_AUTH_TOKEN and LINTEL_TWILIO_FROM together.')
  return { accountSid, authToken, from, url: text('LINTEL_TWILIO_URL') ?? 'https://api.twilio.com' }
}

/** @throws Error when it is not one flat JSON object: a setting is a text, a number, or yes or no. */
function readFile(path: string): Record<string, string | number | boolean> {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  let settings: unknown
  try {
    settings = JSON.parse(content)
  } catch (cause) {
    throw new Error(`${path} is not JSON.`, { cause })
  }
  if (!isFlat(settings)) throw new Error(`${path} must be one object of settings, each a text or a number.`)
  return settings
}

function isFlat(settings: unknown): settings is Record<string, string | number | boolean> {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return false
  return Object.values(settings).every((value) => ['string', 'number', 'boolean'].includes(typeof value))
}
