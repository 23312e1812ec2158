// A FastCGI responder of a few lines, started by the supervisor like a real one. It answers with the parameters and the
// body that reached it, as JSON; ?die=NAME ends the process in mid-request, as often as the file NAME has bytes, and takes one.
import fs from 'node:fs'
import net from 'node:net'

const [dir, module] = process.argv.slice(2)

function answer(socket, params, body) {
  const die = new URLSearchParams(params.QUERY_STRING).get('die')
  fs.appendFileSync(`${dir}/seen`, `${params.REQUEST_METHOD} ${params.REQUEST_URI}\n`)
  if (die) {
    const left = fs.readFileSync(`${dir}/${die}`)
    fs.writeFileSync(`${dir}/${die}`, left.subarray(1))
    if (left.length) process.kill(process.pid, 'SIGKILL')
  }
  const text = Buffer.from(`Content-Type: application/json\r\n\r\n${JSON.stringify({ ...params, module, body: body.length })}`)
  for (let at = 0; at <= text.length; at += 60000) socket.write(record(6, text.subarray(at, at + 60000)))
  socket.end(record(3, Buffer.alloc(8)))
}

function record(type, content) {
  const head = Buffer.from([1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0])
  return Buffer.concat([head, content])
}

function pairs(bytes) {
  const params = {}
  let at = 0
  const length = () => bytes[at] < 128 ? bytes[at++] : (at += 4, bytes.readUInt32BE(at - 4) & 0x7fffffff)
  while (at < bytes.length) {
    const name = length(), value = length()
    params[bytes.toString('utf8', at, at + name)] = bytes.toString('utf8', at + name, at + name + value)
    at += name + value
  }
  return params
}

net.createServer(socket => {
  let bytes = Buffer.alloc(0), params = Buffer.alloc(0), body = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', chunk => {
    bytes = Buffer.concat([bytes, chunk])
    while (bytes.length >= 8 && bytes.length >= 8 + bytes.readUInt16BE(4) + bytes[6]) {
      const type = bytes[1], content = bytes.subarray(8, 8 + bytes.readUInt16BE(4))
      bytes = bytes.subarray(8 + bytes.readUInt16BE(4) + bytes[6])
      if (type === 4) params = Buffer.concat([params, content])
      else if (type === 5 && content.length) body = Buffer.concat([body, content])
      else if (type === 5) answer(socket, pairs(params), body)
    }
  })
}).listen({ fd: 0 }, () => fs.writeSync(Number(process.env.JIJIAO_READY_FD), '1'))
