// What the responders of this build say of themselves (--routes), and what the modules declare (module.xml).
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { build, top } from './ground.mjs'

export const modules = fs.readdirSync(`${top}/modules`).filter(name => fs.existsSync(`${top}/modules/${name}/module.xml`)).sort()

const unescape = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
const attributes = text => Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value)]))
const elements = (text, name) => [...text.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'g'))].map(([, at]) => attributes(at))

const declared = name => modules.flatMap(module => elements(fs.readFileSync(`${top}/modules/${module}/module.xml`, 'utf8'), name))

// Every route: { module, path, methods: [...], permission, object, sheet, and a flag each: 'public-form': 'yes' …,
// query: [{ name, type, required, choices … }], fields: [same] }.
export function routes() {
  return modules.flatMap(module => {
    const xml = execFileSync(path.join(build, `jijiao-${module}`), ['--routes'], { encoding: 'utf8' })
    return [...xml.matchAll(/<route ([^>]*?)(?:\/>|>([^]*?)<\/route>)/g)].map(([, at, inside = '']) => {
      const row = attributes(at)
      return { ...row, module, methods: row.methods.split(', '), query: elements(inside, 'query'), fields: elements(inside, 'field') }
    })
  })
}

// Permissions and the kinds of organisation (or person) that can hold them: Map of name → [kind, …].
export function permissions() {
  return new Map(declared('permission').map(at => [at.name, at.for.split(' ')]))
}

// Queues of cases: [{ name, case (kind), permission, path, label }].
export const queues = () => declared('queue')

// A value that a declared parameter takes, whatever it means.
export function sample({ type, choices, min = 0, max = 0 }) {
  const plain = { line: '甲', text: '甲', code: 'x', id: '1', tenths: '1', date: '2026-03-01', year: '2026', yes: 'yes', token: '1.1', secret: 'Qx7 春江花月' }
  if (type === 'choice') return choices.split(' ')[0]
  if (type === 'hex') return '0'.repeat(Number(max))
  if (type === 'int') return String(Math.max(1, min))
  return plain[type] ?? ''
}
