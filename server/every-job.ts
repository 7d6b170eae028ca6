/** Every job that Lintel does, by its name. */
import { after } from '#platform/clock.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { noteBounces } from '#platform/note-bounces.ts'
import { sendMessage } from '#platform/outbox.ts'
import { makeSample } from '#sample/make.ts'
import { perform, type Ports } from './audit/act.ts'
import { dataKey } from './firm/keys.ts'
import { bulkActJobs, bulkActSweepJob } from './bulk-acts/jobs.ts'
import { clientJobs, clientSweepJob } from './clients/jobs.ts'
import { replyTo } from './firm/reply-to.ts'
import { disposalJobs, emptyBinsJob, outboxSweepJob } from './disposal/jobs.ts'
import { documentJobs, documentSweepJob } from './documents/jobs.ts'
import { dropOffJobs, dropOffSweepJob } from './drop-offs/jobs.ts'
import { recoveryJobs } from './recovery/jobs.ts'
import { mergedAddressJobs } from './sign-in/tell-merged.ts'
import { checkFilesJob } from './evidence/check-files.ts'
import { evidenceJobs } from './evidence/jobs.ts'
import { grantJobs } from './grants/jobs.ts'
import { silence } from './setup/silence.ts'
import { identityCheckJobs } from './identity-checks/jobs.ts'
import { noticeJobs } from './notices/jobs.ts'
import { k1Jobs, k1ReturnedJob } from './k1s/jobs.ts'
import { intakeJobs, intakeSweepJob } from './intake/jobs.ts'
import { paymentJobs } from './payments/jobs.ts'
import { expireJob } from './signing/expire.ts'
import { signingJobs } from './signing/jobs.ts'

/** Those that repeat themselves every day, once they have been put in line. */
export const everyDailyJob: readonly string[] = [
  documentSweepJob,
  clientSweepJob,
  bulkActSweepJob,
  dropOffSweepJob,
  emptyBinsJob,
  checkFilesJob,
  k1ReturnedJob,
  expireJob,
  intakeSweepJob,
  outboxSweepJob,
]

/** Looks into the mailbox of reports, where there is one, and puts itself in line again. */
export const bouncesJob = 'outbox.read-bounces'

async function lookForBounces(ports: Ports): Promise<void> {
  const { bouncesImap } = ports.config
  // The next look is put in line first: a mailbox that is out of reach today must not be forgotten.
  const soon = after(ports.clock.now(), { minutes: 5 })
  await perform(ports, { kind: 'system', firmId: null, job: bouncesJob }, ({ tx }) =>
    enqueue(tx, bouncesJob, {}, { runAt: soon, key: `${bouncesJob} next` }),
  )
  if (bouncesImap !== null) await noteBounces(ports, bouncesImap)
}

export function everyJob(ports: Ports): Record<string, JobHandler> {
  return {
    'outbox.send': ({ firmId = '', messageId = '' }) =>
      sendMessage({ ...ports, role: ports.databaseRole, firmKey: (tx, id) => dataKey(tx, ports, id), replyTo }, { firmId, messageId }),
    [bouncesJob]: () => lookForBounces(ports),
    ...mergedAddressJobs(ports),
    ...clientJobs(ports),
    ...bulkActJobs(ports),
    ...documentJobs(ports),
    ...dropOffJobs(ports),
    ...recoveryJobs(ports),
    ...paymentJobs(ports),
    ...k1Jobs(ports),
    ...noticeJobs(ports),
    ...signingJobs(ports),
    ...identityCheckJobs(ports),
    ...evidenceJobs(ports),
    ...intakeJobs(ports),
    ...grantJobs(ports),
    ...disposalJobs(ports),
    'sample.make': async () => {
      silence(ports)
      await makeSample(ports, { jobs: everyJob })
    },
  }
}
