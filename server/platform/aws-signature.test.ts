import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awsHeaders } from './aws-signature.ts'

/** `post-vanilla` of the test suite that AWS publishes for Signature Version 4. */
test('the signature is that of the published test suite', () => {
  const headers = awsHeaders({
    url: new URL('https://example.amazonaws.com/'),
    headers: {},
    body: '',
    service: 'service',
    credentials: {
      region: 'us-east-1',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      sessionToken: null,
    },
    at: new Date('2015-08-30T12:36:00Z'),
  })
  assert.deepEqual(headers, {
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  })
})

test('temporary credentials are signed with their token', () => {
  const { authorization, ...headers } = awsHeaders({
    url: new URL('https://kms.us-east-2.amazonaws.com/'),
    headers: { 'x-amz-target': 'TrentService.Sign' },
    body: '{}',
    service: 'kms',
    credentials: { region: 'us-east-2', accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'the token' },
    at: new Date('2026-02-10T15:00:00Z'),
  })
  assert.equal(headers['x-amz-security-token'], 'the token')
  assert.match(authorization ?? '', /SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target,/)
})
