/**
 * What the law says word for word in a consent under IRC §7216 of somebody who files in the 1040 series: Rev. Proc. 2013-14, section 5.04(1)(a)
 * (disclosure outside of tax return preparation and auxiliary services), (c) (use) and (e) (where to complain). Plain data.
 */
const toComplain =
  'If you believe your tax return information has been disclosed or used improperly in a manner unauthorized by law or without your permission, ' +
  'you may contact the Treasury Inspector General for Tax Administration (TIGTA) by telephone at 1-800-366-4484, or by email at ' +
  'complaints@tigta.treas.gov.'

/** In the order in which a consent says them. */
export const statementNames = ['required-by-law', 'not-required-of-you', 'where-to-complain'] as const
export type StatementName = (typeof statementNames)[number]

export const consentStatements: Record<'consent-to-disclose' | 'consent-to-use', Record<StatementName, string>> = {
  'consent-to-disclose': {
    'required-by-law':
      'Federal law requires this consent form be provided to you. Unless authorized by law, we cannot disclose your tax return information to ' +
      'third parties for purposes other than the preparation and filing of your tax return without your consent. If you consent to the disclosure ' +
      'of your tax return information, Federal law may not protect your tax return information from further use or distribution.',
    'not-required-of-you':
      'You are not required to complete this form to engage our tax return preparation services. If we obtain your signature on this form by ' +
      'conditioning our tax return preparation services on your consent, your consent will not be valid. If you agree to the disclosure of your ' +
      'tax return information, your consent is valid for the amount of time that you specify. If you do not specify the duration of your consent, ' +
      'your consent is valid for one year from the date of signature.',
    'where-to-complain': toComplain,
  },
  'consent-to-use': {
    'required-by-law':
      'Federal law requires this consent form be provided to you. Unless authorized by law, we cannot use your tax return information for purposes ' +
      'other than the preparation and filing of your tax return without your consent.',
    'not-required-of-you':
      'You are not required to complete this form to engage our tax return preparation services. If we obtain your signature on this form by ' +
      'conditioning our tax return preparation services on your consent, your consent will not be valid. Your consent is valid for the amount of ' +
      'time that you specify. If you do not specify the duration of your consent, your consent is valid for one year from the date of signature.',
    'where-to-complain': toComplain,
  },
}
