// HTTP in words of FastCGI: what a page test says to a responder on its UNIX socket, as nginx would.
import { request as raw } from '../core/fcgi.mjs';

function parse(buffer) {
  const text = buffer.toString('latin1'), end = text.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`no header: ${text.slice(0, 200)}`);
  const headers = {}, cookies = [];
  for (const line of text.slice(0, end).split('\r\n')) {
    const at = line.indexOf(': '), name = line.slice(0, at).toLowerCase(), value = line.slice(at + 2);
    if (name === 'set-cookie') cookies.push(value);
    else if (name === 'content-security-policy' && name in headers) headers[name] += `, ${value}`; // each of them holds
    else if (name in headers) throw new Error(`${name} twice`);
    else headers[name] = value;
  }
  return { status: Number(headers.status.slice(0, 3)), headers, cookies, bytes: buffer.subarray(end + 4) };
}

// One request. `path` is whole ("/jijiao/toy/list"), `query` a string, `headers` as a browser sends them, `params` further
// FastCGI parameters. Resolves to { status, headers, cookies, bytes, body } (body: bytes as UTF-8). Rejects with .stage
// 'connect' or 'answer' when the responder is not there or went away.
export async function request(socket, { method = 'GET', path, query = '', headers = {}, params = {}, body = '' }) {
  const bytes = Buffer.from(body), all = {
    REQUEST_METHOD: method, DOCUMENT_URI: path, SCRIPT_NAME: path, QUERY_STRING: query, REMOTE_ADDR: '192.0.2.7',
    HTTP_HOST: 'example.test', HTTPS: 'on', CONTENT_LENGTH: bytes.length ? bytes.length : '', CONTENT_TYPE: '',
  };
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toUpperCase().replace(/-/g, '_');
    all[key.startsWith('CONTENT_') ? key : `HTTP_${key}`] = value;
  }
  const answer = await raw(socket, { ...all, ...params }, bytes);
  const parsed = parse(answer.bytes);
  return { ...parsed, body: parsed.bytes.toString() };
}

export function urlencoded(fields) {
  return { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() };
}

// Fields: [name, value] or [name, { name, type, bytes }] for a file.
export function multipart(fields, boundary = '----page-test-7MA4YWxk') {
  const parts = fields.map(([name, value]) => {
    const file = typeof value === 'object' && !Buffer.isBuffer(value);
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`
      + (file ? `; filename="${value.name}"\r\nContent-Type: ${value.type ?? 'application/octet-stream'}` : '');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(file ? value.bytes : value), Buffer.from('\r\n')]);
  });
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

// What a page's form carries: csrf and op (of the first form that has them both not empty).
export function guards(html) {
  const found = [...html.matchAll(/<input type="hidden" name="csrf" value="([^"]*)"><input type="hidden" name="op" value="([^"]*)">/g)];
  const [, csrf, op] = found.find((m) => m[1] && m[2]) ?? [];
  return { csrf: csrf ?? '', op: op ?? '' };
}

export function unescape(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}
