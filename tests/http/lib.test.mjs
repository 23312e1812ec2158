// The client of the HTTP tests, against a server of its own: what it reads of a form is what a browser would send.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { Client, file, plain } from './lib.mjs'

const PAGE = `<!doctype html><html><body><form action="/jijiao/search"><input name="q"></form><main>
<form method="post" action="/jijiao/save?id=1" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="a&amp;b"><input name="title" value="&#x4e60; &lt;x&gt;" aria-invalid="true" aria-describedby="h e">
<p class="ce-error" id="e">必填</p><textarea name="text">
one
two</textarea><select name="form"><option value="">-</option><option value="paper" selected>论文</option></select>
<select name="first"><option>甲</option><option>乙</option></select><input type="checkbox" name="yes" value="yes">
<input type="checkbox" name="on" value="yes" checked><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
<input name="off" value="x" disabled><input type="file" name="evidence" multiple><button name="do" value="save">存</button></form></main></body></html>`

let server, client, last

before(async () => {
  server = http.createServer((request, response) => {
    const parts = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      last = { method: request.method, url: request.url, cookie: request.headers.cookie, accept: request.headers.accept, body: Buffer.concat(parts).toString() }
      if (request.method === 'POST') response.writeHead(303, { Location: '/jijiao/done', 'Set-Cookie': ['s=1; HttpOnly', 'gone=; Max-Age=0'] })
      response.end(request.headers.accept === 'application/xml' ? '<page><row id="7">七</row></page>' : PAGE)
    })
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  client = new Client(`http://127.0.0.1:${server.address().port}/jijiao/`)
})
after(() => server.close())

test('a form holds what a browser would send', async () => {
  const form = (await client.get('edit?id=1')).form()
  assert.equal(form.action, '/jijiao/save?id=1')
  assert.deepEqual(form.values, [['csrf', 'a&b'], ['title', '习 <x>'], ['text', 'one\ntwo'], ['form', 'paper'], ['first', '甲'], ['on', 'yes'], ['r', '2']])
  assert.ok(form.names.has('evidence') && !form.names.has('off'))
})

test('what is typed replaces, null leaves out, arrays repeat; files travel with their names', async () => {
  const form = (await client.get('edit')).form('save')
  const answer = await client.send(form, { title: '新', on: null, evidence: [file('一.pdf', 'application/pdf', '%PDF'), file('b.png', 'image/png', 'x')] })
  assert.equal(answer.status, 303)
  assert.equal(last.url, '/jijiao/save?id=1')
  assert.match(last.body, /name="title"\r\n\r\n新\r\n/)
  assert.match(last.body, /name="evidence"; filename="一.pdf"\r\nContent-Type: application\/pdf\r\n\r\n%PDF[^]*filename="b.png"/)
  assert.doesNotMatch(last.body, /name="on"/)
})

test('cookies are kept until the server takes them back; redirects are followed on demand', async () => {
  client.cookies.set('gone', '1')
  const answer = await client.send((await client.get('edit')).form())
  assert.equal((await client.follow(answer)).status, 200)
  assert.deepEqual([last.url, last.cookie], ['/jijiao/done', 's=1'])
})

test('the message of a wrong field, the text of a page, the value of a document', async () => {
  const page = await client.get('edit')
  assert.equal(page.errorOf('title'), '必填')
  assert.equal(page.errorOf('text'), undefined)
  assert.equal(plain('<p>a&nbsp;b <b>c</b><script>x</script></p>'), 'a b c')
  assert.equal((await client.xml('list')).xpath('string(//row[@id=7])'), '七')
})
