import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { printSchema, schemaFile } from './print-schema.ts'

test('database/schema.sql is what the migrations make (if not: node server/operate/print-schema.ts --write)', async () => {
  const schema = await printSchema()
  assert.equal(readFileSync(schemaFile, 'utf8'), schema)
  for (const part of [
    'CREATE OR REPLACE FUNCTION',
    'CREATE TABLE client',
    'PRIMARY KEY',
    'FOREIGN KEY',
    'CREATE POLICY',
    'CREATE TRIGGER',
    'GRANT ',
  ]) {
    assert.ok(schema.includes(part), `the schema holds ${part}`)
  }
})
