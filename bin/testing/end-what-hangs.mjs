// Loaded into every test file's process. When a test fails while it holds a connection, `after` waits for that connection, its time runs
// out, and the process stays with its open sockets: node:test would wait for it for ever. So a file's process has an end of its own.
const limitSeconds = Number(process.env.LINTEL_TEST_FILE_SECONDS)

if (process.env.NODE_TEST_CONTEXT && limitSeconds > 0) {
  setTimeout(() => {
    process.stderr.write(`  ✗ ${process.argv[1]} did not end by itself within ${limitSeconds} s\n`)
    process.kill(process.pid, 'SIGKILL')
  }, limitSeconds * 1000).unref()
}
