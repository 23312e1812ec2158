// A FastCGI client (FastCGI 1.0, responder role) for tests that speak to a real responder on its UNIX socket.
import net from 'node:net';

const BEGIN = 1, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6, STDERR = 7;

function record(type, content) {
  const head = Buffer.from([1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0]);
  return Buffer.concat([head, content]);
}

function length(n) {
  if (n < 128) return Buffer.from([n]);
  const out = Buffer.alloc(4);
  out.writeUInt32BE((n | 0x80000000) >>> 0);
  return out;
}

function* stream(type, content) {
  for (let at = 0; at < content.length; at += 65535) yield record(type, content.subarray(at, at + 65535));
  yield record(type, Buffer.alloc(0));
}

function encode(params, body) {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    const [n, v] = [Buffer.from(name), Buffer.isBuffer(value) ? value : Buffer.from(String(value))];
    return [length(n.length), length(v.length), n, v];
  });
  return Buffer.concat([record(BEGIN, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0])),
    ...stream(PARAMS, Buffer.concat(pairs)), ...stream(STDIN, body)]);
}

// Takes whole records off the front of `state.rest`.
function decode(state, data) {
  state.rest = Buffer.concat([state.rest, data]);
  while (state.rest.length >= 8) {
    const size = state.rest.readUInt16BE(4), whole = 8 + size + state.rest[6];
    if (state.rest.length < whole) return;
    const content = state.rest.subarray(8, 8 + size);
    if (state.rest[1] === STDOUT) state.out.push(content);
    if (state.rest[1] === STDERR) state.err.push(content);
    if (state.rest[1] === END) state.ended = true;
    state.rest = state.rest.subarray(whole);
  }
}

// One request; resolves to { bytes, out, err } (out and err: strings). Rejects with .stage 'connect' when the connection is refused, 'answer'
// when the responder went away before its END record.
export function request(socket, params = {}, body = Buffer.alloc(0)) {
  return new Promise((resolve, reject) => {
    const state = { rest: Buffer.alloc(0), out: [], err: [], ended: false };
    let stage = 'connect';
    const fail = (error) => reject(Object.assign(error, { stage }));
    const connection = net.connect(socket, () => {
      stage = 'answer';
      connection.write(encode({ REQUEST_METHOD: 'GET', ...params }, Buffer.from(body)));
    });
    connection.on('data', (data) => {
      decode(state, data);
      if (state.ended) connection.end();
    });
    connection.on('error', (error) => state.ended || fail(error)); // how it closes the connection behind its answer is its affair
    connection.on('close', () => {
      if (!state.ended) return fail(new Error('the responder went away'));
      const bytes = Buffer.concat(state.out);
      resolve({ bytes, out: bytes.toString(), err: Buffer.concat(state.err).toString() });
    });
  });
}
