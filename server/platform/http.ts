/**
 * The HTTP server: what is true of every request. Nouns add their endpoints through `Door` (door.ts); nothing else sees HTTP.
 */
import type { IncomingMessage } from 'node:http'
import { AjvCompiler } from '@fastify/ajv-compiler'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type FastifySchemaCompiler,
  LogController,
} from 'fastify'
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import { type RefusalBody, refusalStatus } from '#contract/refusals.ts'
import type { Log } from './log.ts'
import { Refusal } from './refusal.ts'

export interface HttpOptions {
  log: Log
  trustedProxies: string[]
  secure: boolean
  version: string
  /** Turns the address of a request into the one it is answered under. */
  rewriteUrl: (request: IncomingMessage) => string
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log
  const app = fastify({
    loggerInstance,
    rewriteUrl: options.rewriteUrl,
    logController: new LogController({ disableRequestLogging: true }),
    // Only configured proxies are believed; otherwise the socket's address is the evidence.
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    bodyLimit: 1024 * 1024,
    // Uploads over slow phones take their time; an idle connection does not.
    requestTimeout: 120_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  await app.register(helmet, securityHeaders(options.secure))
  await app.register(cookie)
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Lintel', version: options.version } } })
  app.addHook('onRequest', async (request) => {
    // A decoder is an attack surface; no browser encodes what it sends.
    if (request.headers['content-encoding']) throw new Refusal('encoded-body')
    refuseCrossSite(request)
  })
  // Hundreds of endpoints, each with its schemas: compiled when one is first called, they do not keep the first page waiting.
  const compile = AjvCompiler()({}, { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false, strict: false } })
  app.setValidatorCompiler((part) => whenFirstCalled(() => compile(part)))
  app.setSerializerCompiler(({ schema }) => strictSerializer(schema as TSchema))
  app.setErrorHandler((error: Error & { validation?: unknown[]; statusCode?: number; code?: string }, request, reply) => {
    const { status, body } = answerTo(error, request)
    if (status >= 500) request.log.error({ err: error, reference: body.reference, route: request.routeOptions.url }, 'A request failed')
    if (error instanceof Refusal && typeof error.details['waitSeconds'] === 'number')
      reply.header('retry-after', error.details['waitSeconds'])
    return reply.status(status).header('cache-control', 'no-store').send(body)
  })
  app.setNotFoundHandler((_request, reply) =>
    reply
      .status(404)
      .header('cache-control', 'no-store')
      .send({ code: 'not-found', details: {} } satisfies RefusalBody),
  )
  return app
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        // Messages are shown in a sandboxed frame of their own; their inline styles stay inside it.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'frame-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginEmbedderPolicy: false,
  }
}

/**
 * Cross-site request forgery: a writing request must come from our own pages. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`.
 * A caller without cookies (the command line) has nothing to forge.
 */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw new Refusal('cross-site-request')
  }
  const origin = request.headers.origin
  if (origin !== undefined) {
    if (URL.canParse(origin) && new URL(origin).host === request.host) return
    throw new Refusal('cross-site-request')
  }
  if (request.headers.cookie !== undefined) throw new Refusal('cross-site-request')
}

/** An output with an extra or missing column is a fault, found here before it becomes a leak. */
type Validator = ReturnType<FastifySchemaCompiler<unknown>>

/** Fastify reads what is wrong with the data from the function itself. */
function whenFirstCalled(make: () => Validator): Validator {
  let made: Validator | undefined
  const validator: Validator = (data: unknown) => {
    made ??= make()
    const isValid = made(data)
    validator.errors = made.errors ?? null
    return isValid
  }
  return validator
}

function strictSerializer(schema: TSchema): (data: unknown) => string {
  let made: ReturnType<typeof Compile> | undefined
  return (data) => {
    const compiled = (made ??= Compile(schema))
    if (!compiled.Check(data)) {
      const [first] = compiled.Errors(data)
      throw new Error(`The answer does not fit the contract: ${JSON.stringify(first)}`)
    }
    return JSON.stringify(data)
  }
}

function answerTo(
  error: Error & { validation?: unknown[]; statusCode?: number; code?: string },
  request: FastifyRequest,
): { status: number; body: RefusalBody } {
  if (error instanceof Refusal) return { status: refusalStatus[error.code], body: { code: error.code, details: error.details } }
  if (error.validation) {
    const first = error.validation[0] as { instancePath?: string; params?: { missingProperty?: string; additionalProperty?: string } }
    const field =
      first.params?.missingProperty ?? first.params?.additionalProperty ?? (first.instancePath ?? '').replaceAll('/', '.').slice(1)
    return { status: 400, body: { code: 'bad-input', details: { field } } }
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { status: 413, body: { code: 'documents.too-large', details: {} } }
  if (isConnectionLoss(error)) return { status: 503, body: { code: 'try-again' } }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { status: error.statusCode, body: { code: 'bad-input', details: {} } }
  return { status: 500, body: { code: 'fault', reference: request.id } }
}

/** The database went away under a request: nothing was committed, so the caller may simply try again. */
function isConnectionLoss(error: Error & { code?: string }): boolean {
  return (
    (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', '57P01', '57P02', '57P03', '08006', '08003'].includes(error.code ?? '') &&
      !('path' in error && error.code === 'ENOENT' && !String(error.path).includes('.s.PGSQL'))) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}
