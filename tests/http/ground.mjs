// What every test that starts something needs.
import net from 'node:net'
import { fileURLToPath } from 'node:url'

// The source tree, and the tree whose programs are tested.
export const top = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const build = process.env.JIJIAO_BUILD || top

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

// Asks again and again until `condition` holds; an exception counts as not yet. Throws after `seconds`. Not more often than every 150 ms:
// what InnoDB tells of its transactions is renewed only when nobody asked for 100 ms.
export async function until(condition, seconds = 30) {
  const end = Date.now() + seconds * 1000
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
