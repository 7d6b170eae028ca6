import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { verify } from '#pdf/verify.ts'
import { look, perform } from '#server/audit/act.ts'
import { verifyChain } from '#server/audit/verify-chain.ts'
import { everyJob } from '#server/every-job.ts'
import { firmKey } from '#server/firm/keys.ts'
import { readInstallation } from '#server/firm/installation.ts'
import { sayWhoCanSignIn } from '#server/sample-at-start.ts'
import { makeSample as startMaking } from '#server/setup/make-sample.ts'
import { startTestApp, type TestApp } from '#server/testing/start-app.ts'
import { authenticatorCode } from '#server/sign-in/authenticator.ts'
import { sampleClients } from './clients.ts'
import { makeSample } from './make.ts'
import { system } from './maker.ts'
import { sampleStaff, sampleTaxpayers } from './people.ts'

/** Carriers are at hand, as where SMTP and an SMS service are configured: the sample must not use them. */
let world: TestApp
let firmId: string

const count = async (query: string): Promise<Record<string, number>> =>
  Object.fromEntries((await world.ownerPool.query<{ name: string; many: number }>(query)).rows.map(({ name, many }) => [name, many]))

/** Everything that making the sample again could change. */
const shape = async () =>
  (
    await world.ownerPool.query<{ tables: string }>(`
    select json_build_array(
      (select json_agg(json_build_array(seq, encode(hash, 'hex'))) from audit_chain), (select count(*) from client), (select count(*) from person), (select count(*) from invitation),
      (select count(*) from document), (select count(*) from file), (select count(*) from outbox_message), (select count(*) from signature), (select count(*) from sealed_document),
      (select count(*) from session), (select count(*) from graphile_worker._private_jobs))::text as tables`)
  ).rows[0]?.tables

class Stopped extends Error {}

/** Makes the sample until a step, or to the end. */
const makeUntil = (step: number) =>
  makeSample(world.ports, {
    jobs: everyJob,
    beforeStep: (done) => {
      if (done === step) throw new Stopped()
    },
  })

before(async () => {
  world = await startTestApp()
  await perform(world.ports, system(null), startMaking)
})
after(() => world.close())

