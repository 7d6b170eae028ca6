import type { ForgetClient } from '../audit/forgotten.ts'
import { forgetHistoryOf } from '../audit/forget-history.ts'
import { forgetPortalsOf } from '../access/forget-portals.ts'
import { forgetBulkRowsOf } from '../bulk-acts/forget.ts'
import { forgetClientRecord } from '../clients/forget.ts'
import { forgetDocumentsOf } from '../documents/forget.ts'
import { forgetDropOffsOf } from '../drop-offs/forget.ts'
import { forgetEFilesOf } from '../e-file/forget.ts'
import { forgetGrantsOf } from '../grants/forget.ts'
import { forgetIdentityChecksOf } from '../identity-checks/forget.ts'
import { forgetInvitationsOf } from '../invitations/forget.ts'
import { forgetRecoveriesOf } from '../recovery/forget.ts'
import { forgetMessagesOf } from '../messages/forget.ts'
import { forgetNoticesOf } from '../notices/forget.ts'
import { forgetHandSigningsOf } from '../hand-signing/forget.ts'
import { forgetSittingsOf } from '../in-office/forget.ts'
import { forgetPaymentsOf } from '../payments/for-others.ts'
import { forgetIntakesOf } from '../intake/forget.ts'
import { forgetK1sOf } from '../k1s/forget.ts'
import { forgetLettersOf } from '../settings/instructions/forget-choices.ts'
import { forgetDeliveriesOf } from '../signing/forget.ts'
import { forgetTaxReturnsOf } from '../tax-returns/forget.ts'
import { forgetTemplatedOf } from '../templates/forget.ts'

/** Who keeps something of a client, what refers to others first: the order of the nouns from the right. A noun with a new table adds its line. */
export const everyNoun: readonly ForgetClient[] = [
  forgetGrantsOf,
  forgetEFilesOf,
  forgetSittingsOf,
  forgetHandSigningsOf,
  forgetIdentityChecksOf,
  forgetTemplatedOf,
  forgetIntakesOf,
  forgetDeliveriesOf,
  forgetNoticesOf,
  forgetMessagesOf,
  forgetPaymentsOf,
  forgetK1sOf,
  forgetDocumentsOf,
  forgetDropOffsOf,
  forgetTaxReturnsOf,
  forgetRecoveriesOf,
  forgetBulkRowsOf,
  forgetInvitationsOf,
  forgetLettersOf,
  forgetPortalsOf,
  forgetClientRecord,
  forgetHistoryOf,
]
