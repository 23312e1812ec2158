#include "domain/list/keyset.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"

enum { ID_DIGITS = 18 };

enum rc keyset_read(const char *token, struct keyset *out)
{
    char hex[2 * KEYSET_KEY_MAX + 1];
    *out = (struct keyset){.id = 0};
    if (!*token)
        return RC_OK;
    size_t digits = strcspn(token, "."), rest = digits < strlen(token) ? strlen(token + digits + 1) : 0;
    if (digits % 2 || digits >= sizeof hex || !rest || rest > ID_DIGITS || strspn(token + digits + 1, "0123456789") != rest)
        return RC_BAD_REQUEST;
    memcpy(hex, token, digits);
    hex[digits] = '\0';
    out->len = digits / 2;
    out->id = strtoll(token + digits + 1, NULL, 10);
    return out->id > 0 && crypt_unhex(hex, out->key, out->len) ? RC_OK : RC_BAD_REQUEST;
}

char *keyset_token(TALLOC_CTX *mem, const void *key, size_t len, int64_t id)
{
    char hex[2 * KEYSET_KEY_MAX + 1];
    crypt_hex(key, len > KEYSET_KEY_MAX ? KEYSET_KEY_MAX : len, hex);
    return talloc_asprintf(mem, "%s.%lld", hex, (long long)id);
}

static char *encoded(char *to, const char *text)
{
    for (const char *at = text; *at; at++)
        if (isalnum((unsigned char)*at) || strchr("-._~", *at))
            to = talloc_asprintf_append_buffer(to, "%c", *at);
        else
            to = talloc_asprintf_append_buffer(to, "%%%02X", (unsigned char)*at);
    return to;
}

char *keyset_escape(TALLOC_CTX *mem, const char *text)
{
    return encoded(talloc_strdup(mem, ""), text);
}

char *keyset_path(const struct req *r, const char *without)
{
    char *path = talloc_strdup(r->mem, r->path), sign = '?';
    for (const struct value *v = form_next(r->query, NULL); v; v = form_next(r->query, v)) {
        if (!v->present || !v->raw || !*v->raw || (without && !strcmp(v->field->name, without)))
            continue;
        path = talloc_asprintf_append_buffer(path, "%c%s=", sign, v->field->name);
        path = encoded(path, v->raw);
        sign = '&';
    }
    return path;
}

void keyset_pager(const struct req *r, xmlNodePtr parent, int64_t shown, int64_t total, const char *next)
{
    xmlNodePtr el = doc_el(parent, "pager");
    char *bare = keyset_path(r, "after");
    doc_int(el, "shown", shown);
    if (total >= 0)
        doc_int(el, "total", total);
    doc_yes(el, "more", total >= KEYSET_COUNT);
    if (form_has(r->query, "after"))
        doc_attr(el, "first", bare);
    if (next)
        doc_attr(el, "next", talloc_asprintf(r->mem, "%s%cafter=%s", bare, strchr(bare, '?') ? '&' : '?', next));
}
