// Administrators of a department with and without a second factor, through the pages that set it up.
import assert from 'node:assert/strict'
import { Client } from './lib.mjs'
import { admin, department } from './seed.mjs'
import { totp } from './totp.mjs'

export const WORD = '春江花月 夜!《2026》', PAGE = 'account/second-factor'

// The answer to number and password.
export const signInAs = async (client, someone, password = WORD, query = '') =>
  client.send((await client.get(`account/sign-in${query}`)).form('account/sign-in'), { as: 'hrss', number: someone.number, password })

// What one does on the page of the second factor.
export const act = async (client, what, typed = {}) => client.send((await client.get(PAGE)).form(PAGE), { do: what, ...typed })

// An administrator who has set a password and is signed in.
export async function fresh({ url, data }) {
  const someone = admin(data, { org: department(data, '平顶山市人力资源') }), client = new Client(url)
  await signInAs(client, someone, someone.code)
  const done = await client.send((await client.get('account/password')).form(), { old: someone.code, new: WORD, again: WORD })
  assert.equal(done.status, 303, done.plain.slice(0, 300))
  return { ...someone, client }
}

// The same with a second factor: also its secret, the code that confirmed it, and recovery codes. The code of the next step is good
// from now on and not used, whenever a step ends.
export async function doubled(platform) {
  const someone = await fresh(platform), { client } = someone
  assert.equal((await act(client, 'begin', { password: WORD })).status, 303)
  const secret = (await client.xml(PAGE)).xpath('string(//second-factor/@secret)')
  const once = totp(secret), page = await act(client, 'confirm', { once })
  assert.equal(page.status, 200, page.plain.slice(0, 300))
  return { ...someone, secret, once, codes: [...page.text.matchAll(/<code>([A-Z2-9]{5}-[A-Z2-9]{5})<\/code>/g)].map(match => match[1]) }
}
