// Registrations as applicants file them, page by page.
import assert from 'node:assert/strict'
import { Client, file } from './lib.mjs'
import { idcard, png, sql, uscc } from './seed.mjs'

export const PASSWORD = '春江花月 夜!《2026》'
const draftOf = (location, url) => new URL(location, url).searchParams.get('d')

// The first page of a unit's registration, filled in: the answer.
export async function firstStep(client, kind, typed = {}) {
  const page = await client.get(`registration/unit?kind=${kind}`)
  return client.send(page.form('registration/unit'), { code: uscc(), scan: file('证书.png', 'image/png', png()), ...typed })
}

export const unit = (name, more = {}) => ({ unit_name: name, region: '410402', tier: 'city', superior: '0', sector: 'health', nature: 'public-institution',
  address: '新城区公明路 11 号', unit_phone: '0375-1234567', responsible: '梁思齐', ...more })

export const applicant = (more = {}) => ({ as: 'new', number: idcard(), password: PASSWORD, repeat: PASSWORD, name: '苏婉清', phone: '13912345678', email: 'su@example.cn',
  landline: '0375-7654321', job_title: '人事科科长', promise: 'yes', ...more })

// The draft of a registration after its first page.
export async function begun(url, client, kind, typed) {
  const answer = await firstStep(client, kind, typed)
  assert.equal(answer.status, 303, answer.plain.slice(0, 600))
  return draftOf(answer.location, url)
}

// A unit whose last page is ready to be sent: { client, draft, form, typed }.
export async function readyToFile(url, name, { kind = 'authority', code = uscc(), client = new Client(url) } = {}) {
  const draft = await begun(url, client, kind, { code })
  const second = await client.send((await client.get(`registration/unit-details?d=${draft}`)).form('unit-details'), unit(name))
  assert.equal(second.status, 303, second.plain.slice(0, 800))
  const form = (await client.get(`registration/unit-account?d=${draft}`)).form('unit-account')
  return { client, draft, form, typed: applicant() }
}

// The draft of a person's registration after its first page.
export async function begunPerson(url, client, employer) {
  const answer = await client.send((await client.get('registration/person')).form('registration/person'), { employer })
  assert.equal(answer.status, 303, answer.plain.slice(0, 600))
  return draftOf(answer.location, url)
}

// Cases of a unit's name: [[id, state, version], …].
export const filed = (data, name) => sql(data, `SELECT id, state, version FROM review_case WHERE kind LIKE 'reg-%' AND subject_name = '${name}'`)
