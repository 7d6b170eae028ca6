import pg from 'pg'

/** An outside database that cannot be used as it is; the message says what an administrator does about it. */
export class OutsideDatabaseError extends Error {
  override readonly name = 'OutsideDatabaseError'
}

/** What every transaction steps down to, so that row-level security holds it. */
export const applicationRole = 'lintel_app'

const oldestMajorVersion = 15
/** Any number, the same in every Lintel: of two that start at once one makes the role, the other finds it. */
const lockKey = 8_879_003

/**
 * Makes an outside database ready for its first migration: the application role exists, is held by row-level security, and the login may
 * step down to it. A login that may make roles does all of it by itself; any other gets the lines that an administrator has to run once.
 * @throws OutsideDatabaseError
 */
export async function prepareOutsideDatabase(connection: pg.ClientConfig, role = applicationRole): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    const before = await look(client, role)
    if (before.major < oldestMajorVersion) {
      throw new OutsideDatabaseError(`The database is PostgreSQL ${before.major}; Lintel needs ${oldestMajorVersion} or newer.`)
    }
    if (before.isFree)
      throw new OutsideDatabaseError(`The role ${role} may pass over row-level security. Run: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS;`)
    await makeWhatIsMissing(client, role, before)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

interface Look {
  major: number
  login: string
  exists: boolean
  isFree: boolean
  maySet: boolean
}

async function look(client: pg.Client, role: string): Promise<Look> {
  const asked = await client.query<{ major: number; login: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_user as login`,
  )
  const { major = 0, login = '' } = asked.rows[0] ?? {}
  // From 16 on, being a member and being allowed to become the role are two things.
  const asking = major >= 16 ? 'SET' : 'MEMBER'
  const found = await client.query<{ is_free: boolean; may_set: boolean }>(
    'select rolsuper or rolbypassrls as is_free, pg_has_role(current_user, oid, $2) as may_set from pg_roles where rolname = $1',
    [role, asking],
  )
  const row = found.rows[0]
  return { major, login, exists: row !== undefined, isFree: row?.is_free ?? false, maySet: row?.may_set ?? false }
}

async function makeWhatIsMissing(client: pg.Client, role: string, { exists, maySet, login }: Look): Promise<void> {
  if (exists && maySet) return
  const lines = [...(exists ? [] : [`CREATE ROLE ${role} NOLOGIN`]), `GRANT ${role} TO ${pg.escapeIdentifier(login)}`]
  try {
    for (const line of lines) await client.query(line)
    // A superuser may become any role, a member only where the grant says so.
    await client.query(`SET LOCAL ROLE ${role}`)
    await client.query('RESET ROLE')
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) throw cause
    const advice = lines.map((line) => `${line};`).join(' ')
    throw new OutsideDatabaseError(
      `The login ${login} may not make or become the role ${role} (${cause.message}). As an administrator of the database, run: ${advice}`,
      { cause },
    )
  }
}
