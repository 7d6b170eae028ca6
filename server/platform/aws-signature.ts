/** AWS Signature Version 4 of one POST without a query (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html). */
import { createHash, createHmac } from 'node:crypto'

export interface AwsCredentials {
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** Of temporary credentials. */
  sessionToken: string | null
}

export interface AwsRequest {
  url: URL
  headers: Readonly<Record<string, string>>
  body: string
  service: string
  credentials: AwsCredentials
  at: Date
}

/** The headers to send: those given, the time, and who asks. `host` is signed, and sent by whoever sends the request. */
export function awsHeaders({ url, headers, body, service, credentials, at }: AwsRequest): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const sent: Record<string, string> = {
    ...headers,
    'x-amz-date': time,
    ...(credentials.sessionToken === null ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  }
  const signed = Object.entries({ ...sent, host: url.host }).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const canonical = ['POST', url.pathname, '', ...signed.map(([name, value]) => `${name}:${value.trim()}`), '', names, hash(body)].join(
    '\n',
  )
  const scope = `${day}/${credentials.region}/${service}/aws4_request`
  const key = [day, credentials.region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`)
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n'))
    .digest('hex')
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
