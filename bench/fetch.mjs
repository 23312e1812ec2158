// Sends the same GET to a responder's socket several times, one after the other: fetch.mjs SOCKET PATH?QUERY COOKIE COUNT.
import { request } from '../tests/page/fcgi.mjs'

const [socket, target, cookie, count] = process.argv.slice(2)
const [path, query] = target.split('?')
for (let i = 0; i < Number(count); i++) {
  const answer = await request(socket, { path, query, headers: { Accept: 'text/html', 'Accept-Language': 'zh-CN', Cookie: `jj_session=${cookie}` } })
  if (answer.status !== 200) throw new Error(`${target}: ${answer.status}`)
}
