import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { twilioSignature } from '#platform/twilio-signature.ts'
import { agreeToTexts, noticeScene, type NoticeScene } from '../testing/notice-scene.ts'
import { startTestApp, type TestApp, testPassword } from '../testing/start-app.ts'

let app: TestApp
const authToken = 'a token of the text message account'

before(async () => {
  app = await startTestApp({
    environment: { LINTEL_TWILIO_ACCOUNT_SID: 'AC1', LINTEL_TWILIO_AUTH_TOKEN: authToken, LINTEL_TWILIO_FROM: '+16025550100' },
  })
  app.clock.set(new Date('2026-02-10T19:00:00Z'))
})
after(() => app.close())

const address = 'https://portal.example.com/api/text-answers'
let phones = 0

/** A scene with a number of its own, and consent to texts on it. */
async function agreed(options: Parameters<typeof noticeScene>[1] & { phone?: string } = {}): Promise<NoticeScene & { phone: string }> {
  phones += 1
  const phone = options.phone ?? `+170255501${String(phones).padStart(2, '0')}`
  const scene = await noticeScene(app, options)
  await app.ownerPool.query(`update identity_address set address = $1 where identity_id = $2 and kind = 'text'`, [
    phone,
    scene.person.identityId,
  ])
  await agreeToTexts(scene)
  return { ...scene, phone }
}

/** What arrives when somebody answers, signed as Twilio signs it unless told otherwise. */
async function answer(from: string, body: string, { signature, more = {} }: { signature?: string; more?: Record<string, string> } = {}) {
  const fields = { MessageSid: 'SM1', AccountSid: 'AC1', From: from, To: '+16025550100', Body: body, ...more }
  const { statusCode, body: said } = await app.app.inject({
    method: 'POST',
    url: '/api/text-answers',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'portal.example.com',
      'x-twilio-signature': signature ?? twilioSignature(authToken, address, fields),
    },
    payload: new URLSearchParams(fields).toString(),
  })
  return { status: statusCode, said }
}

const textsAbout = async (scene: NoticeScene, occasion: string) => {
  await scene.tell({ kind: 'message', occasion })
  return (await scene.sent()).text.length
}

