/** A table is written by its noun alone: who owns which, and which tables a source writes. */

/** Table → noun, from the comment `-- noun: clients` above each CREATE TABLE (other comment lines may follow it). */
export function readTableOwners(migrations: string[]): { owners: Map<string, string>; unowned: string[] } {
  const owners = new Map<string, string>()
  const unowned: string[] = []
  for (const sql of migrations) {
    let comments: string[] = []
    for (const line of sql.split('\n')) {
      if (line.startsWith('--')) comments.push(line)
      const table = /^create (?:unlogged )?table (?:if not exists )?"?(\w+)"?/i.exec(line)?.[1]
      if (table) {
        const noun = comments.map((comment) => /^-- noun: ([a-z0-9-]+)\s*$/.exec(comment)?.[1]).find((found) => found !== undefined)
        if (noun === undefined) unowned.push(table)
        else owners.set(table, noun)
      }
      if (!line.startsWith('--')) comments = []
    }
  }
  return { owners, unowned }
}

/** The tables a source writes: through Kysely's builders or in SQL text. Comments do not count. */
export function tablesWritten(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const builders = code.matchAll(/\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"`](\w+)/g)
  const statements = code.matchAll(/\b(?:insert\s+into|delete\s+from|truncate(?:\s+table)?|merge\s+into)\s+"?([a-z_]+)"?/gi)
  // "update" is also an English word and a part of FOR UPDATE: only with SET is it a statement.
  const updates = code.matchAll(/\bupdate\s+"?([a-z_]+)"?(?:\s+(?:as\s+)?[a-z_]+)?\s+set\b/gi)
  return [...new Set([...builders, ...statements, ...updates].map((found) => found[1] ?? ''))].sort()
}

/** Whose file it is: the folder below server/, or null where any table may be written (tests, set-up for tests). */
export function writerOf(path: string): string | null {
  if (path.endsWith('.test.ts') || path.startsWith('server/testing/') || !path.startsWith('server/')) return null
  const [, folder = '', file] = path.split('/')
  return file === undefined ? 'server' : folder
}
