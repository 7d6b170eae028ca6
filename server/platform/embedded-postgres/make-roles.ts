import pg from 'pg'

/** How to reach a database; what `pg`, Kysely's pool and graphile-worker take. */
export type PostgresConnection = { host: string; port: number; user: string; password: string; database: string }

/** A login of the cluster. `isNew`: the password was just made, so the role must be told. */
export type Login = { name: string; password: string; isNew: boolean }

/**
 * Makes the two roles: the owner of the schema, who runs migrations, and the application, which owns nothing and is
 * held by row-level security. Neither is a superuser.
 */
export async function makeRoles(client: pg.Client, owner: Login, application: Login): Promise<void> {
  for (const login of [owner, application]) {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [login.name])
    if (found.rowCount === 1 && !login.isNew) continue
    const verb = found.rowCount === 1 ? 'alter' : 'create'
    const limits = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
    await client.query(`${verb} role ${pg.escapeIdentifier(login.name)} ${limits} password ${pg.escapeLiteral(login.password)}`)
  }
}

/** Makes a database of the owner's that only the two roles may connect to; with a template, a copy of it. Does nothing when it exists. */
export async function makeDatabase(
  client: pg.Client,
  name: string,
  roles: { owner: string; application: string },
  template?: string,
): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount === 1) return
  const database = pg.escapeIdentifier(name)
  const copied = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)} strategy file_copy`
  await client.query(`create database ${database} owner ${pg.escapeIdentifier(roles.owner)}${copied}`)
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect on database ${database} to ${pg.escapeIdentifier(roles.application)}`)
}
