// A client as a program sees the platform: cookies, forms read from the page, and the XML of every page.
//
//   const { url, data } = await stack()
//   const someone = new Client(url)
//   await someone.signIn(account(data, 'employer'))
//   const page = await someone.get('credit/declare?form=paper')
//   const answer = await someone.send(page.form(), { title: '…', evidence: file('a.pdf', 'application/pdf', bytes) })
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
export { account, accounts, stack } from './stack.mjs'
export { build, freePort, top, until } from './ground.mjs'

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' // what browsers send
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

export function unescape(text) {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : ENTITIES[name] ?? whole)
}

// The text of a piece of HTML, as a reader sees it.
export function plain(html) {
  return unescape(html.replace(/<(script|style)\b[^]*?<\/\1>/gi, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim()
}

function attributes(tag) {
  const found = {}
  for (const [, name, , double, single, bare] of tag.replace(/^<[\w-]+/, '').matchAll(/([\w:-]+)(=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g))
    found[name.toLowerCase()] = unescape(double ?? single ?? bare ?? '')
  return found
}

// A file for a form.
export function file(name, type, bytes) {
  return { file: new Blob([bytes], { type }), name }
}

// A form of a page: where it goes, and what it holds before anybody types (as a browser would send it).
class Form {
  constructor(page, tag, body) {
    const at = attributes(tag)
    this.page = page
    this.action = at.action || page.path
    this.method = (at.method || 'get').toLowerCase()
    this.enctype = at.enctype || 'application/x-www-form-urlencoded'
    this.values = []
    this.names = new Set()
    for (const [whole, kind] of body.matchAll(/<input\b(?:"[^"]*"|[^>"])*>|<(textarea|select)\b(?:"[^"]*"|[^>"])*>[^]*?<\/\1>/gi))
      this.control(kind?.toLowerCase() ?? 'input', whole)
  }

  control(kind, whole) {
    const at = attributes(whole.match(/^<(?:"[^"]*"|[^>"])*>/)[0])
    if (!at.name || 'disabled' in at) return
    this.names.add(at.name)
    if (kind === 'textarea') return void this.values.push([at.name, unescape(whole.replace(/^<(?:"[^"]*"|[^>"])*>\n?/, '').replace(/<\/textarea>$/i, ''))])
    if (kind === 'select') return void this.values.push(...chosen(at, whole))
    if (['submit', 'button', 'image', 'reset', 'file'].includes(at.type)) return
    if (['checkbox', 'radio'].includes(at.type) && !('checked' in at)) return
    this.values.push([at.name, at.value ?? (at.type === 'checkbox' ? 'on' : '')])
  }

  value(name) {
    return this.values.find(([key]) => key === name)?.[1]
  }

  // The pairs to be sent: what is typed replaces what is there; null leaves a field out; an array sends it several times.
  filled(typed) {
    const pairs = this.values.filter(([name]) => !(name in typed))
    for (const [name, value] of Object.entries(typed))
      for (const one of Array.isArray(value) ? value : value === null ? [] : [value]) pairs.push([name, one])
    return pairs
  }
}

function chosen(at, whole) {
  const options = [...whole.matchAll(/<option\b((?:"[^"]*"|[^>"])*)>([^<]*)/gi)].map(([, tag, text]) => ({ ...attributes(`<option ${tag}`), text: plain(text) }))
  const picked = options.filter(option => 'selected' in option)
  const taken = picked.length || 'multiple' in at ? picked : options.slice(0, 1)
  return taken.map(option => [at.name, option.value ?? option.text])
}

// An answer: status, headers, text; for pages also its forms and its document.
class Page {
  constructor(path, response, text) {
    Object.assign(this, { path, status: response.status, headers: response.headers, text })
    this.location = response.headers.get('location')
  }

  get plain() {
    return plain(this.text)
  }