test('the signature is Twilio’s own: their example gives their result', () => {
  const fields = { CallSid: 'CA1234567890ABCDE', Caller: '+12349013030', Digits: '1234', From: '+12349013030', To: '+18005551212' }
  assert.equal(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', fields), '0/KCTR6DLpKmkAf8muzZqo1nDgQ=')
})

for (const word of ['STOP', ' stop. ', 'Unsubscribe', 'ALTO', 'pare', 'Cancelar'])
  test(`“${word}” ends the texts at once, and the e-mails go on`, async () => {
    const scene = await agreed()
    assert.equal(await textsAbout(scene, 'before'), 1)
    const { status, said } = await answer(scene.phone, word)
    assert.equal(status, 200)
    assert.match(said, /^<\?xml version="1.0" encoding="UTF-8"\?><Response><Message>Canyon Tax: You will get no more notices by text\./)
    await scene.tell({ kind: 'message', occasion: 'after' })
    assert.deepEqual(await scene.sent(), { email: ['Canyon Tax: a message waits in your portal'], text: [] })
    const { texts } = await scene.settings()
    assert.equal(texts.consent, null)
    assert.equal(texts.stoppedAt, '2026-02-10T19:00:00.000Z')
    const { rows } = await app.ownerPool.query(
      'select withdrawn_how, withdrawn_at is not null as ended from text_consent where phone = $1',
      [scene.phone],
    )
    assert.deepEqual(rows, [{ withdrawn_how: 'stop', ended: true }])
  })

test('START brings back what STOP has ended, with a consent of its own in the record', async () => {
  const scene = await agreed()
  await answer(scene.phone, 'STOP')
  assert.match((await answer(scene.phone, 'START')).said, /You get notices by text again/)
  await answer(scene.phone, 'START')
  assert.equal(await textsAbout(scene, 'after'), 1)
  const { rows } = await app.ownerPool.query('select given_how, withdrawn_how from text_consent where phone = $1 order by given_at, id', [
    scene.phone,
  ])
  assert.deepEqual(rows, [
    { given_how: 'settings', withdrawn_how: 'stop' },
    { given_how: 'start', withdrawn_how: null },
  ])
})

test('START alone is no consent: not for a stranger, nor after texts were switched off in the portal', async () => {
  assert.match((await answer('+17025550999', 'START')).said, /agree to them in your portal/)
  const scene = await agreed()
  await scene.person.send('DELETE', `/api/portals/${scene.person.personId}/text-consent`)
  assert.match((await answer(scene.phone, 'START')).said, /agree to them in your portal/)
  assert.equal(await textsAbout(scene, 'after'), 0)
})

test('HELP and AYUDA say who writes and how to reach them, in the language that somebody uses', async () => {
  const english = await agreed()
  assert.match((await answer(english.phone, 'Help!')).said, /<Message>Notices about your tax portal\. Help: Canyon Tax \(602\) 555-0142\./)
  const spanish = await agreed({ language: 'es' })
  assert.match((await answer(spanish.phone, 'Ayuda')).said, /<Message>Avisos de su portal de impuestos\. Ayuda: Canyon Tax/)
  assert.match((await answer(spanish.phone, '¡ALTO!')).said, /No recibirá más avisos por texto/)
  assert.match((await answer(english.phone, 'Is my refund there?')).said, /Nobody reads answers to this number/)
  assert.match((await answer('+17025550998', 'Hi')).said, /<Response><\/Response>$/)
})

test('one number, two firms: STOP ends the texts of both, each in its own record', async () => {
  const one = await agreed()
  const other = await agreed({ firm: await app.createFirm('Mesa Tax'), phone: one.phone })
  assert.match((await answer(one.phone, 'STOP')).said, /<Message>Canyon Tax, Mesa Tax:/)
  for (const scene of [one, other]) {
    assert.equal(await textsAbout(scene, 'after'), 0)
    const { rows } = await app.ownerPool.query(`select 1 from audit_event where type = 'notices.texts-withdrawn' and firm_id = $1`, [
      scene.firm.firmId,
    ])
    assert.equal(rows.length, 1)
  }
})

test('codes for signing in are asked for each time: STOP to notices does not keep them back', async () => {
  const scene = await agreed()
  await answer(scene.phone, 'STOP')
  const browser = app.visitor()
  const { userName } = scene.person
  const attempt = await browser.post<{ channels: { id: string; kind: string }[] }>('/api/sign-in', {
    userName,
    password: testPassword,
    room: 'taxpayer',
  })
  const channel = attempt.body.channels.find(({ kind }) => kind === 'text')?.id
  assert.equal((await browser.post('/api/sign-in/code', { channel })).status, 200)
  assert.match((await scene.sent()).text[0] ?? '', /is your access code/)
})

test('the service that has answered by itself is not made to answer twice', async () => {
  const scene = await agreed()
  const { said } = await answer(scene.phone, 'STOP', { more: { OptOutType: 'STOP' } })
  assert.match(said, /<Response><\/Response>$/)
  assert.equal(await textsAbout(scene, 'after'), 0)
})

test('a forged answer ends nothing: unsigned, signed with another token, or changed on the way', async () => {
  const scene = await agreed()
  const fields = { MessageSid: 'SM1', AccountSid: 'AC1', From: scene.phone, To: '+16025550100', Body: 'HELP' }
  for (const signature of [
    '',
    'nonsense',
    twilioSignature('another token', address, { ...fields, Body: 'STOP' }),
    twilioSignature(authToken, address, fields),
    twilioSignature(authToken, 'https://evil.example/api/text-answers', { ...fields, Body: 'STOP' }),
  ])
    assert.equal((await answer(scene.phone, 'STOP', { signature })).status, 403)
  assert.equal(await textsAbout(scene, 'after'), 1)
})

test('without a service that carries texts, nobody can answer one', async () => {
  const plain = await startTestApp()
  try {
    const fields = { From: '+17025550197', Body: 'STOP' }
    const refused = await plain.app.inject({
      method: 'POST',
      url: '/api/text-answers',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': twilioSignature('', address, fields) },
      payload: new URLSearchParams(fields).toString(),
    })
    assert.equal(refused.statusCode, 403)
  } finally {
    await plain.close()
  }
})
