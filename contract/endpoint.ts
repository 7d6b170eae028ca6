/**
 * One endpoint is declared once: route, who may call it, input, output, and every refusal it may answer with.
 * The server, both web apps, the command line and the API reference read this declaration.
 * Browsers import only its *type* (see `web/call.ts`), so no schema reaches a phone.
 */
import type { Static, TSchema } from 'typebox'
import type { RefusalCode } from './refusals.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = `${Method} /api/${string}`

/**
 * Who may call: `anyone` (signed in or not), `taxpayer` and `staff` (signed in to that room), `member` (either room), `uploader` (a member, or
 * somebody who came through a drop-off link), `guest` (a third party, with the session of one grant), `recipient` (a partner,
 * with the session of one K-1), `in-office` (a person who signs in the office, with the session of one sitting).
 */
export type Caller = 'anyone' | 'taxpayer' | 'staff' | 'administrator' | 'member' | 'uploader' | 'guest' | 'recipient' | 'in-office'

export interface EndpointParts {
  summary: string
  who: Caller
  body?: TSchema
  query?: TSchema
  /** JSON output; absent when the endpoint answers with nothing (204) or with `bytes`. */
  output?: TSchema
  /** The endpoint takes raw bytes (`application/octet-stream`) as its body. */
  takesBytes?: true
  /** The endpoint takes what programs other than our pages post: a form, of which the handler reads what it needs. */
  takesForm?: true
  /** The endpoint takes what another program has signed: the handler gets the text as it came, in `request.body`. */
  takesText?: true
  /** The endpoint answers with a file or an image instead of JSON. */
  givesBytes?: true
  /**
   * The answer is sent compressed. Only for what is large and the same for everybody who may read it: the length of a compressed answer tells
   * whether what somebody else put into it is like a secret beside it (the BREACH attack).
   */
  isCompressed?: true
  /** Answers in *Client View* too, where staff look at a portal as its person sees it. Without it nothing is read or changed from there. */
  isInClientView?: true
  refusals: readonly RefusalCode[]
}

export type Endpoint<R extends Route = Route, P extends EndpointParts = EndpointParts> = P & { route: R }

export function endpoint<const R extends Route, const P extends EndpointParts>(route: R, parts: P): Endpoint<R, P> {
  return { ...parts, route }
}

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

export type Params<E extends Endpoint> = Record<ParamNames<E['route']>, string>
export type Body<E extends Endpoint> = E extends { takesBytes: true }
  ? Uint8Array
  : E['body'] extends TSchema
    ? Static<E['body']>
    : undefined
export type Query<E extends Endpoint> = E['query'] extends TSchema ? Static<E['query']> : unknown
export type Output<E extends Endpoint> = E['output'] extends TSchema ? Static<E['output']> : undefined

/** What a verb is given: path parameters, query and body in one flat object, as the caller would name them. */
export type Input<E extends Endpoint> = Params<E> &
  Query<E> &
  (Body<E> extends object ? (E extends { takesBytes: true } ? { bytes: Uint8Array } : Body<E>) : unknown)
