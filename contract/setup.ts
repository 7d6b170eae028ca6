/** The first page of a new installation: create the firm, or look around in a sample one. */
import Type from 'typebox'
import { Brand } from './brand.ts'
import { endpoint } from './endpoint.ts'
import { Count, Email, Flag, Name, object, oneOf, orNull, Password, SixDigits, Text } from './values.ts'

/** `none`: nothing here yet; `making`: the sample firm is being built; `ready`: it can be used. */
export const sampleStates = ['none', 'making', 'ready'] as const

export const setup = {
  installation: endpoint('GET /api/installation', {
    summary: 'What this installation is: whether a firm exists, and how far the sample firm has come.',
    who: 'anyone',
    isInClientView: true,
    output: object({
      hasFirm: Flag,
      sample: oneOf(sampleStates),
      /** Steps done and steps in all while the sample firm is being made. */
      sampleDone: Count,
      sampleTotal: Count,
      /** The firm whose address was asked, else the only one; null while there is none. */
      firmName: orNull(Name),
      /** How that firm looks; null with its name. */
      brand: orNull(Brand),
      version: Text(40),
    }),
    refusals: [],
  }),

  newAuthenticator: endpoint('POST /api/setup/authenticator', {
    summary:
      'A fresh authenticator secret for the first administrator, as text and as a QR code. Nothing is kept until the firm is created.',
    who: 'anyone',
    body: object({ firmName: Name, email: Email }),
    output: object({ secret: Text(64), uri: Text(1200), qrSvg: Text(200_000) }),
    refusals: ['setup.already-done'],
  }),

  createFirm: endpoint('POST /api/setup/firm', {
    summary: 'Creates the firm with its first office and administrator, and signs the administrator in.',
    who: 'anyone',
    body: object({
      firmName: Name,
      officeName: Name,
      /** IANA name, such as `America/Denver`. */
      timeZone: Text(60),
      phone: Text(30),
      firstName: Name,
      lastName: Name,
      email: Email,
      password: Password,
      authenticatorSecret: Text(64),
      code: SixDigits,
    }),
    refusals: ['setup.already-done', 'setup.wrong-code', 'sign-in.password-too-weak', 'sign-in.password-breached', 'clients.bad-phone'],
  }),

  makeSample: endpoint('POST /api/setup/sample', {
    summary: 'Starts making the sample firm. Progress is read from the installation.',
    who: 'anyone',
    refusals: ['setup.already-done'],
  }),

  samplePeople: endpoint('GET /api/sample/people', {
    summary: 'Who can sign in to the sample firm, with their passwords and current authenticator codes. Not found in a real installation.',
    who: 'anyone',
    output: object({
      people: Type.Array(
        object({
          name: Name,
          room: oneOf(['firm', 'taxpayer']),
          /** Words such as "Administrator" or "Preparer, Tucson office". */
          about: Text(200),
          userName: Text(254),
          password: Text(60),
          /** The authenticator's present code; null for people whose code comes by e-mail or text. */
          code: orNull(Text(6)),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
}
