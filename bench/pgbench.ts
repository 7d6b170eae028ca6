/** pgbench, PostgreSQL's own client for measuring, which asks the same questions as the product. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresConnection } from '#platform/embedded-postgres/make-roles.ts'

export interface Question {
  sql: string
  parameters: readonly unknown[]
}

const debianFolder = '/usr/lib/postgresql'

/** Where pgbench is: on the path, or where Debian keeps it; null when it is not installed. */
export function findPgbench(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench'
  if (!existsSync(debianFolder)) return null
  return (
    readdirSync(debianFolder)
      .map((version) => join(debianFolder, version, 'bin', 'pgbench'))
      .find((path) => existsSync(path)) ?? null
  )
}

/** Writes the questions as a script of pgbench. Parameters become its variables, so that they are sent as parameters there too. */
export function writeScript(folder: string, questions: readonly Question[]): { file: string; variables: string[] } {
  const variables: string[] = []
  const lines = questions.flatMap(({ sql, parameters }, question) => {
    // On one line a remark would swallow all that follows it.
    let line = sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ')
    parameters.forEach((value, index) => {
      const name = `q${question}p${index + 1}`
      const bytes = value instanceof Uint8Array
      variables.push('-D', `${name}=${asText(value)}`)
      line = line.replaceAll(new RegExp(`\\$${index + 1}(?!\\d)`, 'g'), bytes ? `decode(:${name}, 'hex')` : `:${name}`)
    })
    return line.split(';').map((statement) => `${statement.trim()};`)
  })
  const file = join(folder, 'dashboard.sql')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { file, variables }
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return value instanceof Date ? value.toISOString() : String(value)
}

export interface Run {
  program: string
  connection: PostgresConnection
  script: { file: string; variables: string[] }
  connections: number
  seconds: number
}

/** Runs the script over and over; returns how often a second it was done. @throws Error with what pgbench said */
export async function runPgbench({ program, connection, script, connections, seconds }: Run): Promise<number> {
  const { host, port, user, password, database } = connection
  const words = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    script.file,
    ...script.variables,
  ]
  const child = spawn(program, [...words, '-h', host, '-p', String(port), '-U', user, database], {
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  const perSecond = /tps = ([\d.]+)/.exec(said)?.[1]
  if (!perSecond) throw new Error(`pgbench did not run:\n${said}`)
  return Number(perSecond)
}
