import pino, { type Logger } from 'pino'

export type Log = Logger

/** Structured log on standard output. Secrets, codes and personal identifiers never reach it: redaction is on by name. */
export function createLog(level: string, stream?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      // `err.code` stays readable: there a code is PostgreSQL's or the system's, not a person's.
      paths: [
        'code',
        'input.code',
        'body.code',
        ...['password', 'token', 'secret', 'taxIdentifier', 'lastFour', 'cookie', 'authorization'].flatMap((name) => [name, `*.${name}`]),
      ],
      censor: '[hidden]',
    },
    serializers: { err: pino.stdSerializers.err },
  }
  return stream ? pino(options, stream) : pino(options)
}