describe('the sample firm', () => {
  it('goes on where it was when its maker is stopped again and again', async () => {
    for (const step of [0, 1, 40, 90, 150, 211, 235]) await assert.rejects(makeUntil(step), Stopped)
    assert.equal((await readInstallation(world.ports)).sample, 'making')
    await makeUntil(-1)
    const installation = await readInstallation(world.ports)
    assert.equal(installation.sample, 'ready')
    assert.equal(installation.sampleDone, installation.sampleTotal)
    assert.ok(installation.sampleTotal > 200)
    firmId = (await world.ownerPool.query<{ id: string }>('select id from firm')).rows[0]?.id ?? ''
  })

  it('has two offices, four staff and its clients, in every state', async () => {
    assert.deepEqual(await count('select o.name, count(*) as many from office o join client c on c.office_id = o.id group by 1'), {
      Phoenix: 23,
      Tucson: 20,
    })
    assert.deepEqual(await count('select role as name, count(*) as many from staff_member group by 1'), {
      administrator: 1,
      manager: 1,
      staff: 2,
    })
    assert.deepEqual(await count('select kind as name, count(*) as many from client group by 1'), { individual: 33, joint: 6, entity: 4 })
    assert.deepEqual(await count('select state as name, count(*) as many from tax_return group by 1'), {
      preparing: 27,
      sent: 9,
      'partly signed': 2,
      signed: 2,
      transmitted: 1,
      rejected: 1,
      accepted: 1,
    })
    assert.deepEqual(await count('select authority as name, count(*) as many from voucher group by 1'), { AZ: 1, US: 3 })
    assert.deepEqual(await count('select kind as name, count(*) as many from message group by 1'), { 'from client': 2, 'from firm': 3 })
    assert.deepEqual(await count('select state as name, count(*) as many from signature_request group by 1'), {
      staged: 2,
      out: 3,
      viewed: 4,
      declined: 1,
      signed: 9,
    })
    assert.deepEqual(await count("select concat_ws(', ', way, outcome) as name, count(*) as many from identity_check group by 1"), {
      'vendor, passed': 6,
      'vendor, failed': 2,
      'in person, passed': 1,
    })
    assert.deepEqual(await count('select distinct is_practice::text as name, 1 as many from identity_check where vendor is not null'), {
      true: 1,
    })
    assert.deepEqual(await count('select state as name, count(*) as many from hand_signing group by 1'), { uploaded: 1 })
    assert.deepEqual(
      await count(`select case when exists (select from k1_link l where l.k1_id = k1.id) then 'sent'
                     when exists (select from k1_mailing m where m.k1_id = k1.id) then 'mailed' else 'not sent' end as name, count(*) as many from k1 group by 1`),
      { sent: 1, mailed: 1, 'not sent': 1 },
    )
    assert.deepEqual(
      await count(`select case when l.person_id is not null then 'registered' when i.id is null then 'not invited'
                     when exists (select from registration_mismatch m where m.person_id = p.id) then 'mismatch'
                     when i.expires_at < '2026-02-10T15:00:00Z' then 'expired' when i.opened_at is not null then 'opened' else 'invited' end as name, count(*) as many
                   from person p left join portal_link l on l.person_id = p.id left join invitation i on i.person_id = p.id group by 1`),
      { 'not invited': 9, invited: 6, opened: 4, expired: 2, mismatch: 2, registered: 26 },
    )
    assert.deepEqual(
      await count(`select case when tax_identifier is null then 'no identifier' when mobile is null then 'no mobile' else 'no e-mail' end as name, count(*) as many
                   from person where tax_identifier is null or mobile is null or email is null group by 1`),
      { 'no identifier': 3, 'no mobile': 2, 'no e-mail': 2 },
    )
    assert.deepEqual(await count('select direction as name, count(*) as many from document group by 1'), {
      'from client': 15,
      'from firm': 34,
    })
  })

  it('sends nothing, also where carriers are configured', async () => {
    await world.runJobs()
    assert.deepEqual(world.sent, { email: [], text: [] })
    assert.deepEqual(Object.keys(await count('select state as name, count(*) as many from outbox_message group by 1')), ['kept'])
    const left = await world.ownerPool.query("select from graphile_worker._private_jobs where run_at = 'infinity'")
    assert.equal(left.rowCount, 0)
  })

  it('uses only addresses and numbers that belong to nobody', () => {
    for (const person of sampleClients.flatMap((client) => client.persons)) {
      assert.match(person.email ?? 'a@example.com', /@example\.(com|org|net)$/)
      assert.match((person.mobile ?? '6025550100').replace(/\D/g, ''), /^1?\d{3}55501\d\d$/)
      assert.match((person.taxIdentifier ?? '900-10-1000').replace(/\D/g, ''), /^(9\d\d[1-4]\d{5}|89\d{7})$/)
    }
    assert.equal(new Set(sampleClients.map((client) => client.number)).size, sampleClients.length)
  })

  it('lies in the past, in the order of time, with an unbroken audit record', async () => {
    const report = await look(world.ports, system(firmId), (act) => verifyChain(act.tx, firmId))
    assert.equal(report.broken, null)
    assert.ok(report.events > 300)
    const disorder = await world.ownerPool.query(
      `select seq from (select seq, at, lag(at) over (order by seq) as earlier from audit_event) e where earlier > at or at > '2026-02-10T15:00:00Z'`,
    )
    assert.deepEqual(disorder.rows, [])
  })

  it('has sealed what everybody has signed, and every seal holds', async () => {
    const sealed = await world.ownerPool.query<{ file_id: string; sealed_at: Date }>('select file_id, sealed_at from sealed_document')
    assert.equal(sealed.rowCount, 6)
    for (const row of sealed.rows) {
      const bytes = await look(world.ports, system(firmId), async (act) =>
        act.files.read(await act.files.find(act.tx, await firmKey(act, firmId), row.file_id)),
      )
      assert.equal(verify(bytes).verdict, 'valid')
      assert.ok(row.sealed_at < world.clock.now())
    }
  })

  it('changes nothing when it is made again', async () => {
    const earlier = await shape()
    await makeUntil(-1)
    assert.equal(await shape(), earlier)
    await world.ownerPool.query("update installation set sample = 'making'")
    await makeUntil(-1)
    assert.equal(await shape(), earlier)
  })

  it('is announced with everybody who can sign in', async () => {
    const said: string[] = []
    await sayWhoCanSignIn(world.ports, (line) => said.push(line))
    for (const { email, password } of sampleStaff)
      assert.ok(said.some((line) => line.includes(email) && line.includes(password) && /code now \d{3} \d{3}$/.test(line)))
    for (const { userName, password } of sampleTaxpayers) assert.ok(said.some((line) => line.includes(userName) && line.endsWith(password)))
  })

  it('lets in the people it names', async () => {
    for (const member of sampleStaff) {
      const browser = world.visitor()
      assert.equal((await browser.post('/api/sign-in', { userName: member.email, password: member.password, room: 'firm' })).status, 200)
      assert.equal(
        (await browser.post('/api/sign-in/verify', { code: authenticatorCode(member.authenticatorSecret, world.clock.now()) })).status,
        200,
      )
    }
    const maria = world.visitor()
    const [person] = sampleTaxpayers
    const begun = await maria.post<{ channels: { id: string; kind: string }[] }>('/api/sign-in', {
      userName: person?.userName,
      password: person?.password,
      room: 'taxpayer',
    })
    assert.equal(begun.status, 200)
    assert.deepEqual(begun.body.channels.map(({ kind }) => kind).toSorted(), ['email', 'text'])
  })
})
