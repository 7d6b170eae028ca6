import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ApiClient } from '../support/api-client.ts'
import { createFirm } from '../support/firm-over-api.ts'
import { type LintelProcess, lintelProcess } from '../support/lintel-process.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'

export interface Installation {
  lintel: LintelProcess
  sink: MailSink
  /** The administrator's browser. */
  staff: ApiClient
}

/** A Lintel of the test's own, with a firm and a mail server. */
export async function installation(t: TestContext): Promise<Installation> {
  const sink = await startMailSink()
  const lintel = await lintelProcess({ LINTEL_SMTP_URL: sink.url })
  t.after(async () => {
    await lintel.remove()
    await sink.close()
  })
  await lintel.start()
  // A process that ends by itself keeps what Node compiled; the killed ones that follow start from there.
  await lintel.stop()
  await lintel.start()
  return { lintel, sink, staff: await createFirm(lintel.address) }
}

export async function assertAuditIsUnbroken(lintel: LintelProcess): Promise<void> {
  const proof = await lintel.command('verify-audit')
  assert.equal(proof.code, 0, proof.said)
  assert.match(proof.said, /: unbroken, \d+ events/)
}