  // The form whose action contains `action`; the first POST form of the main part if it is left out.
  form(action) {
    const main = this.text.slice(Math.max(0, this.text.search(/<main\b/)))
    const forms = [...(action ? this.text : main).matchAll(/(<form\b(?:"[^"]*"|[^>"])*>)([^]*?)<\/form>/gi)].map(([, tag, body]) => new Form(this, tag, body))
    const found = action ? forms.find(form => form.action.includes(action)) : forms.find(form => form.method === 'post')
    assert.ok(found, `no form ${action ?? ''} on ${this.path} (${this.status}): ${this.plain.slice(0, 300)}`)
    return found
  }

  // What an XPath expression gives in an XML answer; prefixes are not needed: use local-name() where there are namespaces.
  xpath(expression) {
    const done = spawnSync('xmllint', ['--nonet', '--xpath', expression, '-'], { input: this.text, encoding: 'utf8' })
    return done.status === 0 ? done.stdout.replace(/\n$/, '') : ''
  }

  // The text beside a field that is wrong (the element that aria-describedby and aria-invalid point to), or undefined.
  errorOf(field) {
    const control = [...this.text.matchAll(/<(?:input|select|textarea)\b(?:"[^"]*"|[^>"])*>/gi)].map(([tag]) => attributes(tag))
      .find(at => at.name === field && at['aria-invalid'] === 'true')
    for (const id of control?.['aria-describedby']?.split(/\s+/) ?? []) {
      const there = this.text.match(new RegExp(`<(\\w+)[^>]*\\bid="${id}"[^>]*class="[^"]*ce-error[^"]*"[^>]*>([^]*?)</\\1>|<(\\w+)[^>]*class="[^"]*ce-error[^"]*"[^>]*\\bid="${id}"[^>]*>([^]*?)</\\3>`))
      if (there) return plain(there[2] ?? there[4])
    }
    return undefined
  }
}

export class Client {
  constructor(url, { lang = 'zh-CN' } = {}) {
    this.url = url
    this.lang = lang
    this.cookies = new Map()
  }

  // A request as it is. `path` is below the prefix, or begins with a slash. Redirects are not followed.
  async request(path, { method = 'GET', headers = {}, body } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.url), { method, body, redirect: 'manual',
      headers: { Accept: HTML, 'Accept-Language': this.lang, ...(cookie && { Cookie: cookie }), ...headers } })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return new Page(path, response, await response.text())
  }

  keep(line) {
    const [pair, ...rest] = line.split(';').map(part => part.trim())
    const [name, ...value] = pair.split('=')
    if (rest.some(part => /^max-age=0*$/i.test(part)) || !value.join('=')) this.cookies.delete(name)
    else this.cookies.set(name, value.join('='))
  }

  get(path, headers = {}) {
    return this.request(path, { headers })
  }

  xml(path, headers = {}) {
    return this.request(path, { headers: { ...headers, Accept: 'application/xml' } })
  }

  // Follows redirects, as a browser does.
  async follow(page) {
    for (let left = 10; page.location && page.status >= 300 && page.status < 400; left--) {
      assert.ok(left, `too many redirects to ${page.location}`)
      page = await this.get(page.location)
    }
    return page
  }

  // Sends a form with what is typed. With `xml`, asks for the document instead of the page.
  send(form, typed = {}, { xml = false, headers = {} } = {}) {
    const pairs = form.filled(typed)
    const accept = xml ? { Accept: 'application/xml', ...headers } : headers
    if (form.method === 'get') return this.get(`${form.action.split('?')[0]}?${new URLSearchParams(pairs)}`, accept)
    let body = new URLSearchParams()
    if (form.enctype === 'multipart/form-data') body = new FormData()
    for (const [name, value] of pairs)
      if (value?.file) body.append(name, value.file, value.name)
      else body.append(name, value)
    return this.request(new URL(form.action, new URL(form.page.path, this.url)).href, { method: 'POST', body, headers: accept })
  }

  // A form sent with every guard in place but without reading its page's fields: the tokens of `path`, other values as given.
  async post(path, typed, options = {}) {
    const form = (await this.get(options.from ?? path)).form(options.action)
    return this.send(form, typed, options)
  }

  async signIn({ role, number, password, as }) {
    const page = await this.get('account/sign-in')
    const answer = await this.send(page.form('account/sign-in'), { as: as ?? role.split(/[ :]/)[0], number, password })
    assert.equal(answer.status, 303, `${number} cannot sign in as ${role}: ${answer.plain.slice(0, 400)}`)
    return this.follow(answer)
  }
}
