/** The worst that can happen to a process, with real processes: each fault twenty times, on an installation of its own. */
import { describe, test } from 'node:test'
import { killBeforeEMail } from './kill-before-e-mail.ts'
import { killDuringSealing } from './kill-during-sealing.ts'
import { killDuringUpload } from './kill-during-upload.ts'

void describe('kill -9 of the process', () => {
  test(
    'during sealing, 20 times: every signature stays, is sealed once within 10 s of the restart, and everybody hears of it once',
    killDuringSealing,
  )
  test('during upload, 20 times: acknowledged parts are there, the rest can follow, and the file is what was sent', killDuringUpload)
  test('between commit and e-mail, 20 times: every message arrives once, or at most once and is shown as unconfirmed', killBeforeEMail)
})
