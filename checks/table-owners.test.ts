import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listFiles, listSources, readText } from './repository.ts'
import { readTableOwners, tablesWritten, writerOf } from './table-owners.ts'

test('a table is written by its noun alone', () => {
  const migrations = listFiles().filter((path) => /^database\/migrations\/.*\.sql$/.test(path))
  const { owners, unowned } = readTableOwners(migrations.map(readText))
  assert.deepEqual(unowned, [], 'each CREATE TABLE has a comment "-- noun: …" above it')
  const wrong = listSources().flatMap((path) => {
    const writer = writerOf(path)
    if (writer === null) return []
    return tablesWritten(readText(path)).flatMap((table) => {
      const owner = owners.get(table)
      return owner === undefined || owner === writer ? [] : [`${path} writes ${table}, which is ${owner}'s`]
    })
  })
  assert.deepEqual(wrong, [])
})

test('bites: sees every way to write, and a table without an owner', () => {
  const { owners, unowned } = readTableOwners([
    '-- noun: clients\n-- A customer.\nCREATE TABLE client (\n);\n\n-- why\nCREATE TABLE lost ();',
  ])
  assert.deepEqual([...owners], [['client', 'clients']])
  assert.deepEqual(unowned, ['lost'])
  const source = `
    await tx.insertInto('a').values(x)
    tx
      .updateTable("b")
    sql\`delete from c where id = 1\`
    client.query('INSERT INTO d (x) values (1)')
    sql\`update e as x set y = 1\`
    sql\`select 1 from f for update\` // insert into g
    /* update h set x = 1 */
    say('update the client')`
  assert.deepEqual(tablesWritten(source.replace(' // insert into g', '')), ['a', 'b', 'c', 'd', 'e'])
  assert.equal(writerOf('server/signing/sign.ts'), 'signing')
  assert.equal(writerOf('server/signing/sign.test.ts'), null)
})
