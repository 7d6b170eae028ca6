/** E-filing: what the firm's tax software sent, what the authorities answered, and what the client is told of it. */
import Type from 'typebox'
import { codeMost, eFileStates, explanationMost, submissionIdPattern, waysTold } from './e-file-rules.ts'
import { endpoint } from './endpoint.ts'
import { taxForms } from './states.ts'
import { CalendarDate, Count, Flag, Id, Instant, Line, Lines, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** `IRS`, or a state by the Postal Service's abbreviation. */
const Authority = Type.String({ pattern: '^(IRS|[A-Z]{2})$' })
const SubmissionId = Type.String({ pattern: submissionIdPattern })

const ofReturn = ['not-signed-in', 'not-found', 'not-allowed'] as const

/** Why it was rejected, and until when what has to be done. */
const Rejection = object({
  at: Instant,
  /** The business rule that it failed, such as `IND-031-04`. */
  code: Text(codeMost),
  explanation: Text(explanationMost),
  /** The last day on which a corrected return counts as sent in time. States have rules of their own. */
  sendAgainBy: CalendarDate,
  /** The last day for paper; null: no such day is known. */
  paperBy: orNull(CalendarDate),
})

export const eFiles = {
  ofReturn: endpoint('GET /api/tax-returns/:taxReturn/e-files', {
    summary: 'Every transmission of a return, by authority, the newest first.',
    who: 'staff',
    output: object({
      eFiles: Type.Array(
        object({
          id: Id,
          authority: Authority,
          attempt: Count,
          state: oneOf(eFileStates),
          submissionId: orNull(SubmissionId),
          transmittedOn: CalendarDate,
          recordedBy: Name,
          acceptedOn: orNull(CalendarDate),
          rejection: orNull(Rejection),
          /** Since when the client sees the rejection in the portal; null: they do not. */
          shownAt: orNull(Instant),
          told: orNull(object({ at: Instant, how: oneOf(waysTold), personName: orNull(Name) })),
          /** Until when the client must be told; null: they have been, or it is settled. */
          tellBy: orNull(Instant),
        }),
      ),
      /** Somebody of the client can see it in the portal. */
      hasPortal: Flag,
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  transmit: endpoint('POST /api/tax-returns/:taxReturn/e-files', {
    summary: 'The return was sent. Only one that is ready to file, with everything signed; after a rejection it is the next attempt.',
    who: 'staff',
    body: object({
      transmittedOn: CalendarDate,
      to: Type.Array(object({ authority: Authority, submissionId: orNull(SubmissionId) }), { minItems: 1, maxItems: 60 }),
    }),
    output: object({ eFileIds: Type.Array(Id) }),
    refusals: [...ofReturn, 'bad-input', 'tax-returns.not-all-signed', 'e-file.not-ready', 'e-file.sent-already', 'e-file.odd-day'],
  }),
  accept: endpoint('POST /api/e-files/:eFile/acceptance', {
    summary: 'The authority accepted it. The client is told and gets a confirmation.',
    who: 'staff',
    body: object({ acceptedOn: CalendarDate, submissionId: orNull(SubmissionId) }),
    refusals: [...ofReturn, 'bad-input', 'e-file.answered-already', 'e-file.odd-day'],
  }),
  reject: endpoint('POST /api/e-files/:eFile/rejection', {
    summary:
      'The authority rejected it: the clocks of the law begin. With `tellsClient` the client sees it, with code and explanation, at once.',
    who: 'staff',
    body: object({ rejectedAt: Instant, code: Line(codeMost), explanation: Lines(explanationMost), tellsClient: Flag }),
    refusals: [...ofReturn, 'bad-input', 'e-file.answered-already', 'e-file.odd-day', 'e-file.say-why'],
  }),
  tellClient: endpoint('POST /api/e-files/:eFile/notice', {
    summary: 'Shows a rejection in the portal and tells the client that something waits there.',
    who: 'staff',
    refusals: [...ofReturn, 'e-file.not-rejected', 'e-file.no-portal'],
  }),
  noteTold: endpoint('POST /api/e-files/:eFile/told', {
    summary: 'The client was told of the rejection another way.',
    who: 'staff',
    body: object({ how: oneOf(waysTold.filter((way) => way !== 'portal')), at: Instant }),
    refusals: [...ofReturn, 'e-file.not-rejected', 'e-file.odd-day'],
  }),
  filePaper: endpoint('POST /api/e-files/:eFile/paper', {
    summary: 'It is not sent again but filed on paper. The client sees it.',
    who: 'staff',
    refusals: [...ofReturn, 'e-file.not-rejected'],
  }),
  takeBack: endpoint('DELETE /api/e-files/:eFile/newest', {
    summary: 'What was recorded last of it was a mistake: that it goes on paper, what the authority answered, or that it was sent at all.',
    who: 'staff',
    refusals: [...ofReturn, 'e-file.nothing-to-take-back'],
  }),
  confirmation: endpoint('GET /api/e-files/:eFile/confirmation', {
    summary: 'The confirmation that a return was accepted, after the manner of Form 9325, as a PDF in the language of its reader.',
    who: 'member',
    isInClientView: true,
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'e-file.not-accepted'],
  }),

  ofPortal: endpoint('GET /api/portals/:portal/tax-returns', {
    summary:
      'Where the returns of a client stand with the authorities, the newest year first. Returns that were not sent are not among them.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      firmName: Name,
      returns: Type.Array(
        object({
          id: Id,
          taxYear: TaxYear,
          form: oneOf(taxForms),
          eFiles: Type.Array(
            object({
              id: Id,
              authority: Authority,
              state: oneOf(['transmitted', 'accepted', 'rejected', 'on paper']),
              submissionId: orNull(SubmissionId),
              transmittedOn: CalendarDate,
              acceptedOn: orNull(CalendarDate),
              rejection: orNull(Rejection),
              /** They have not been told of the rejection yet. */
              isNew: Flag,
            }),
          ),
        }),
      ),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  seeRejection: endpoint('POST /api/portals/:portal/e-files/:eFile/seen', {
    summary: 'The person has the rejection before their eyes: they are told.',
    who: 'taxpayer',
    refusals: ['not-signed-in', 'not-found'],
  }),
}
