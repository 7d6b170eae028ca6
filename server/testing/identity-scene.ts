/** A Form 8879 that nobody signs without an identity check, and a server that speaks Stripe's interface. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Identity, Step } from '#contract/identity-checks.ts'
import { noticeWording } from '#contract/identity-rules.ts'
import { saveMark, type Scene, type SceneOptions, sendForm8879, view } from './signing-scene.ts'
import type { SignedInTaxpayer, TestApp } from './start-app.ts'

export interface Refused {
  code?: string
  details?: Record<string, unknown>
}

/** Sent under the term that whoever signs is identified; viewed, with a signature on file. Everybody's birth date is known. */
export async function sendUnderCheck(app: TestApp, options: SceneOptions = {}): Promise<Scene & { person: SignedInTaxpayer }> {
  const scene = await sendForm8879(app, options)
  await app.ownerPool.query('update signature_request set identity_check = true where document_id = $1', [scene.documentId])
  await app.ownerPool.query(`update person set birth_date = '1980-05-06' where client_id = $1`, [scene.client.clientId])
  for (const one of scene.people) {
    assert.equal((await view(one, scene)).status, 200)
    assert.equal((await saveMark(one)).status, 200)
  }
  const [person] = scene.people
  assert.ok(person)
  return { ...scene, person }
}

const at = (person: SignedInTaxpayer) => `/api/portals/${person.personId}`

export const identityOf = async (person: SignedInTaxpayer): Promise<Identity> => (await person.get<Identity>(`${at(person)}/identity`)).body

export const begin = (person: SignedInTaxpayer, wording = noticeWording) =>
  person.post<Step & Refused>(`${at(person)}/identity-attempts`, { wording, language: 'en' })

export const act = (person: SignedInTaxpayer, attempt: string, what: 'answers' | 'extension' | 'result' | 'leave', body?: object) =>
  person.post<Identity & Refused>(`${at(person)}/identity-attempts/${attempt}/${what}`, body)

const words = ['saguaro', 'ocotillo', 'cholla', 'agave']
export const answers = (right: boolean) => ({
  answers: words.map((word, index) => ({ question: `practice-${index + 1}`, choice: right ? word : (words[(index + 1) % 4] ?? '') })),
})

/** Begins a practice check and answers it. */
export async function practise(person: SignedInTaxpayer, right: boolean): Promise<Identity> {
  const begun = await begin(person)
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const id = begun.body.identity.attempt?.id
  assert.ok(id)
  const answered = await act(person, id, 'answers', answers(right))
  assert.equal(answered.status, 200, JSON.stringify(answered.body))
  return answered.body
}

export interface StripeSession {
  id: string
  status: string
  livemode: boolean
  url: string | null
  last_error: { code: string } | null
  client_reference_id: string | null
  verified_outputs: object | null
}

export interface StripeServer {
  url: string
  server: Server
  sessions: Map<string, StripeSession>
  requests: { method: string; path: string; headers: IncomingMessage['headers']; form: URLSearchParams }[]
  /** The next answers, instead of the right ones. `null`: the connection is cut. */
  troubles: ({ status: number; retry?: boolean } | null)[]
}

/** VerificationSessions on loopback: created once for each idempotency key, read, cancelled. What the person does there a test writes into `sessions`. */
export async function stripeServer(): Promise<StripeServer> {
  const sessions: StripeServer['sessions'] = new Map()
  const byKey = new Map<string, StripeSession>()
  const requests: StripeServer['requests'] = []
  const troubles: StripeServer['troubles'] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://stripe.test')
      const method = request.method ?? ''
      requests.push({
        method,
        path: url.pathname,
        headers: request.headers,
        form: new URLSearchParams(method === 'GET' ? url.search : body),
      })
      const answer = (status: number, content: object, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(content))
      const trouble = troubles.shift()
      if (trouble === null) return request.socket.destroy()
      if (trouble)
        return answer(
          trouble.status,
          { error: { code: 'trouble' } },
          trouble.retry === undefined ? {} : { 'stripe-should-retry': String(trouble.retry) },
        )
      const [, id = '', isCancelled] = /^\/v1\/identity\/verification_sessions(?:\/([^/]+))?(\/cancel)?$/.exec(url.pathname) ?? []
      if (method === 'POST' && id === '') {
        const key = String(request.headers['idempotency-key'])
        const known = byKey.get(key)
        const session = known ?? newSession(sessions.size + 1, new URLSearchParams(body).get('client_reference_id'))
        byKey.set(key, session)
        sessions.set(session.id, session)
        return answer(200, session)
      }
      const session = sessions.get(id)
      if (!session) return answer(404, { error: { code: 'resource_missing' } })
      if (isCancelled) Object.assign(session, { status: 'canceled', url: null })
      return answer(200, session)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, sessions, requests, troubles }
}

const newSession = (number: number, reference: string | null): StripeSession => ({
  id: `vs_${number}`,
  status: 'requires_input',
  livemode: true,
  url: `https://verify.stripe.example/start/${number}`,
  last_error: null,
  client_reference_id: reference,
  verified_outputs: null,
})

/** The person hands in good documents in the name of Maria Soto, or of whom `more` says. */
export function verify(session: StripeSession, more: object = {}): void {
  const outputs = {
    first_name: 'MARÍA ELENA',
    last_name: 'SOTO',
    dob: { day: 6, month: 5, year: 1980 },
    id_number_type: 'us_ssn',
    id_number: '734124821',
  }
  Object.assign(session, { status: 'verified', url: null, verified_outputs: { ...outputs, ...more } })
}

export const fail = (session: StripeSession, code: string): void => void Object.assign(session, { last_error: { code } })

/** What Stripe would post about a session. */
export function webhook(
  app: TestApp,
  firmId: string,
  session: string,
  { secret = 'whsec_fortests1', at: time = app.clock.now(), body }: { secret?: string; at?: Date; body?: string } = {},
) {
  const content = body ?? JSON.stringify({ id: 'evt_1', type: 'identity.verification_session.verified', data: { object: { id: session } } })
  const seconds = Math.floor(time.getTime() / 1000)
  const signature = createHmac('sha256', secret).update(`${seconds}.${content}`).digest('hex')
  return app.app.inject({
    method: 'POST',
    url: `/api/identity-webhooks/stripe/${firmId}`,
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': `t=${seconds},v1=${signature}` },
    payload: content,
  })
}
