// The socket-holding supervisor, with real processes: crash storms, rolling restarts, LISTEN_FDS, stale and live sockets.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { request } from './fcgi.mjs';

const BUILD = path.resolve(process.env.JIJIAO_BUILD ?? '.');
const HOLD = path.join(BUILD, 'jijiao-hold'), WORKER = path.join(BUILD, 'tests/core/hold-worker');
const LIMIT = 120000; // ms after which something that should have happened is a failure

// Resolves when `condition()` is true; asked again after every turn of 5 ms.
async function until(what, condition) {
  for (const end = Date.now() + LIMIT; ;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((next) => setTimeout(next, 5));
  }
}

// It may end between any two looks at it.
function alive(pid) {
  try { return !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')); } catch { return false; }
}

// At once: a worker that starts just now reads all of it, or all of what was there before.
function configure(hold, text) {
  fs.writeFileSync(`${hold.conf}.new`, text);
  fs.renameSync(`${hold.conf}.new`, hold.conf);
}

// A supervisor in a folder of its own. hold.log() is what it wrote, hold.events(name) its lines of one event.
function start(t, { workers = 2, conf = 'one', options = [], launcher = [], socket = true } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hold-'));
  const hold = { folder, socket: path.join(folder, 's'), conf: path.join(folder, 'conf'), text: '' };
  configure(hold, conf);
  return launch(t, hold, { workers, options, launcher, socket });
}

function launch(t, hold, { workers = 2, options = [], launcher = [], socket = true } = {}) {
  const command = [...launcher.map((word) => word.replace('@SOCKET@', hold.socket)), HOLD,
    ...(socket ? ['--socket', hold.socket] : []), '--workers', workers, '--backlog', '1024', '--ready-ms', LIMIT, '--stop-ms', LIMIT, ...options, '--', WORKER, hold.conf];
  hold.child = spawn(command[0], command.slice(1).map(String), { stdio: ['ignore', 'ignore', 'pipe'] });
  hold.text = '';
  hold.child.stderr.on('data', (data) => { hold.text += data; });
  hold.ended = new Promise((resolve) => hold.child.on('close', (code, signal) => resolve(code ?? signal)));
  hold.events = (name) => hold.text.split('\n').filter((line) => line.includes(` event=${name} `));
  hold.pids = (event = 'worker-start') => hold.events(event).map((line) => Number(/ pid=(\d+)/.exec(line)[1])).filter(alive);
  hold.get = async (query = '') => {
    const { out } = await request(hold.socket, { QUERY_STRING: query });
    return JSON.parse(out.slice(out.indexOf('{')));
  };
  t.after(async () => {
    hold.child.kill('SIGKILL');
    const left = until('workers end with their supervisor', () => hold.pids().length === 0);
    await left.catch((error) => {
      hold.pids().forEach((pid) => process.kill(pid, 'SIGKILL')); // ours, or the test would never end
      throw error;
    }).finally(() => fs.rmSync(hold.folder, { recursive: true, force: true }));
  });
  return hold;
}

const ready = (hold, n) => until(`${n} ready workers`, () => hold.events('worker-ready').length >= n);

// A client that asks again and again until stop(); it counts refused connections, broken answers and good ones.
function client(hold) {
  const seen = { refused: 0, broken: 0, good: 0, confs: new Set() };
  let going = true;
  const loop = (async () => {
    while (going) {
      try {
        seen.confs.add((await hold.get()).conf);
        seen.good++;
      } catch (error) {
        seen[error.stage === 'connect' ? 'refused' : 'broken']++;
      }
    }
  })();
  seen.stop = async () => { going = false; await loop; };
  return seen;
}

// Whether a slot waited at all exactly if more than three of its workers in a row lived less than a second: how long they live is the
// machine's affair.
function backsOff(ends) {
  const quick = {};
  const storm = ends.some((line) => {
    const [, slot, lived] = / slot=(\d+) .* lived_ms=(\d+) /.exec(line);
    quick[slot] = Number(lived) < 1000 ? (quick[slot] ?? 0) + 1 : 0;
    return quick[slot] > 3;
  });
  return ends.some((line) => / wait_ms=[1-9]/.test(line)) === storm;
}

test('a storm of 90 crashes refuses no connection, and the service answers after it', async (t) => {
  const hold = start(t, { workers: 2 });
  await ready(hold, 2);
  const seen = client(hold);
  for (let killed = 0; killed < 90; killed++) {
    const pid = await until('a ready worker', () => hold.pids('worker-ready')[0]);
    process.kill(pid, 'SIGKILL');
    await until('its end', () => hold.events('worker-end').some((line) => line.includes(` pid=${pid} signal=9 `)));
  }
  const before = seen.good;
  await until('answers after the storm', () => seen.good > before + 20);
  await seen.stop();
  assert.equal(seen.refused, 0);
  assert.ok(seen.broken <= 90, `${seen.broken} broken answers`);
  assert.equal(hold.events('worker-end').length, 90);
  assert.ok(backsOff(hold.events('worker-end')), 'backs off in a storm');
  assert.equal(hold.child.exitCode, null);
});

test('a rolling restart fails no request and ends with new workers on the new configuration', async (t) => {
  const hold = start(t, { workers: 3 });
  await ready(hold, 3);
  const old = hold.pids(), seen = client(hold);
  await until('answers', () => seen.good > 20);
  configure(hold, 'two');
  hold.child.kill('SIGHUP');
  await until('the end of the roll', () => hold.events('roll-done').length === 1);
  const after = seen.good;
  await until('answers', () => seen.good > after + 20);
  await seen.stop();
  assert.deepEqual([seen.refused, seen.broken], [0, 0]);
  assert.deepEqual([...seen.confs].sort(), ['one', 'two']);
  assert.equal((await hold.get()).conf, 'two');
  assert.deepEqual(old.filter(alive), []);
  assert.equal(hold.pids().length, 3);
  // One at a time: each old worker ends only after a new one was ready.
  const order = hold.text.split('\n').map((line) => / event=(worker-ready|worker-end) /.exec(line)?.[1]).filter(Boolean).slice(3);
  assert.deepEqual(order, ['worker-ready', 'worker-end', 'worker-ready', 'worker-end', 'worker-ready', 'worker-end']);
  assert.ok(hold.events('worker-ready').every((line) => line.includes('by=word')));
});

test('ten rolling restarts under load fail no request', async (t) => {
  const hold = start(t, { workers: 2 });
  await ready(hold, 2);
  const clients = [client(hold), client(hold), client(hold)];
  for (let roll = 1; roll <= 10; roll++) {
    configure(hold, `conf${roll}`);
    hold.child.kill('SIGHUP');
    await until('the end of the roll', () => hold.events('roll-done').length === roll);
    await until('answers', () => clients.every((seen) => seen.confs.has(`conf${roll}`)));
  }
  for (const seen of clients) {
    await seen.stop();
    assert.deepEqual([seen.refused, seen.broken], [0, 0]);
  }
});

test('a SIGHUP during a roll is followed by another roll', async (t) => {
  const hold = start(t, { workers: 2 });
  await ready(hold, 2);
  hold.child.kill('SIGHUP');
  await until('the roll', () => hold.events('roll').length === 1);
  configure(hold, 'three');
  hold.child.kill('SIGHUP');
  await until('two rolls', () => hold.events('roll-done').length === 2);
  assert.equal((await hold.get()).conf, 'three');
});

test('a configuration that fails its check stops the roll, and the old workers stay', async (t) => {
  const hold = start(t, { workers: 2 });
  await ready(hold, 2);
  const old = hold.pids();
  configure(hold, 'bad');
  hold.child.kill('SIGHUP');
  await until('the refusal', () => hold.events('roll-refused').length === 1);
  assert.match(hold.events('roll-refused')[0], /did not pass its check" status=1/);
  assert.deepEqual(hold.pids(), old);
  assert.equal((await hold.get()).conf, 'one');
  configure(hold, 'good');
  hold.child.kill('SIGHUP');
  await until('the roll after it', () => hold.events('roll-done').length === 1);
  assert.equal((await hold.get()).conf, 'good');
});

test('a worker that dies before it is ready stops the roll, and the old workers stay', async (t) => {
  const hold = start(t, { workers: 2 });
  await ready(hold, 2);
  const old = hold.pids();
  configure(hold, 'crash');
  hold.child.kill('SIGHUP');
  await until('the stop', () => hold.events('roll-stopped').length === 1);
  assert.deepEqual(hold.pids(), old);
  assert.equal((await hold.get()).conf, 'one');
});

test('a command that cannot start is tried for ever, with waits, and works once it can', async (t) => {
  const hold = start(t, { workers: 1, conf: 'crash' });
  await until('several deaths', () => hold.events('worker-end').length >= 6);
  const number = (line, name) => Number(new RegExp(` ${name}=(\\d+)`).exec(line)[1]);
  const ends = hold.events('worker-end').slice(0, 6);
  // A life of a second counts as none of a storm: on a busy machine even one that only failed to start may last as long.
  let quick = 0;
  const waits = ends.map((line) => {
    quick = number(line, 'lived_ms') < 1000 ? quick + 1 : 0;
    return quick <= 3 ? 0 : 50 << (quick - 4);
  });
  assert.deepEqual(ends.map((line) => number(line, 'wait_ms')), waits);
  const answer = hold.get(); // waits in the backlog
  configure(hold, 'mended');
  assert.equal((await answer).conf, 'mended');
});

test('SIGTERM finishes the request in hand, then ends with 0 and removes the socket', async (t) => {
  const hold = start(t, { workers: 1 });
  await ready(hold, 1);
  const fifo = path.join(hold.folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const answer = hold.get(`wait=${fifo}`);
  const writer = await fs.promises.open(fifo, 'w'); // returns when the worker has opened it: the request is in hand
  hold.child.kill('SIGTERM');
  await until('the stop', () => hold.events('stopping').length === 1);
  assert.equal(hold.child.exitCode, null);
  await writer.close();
  assert.equal((await answer).conf, 'one');
  assert.equal(await hold.ended, 0);
  assert.equal(fs.existsSync(hold.socket), false);
  assert.match(hold.events('worker-end')[0], / status=0 /);
});

test('a worker that does not finish in time is killed', async (t) => {
  const hold = start(t, { workers: 1, options: ['--stop-ms', '50'] });
  await ready(hold, 1);
  const fifo = path.join(hold.folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const answer = hold.get(`wait=${fifo}`);
  const writer = await fs.promises.open(fifo, 'w');
  hold.child.kill('SIGTERM');
  await assert.rejects(answer, /went away|ECONNRESET/);
  assert.equal(await hold.ended, 0);
  assert.match(hold.events('worker-end')[0], / signal=9 /);
  await writer.close();
});

test('a worker that never says it is ready counts as ready after a time', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hold-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const child = spawn(HOLD, ['--socket', path.join(folder, 's'), '--ready-ms', '20', '--check', '', '--', 'sleep', '1000'],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  child.stderr.on('data', (data) => { text += data; });
  await until('ready by time', () => text.includes('by=time'));
  child.kill('SIGHUP');
  await until('a roll without a check', () => text.includes('event=roll-done'));
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('a socket passed by systemd (LISTEN_FDS) is used and left in place', async (t) => {
  const hold = start(t, { workers: 2, socket: false, launcher: ['systemd-socket-activate', '-l', '@SOCKET@'] });
  await until('a socket that listens', () => hold.text.includes('Listening on ')); // its file is there before it listens
  assert.equal((await hold.get()).conf, 'one');
  assert.match(hold.events('socket')[0], /from=systemd/);
  hold.child.kill('SIGTERM');
  assert.equal(await hold.ended, 0);
  assert.equal(fs.existsSync(hold.socket), true);
});

test('systemd is told READY=1 when a worker is ready, and the workers do not see its socket', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notify-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const address = path.join(folder, 'n');
  const listener = spawn(WORKER, ['--listen', address]);
  t.after(() => listener.kill('SIGKILL'));
  let heard = '';
  listener.stdout.on('data', (data) => { heard += data; });
  await until('the listener', () => fs.existsSync(address));
  const hold = start(t, { workers: 2, launcher: ['env', `NOTIFY_SOCKET=${address}`] });
  await until('READY=1', () => heard === 'READY=1\n');
  const [pid] = await until('workers', () => (hold.pids().length === 2 ? hold.pids() : null));
  // A child shows its parent's environment until it has become the worker.
  await until('a worker', () => fs.readlinkSync(`/proc/${pid}/exe`) === fs.realpathSync(WORKER));
  assert.doesNotMatch(fs.readFileSync(`/proc/${pid}/environ`, 'utf8'), /NOTIFY_SOCKET/);
  hold.child.kill('SIGTERM');
  await until('STOPPING=1', () => heard === 'READY=1\nSTOPPING=1\n');
});

test('a stale socket is replaced; the new one has mode 0660', async (t) => {
  const hold = start(t, { workers: 1 });
  await ready(hold, 1);
  hold.child.kill('SIGKILL');
  await hold.ended;
  await until('its workers end too', () => hold.pids().length === 0);
  assert.ok(fs.existsSync(hold.socket), 'a killed supervisor leaves its socket');
  launch(t, hold, { workers: 1 });
  await ready(hold, 1);
  assert.equal(hold.events('stale-socket').length, 1);
  assert.equal((await hold.get()).conf, 'one');
  assert.equal(fs.statSync(hold.socket).mode & 0o777, 0o660);
});

test('a socket that another process answers on, or a plain file, is refused and untouched', async (t) => {
  const hold = start(t, { workers: 1 });
  await ready(hold, 1);
  const run = (socket) => new Promise((resolve) => {
    const child = spawn(HOLD, ['--socket', socket, '--', WORKER, hold.conf], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (data) => { text += data; });
    child.on('close', (code) => resolve({ code, text }));
  });
  const second = await run(hold.socket);
  assert.equal(second.code, 1);
  assert.match(second.text, /another jijiao-hold has it/);
  assert.equal((await hold.get()).conf, 'one');

  const other = path.join(hold.folder, 'other'), server = net.createServer();
  await new Promise((listening) => server.listen(other, listening));
  t.after(() => server.close());
  const taken = await run(other);
  assert.equal(taken.code, 1);
  assert.match(taken.text, /Address already in use/);
  assert.ok(fs.existsSync(other));

  const file = path.join(hold.folder, 'file');
  fs.writeFileSync(file, 'precious');
  assert.equal((await run(file)).code, 1);
  assert.equal(fs.readFileSync(file, 'utf8'), 'precious');
});

test('workers end when their supervisor is killed', async (t) => {
  const hold = start(t, { workers: 3 });
  await ready(hold, 3);
  const pids = hold.pids();
  assert.equal(pids.length, 3);
  hold.child.kill('SIGKILL');
  await until('their end', () => pids.filter(alive).length === 0);
});
