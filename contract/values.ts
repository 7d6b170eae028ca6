/** The small values that every part of the contract is made of. Objects are closed: an extra property is an error, not a leak. */
import Type, { type TProperties } from 'typebox'

export const object = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** One of a closed list of words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] })

export const orNull = <const S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Null()])

export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** UTC, ISO 8601 with milliseconds. Screens show it in the firm's time zone. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' })
/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** A human's or a firm's name. Control characters are refused: a line break in a name is an attack on e-mail headers. */
export const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$' })
/** Control characters are refused, as in names: an address goes into the header of an e-mail. */
export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^[^\\s\\p{Cc}@<>",;:\\\\()\\[\\]]+@[^\\s\\p{Cc}@<>",;:\\\\()\\[\\]]+\\.[^\\s\\p{Cc}@<>",;:\\\\()\\[\\]]{2,}$',
})
/** A phone number as a person types it; the server keeps it as E.164. */
export const Phone = Type.String({ minLength: 7, maxLength: 30, pattern: '^[0-9+() .\\-]+$' })
/** An SSN, ITIN or EIN as a person types it: nine digits, dashes allowed. */
export const TaxIdentifier = Type.String({ pattern: '^\\d{3}-?\\d{2}-?\\d{4}$|^\\d{2}-?\\d{7}$' })
export const LastFour = Type.String({ pattern: '^\\d{4}$' })
export const SixDigits = Type.String({ pattern: '^\\d{6}$' })
export const Password = Type.String({ minLength: 1, maxLength: 256 })
/** As it is typed; what makes a good one is in pin.ts. */
export const Pin = Type.String({ pattern: '^\\d{6,12}$' })
export const UserName = Type.String({ minLength: 3, maxLength: 60, pattern: '^[A-Za-z0-9][A-Za-z0-9._@+\\-]*$' })
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
export const Text = (maxLength: number) => Type.String({ maxLength })
export const Count = Type.Integer({ minimum: 0 })
export const TaxYear = Type.Integer({ minimum: 1990, maximum: 2100 })
export const Flag = Type.Boolean()

export const languages = ['en', 'es'] as const
export const Language = oneOf(languages)
export type Language = (typeof languages)[number]

/** A phone number or e-mail as it may be shown to somebody who has not proven anything yet, such as `she****com`. */
export const Masked = Type.String({ maxLength: 80 })
