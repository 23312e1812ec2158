// What every test that starts something needs.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

// The source tree, and the tree whose programs are tested.
export const top = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const build = process.env.JIJIAO_BUILD || top

const reserved = new Set()
process.on('exit', () => { for (const file of reserved) fs.rmSync(file, { force: true }) })

// A port that nobody listens on, and that no other test is given while this process lives: what is started on it may listen only after a
// while. It lies below those that the system gives to whoever connects to somewhere.
export async function freePort() {
  for (let tries = 0; tries < 2000; tries++) {
    const port = 20000 + Math.floor(Math.random() * 12000), file = path.join(os.tmpdir(), `jj-port-${port}`)
    try { fs.closeSync(fs.openSync(file, 'wx')) } catch { continue }
    reserved.add(file)
    const free = await new Promise(resolve => {
      const server = net.createServer()
      server.on('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
  throw new Error('no port is free')
}

// Asks again and again until `condition` holds; an exception counts as not yet. What it waits for must come: the limit only ends a hang, and
// is none for a machine that does other things at the same time. Not more often than every 150 ms: what InnoDB tells of its transactions is
// renewed only when nobody asked for 100 ms.
export async function until(condition) {
  const end = Date.now() + 240000
  for (let last; ;) {
    try {
      if (await condition()) return
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw last || new Error('waited in vain')
    await new Promise(wake => setTimeout(wake, 150))
  }
}
