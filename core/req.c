#include "core/req.h"

#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "core/doc.h"
#include "core/serve-int.h"

enum { FILE_PIECE = 65536 };

const char *q_str(const struct req *r, const char *name)
{
    return form_str(r->query, name);
}

int64_t q_int(const struct req *r, const char *name)
{
    return form_int(r->query, name);
}

bool q_has(const struct req *r, const char *name)
{
    return form_has(r->query, name);
}

/* Files of a form that is drawn again: nothing has to be uploaded twice. */
static void kept_files(struct req *r, xmlNodePtr el)
{
    for (const struct value *first = form_next(r->form, NULL); first; first = form_next(r->form, first)) {
        xmlNodePtr kept = first->upload ? doc_el(el, "kept") : NULL;
        if (kept)
            doc_attr(kept, "field", first->field->name);
        for (const struct value *v = first; kept && v && v->upload; v = v->next) {
            xmlNodePtr file = doc_el(kept, "file");
            doc_attr(file, "name", v->upload->name);
            doc_attr(file, "type", v->upload->type);
            doc_int(file, "size", v->upload->size);
            doc_attr(file, "token", upload_token(r->mem, r->form, first->field->name, v->upload));
        }
    }
}

/* On a GET there is no form: every declared field is absent then. */
const char *f_str(const struct req *r, const char *name)
{
    return r->form ? form_str(r->form, name) : "";
}

int64_t f_int(const struct req *r, const char *name)
{
    return r->form ? form_int(r->form, name) : 0;
}

bool f_has(const struct req *r, const char *name)
{
    return r->form && form_has(r->form, name);
}

bool may(const struct req *r, const char *permission)
{
    return permset_has(&r->who.permissions, plugins_permission(r->app->plugins, permission));
}

static bool segments_fine(const char *path)
{
    size_t path_len = strcspn(path, "?#");
    for (const char *p = path, *end = path + path_len; p <= end; p++) {
        size_t n = strcspn(p, "/?#");
        if ((n == 0 && p < end) || (n == 1 && p[0] == '.') || (n == 2 && p[0] == '.' && p[1] == '.'))
            return false;
        p += n;
    }
    return true;
}

bool local_path(const char *next)
{
    if (!isalnum((unsigned char)*next) || strlen(next) > 500)
        return false;
    for (const char *p = next; *p; p++)
        if (*p <= ' ' || *p >= 0x7f || *p == '\\')
            return false;
    size_t colon = strcspn(next, ":"), stop = strcspn(next, "/?#");
    return (next[colon] == '\0' || colon > stop) && segments_fine(next);
}

static void typed_values(struct req *r, xmlNodePtr el)
{
    for (const struct value *first = form_next(r->form, NULL); first; first = form_next(r->form, first)) {
        if (first->field->v == V_SECRET || first->field->v == V_FILE)
            continue;
        for (const struct value *v = first; v && v->present; v = v->next)
            doc_attr(doc_text(el, "value", v->raw), "name", v->field->name);
    }
}

void doc_values(struct req *r, xmlNodePtr el, const char *const *initial)
{
    xmlNodePtr values = doc_el(el, "values");
    if (r->form) {
        typed_values(r, values);
        kept_files(r, el);
        return;
    }
    for (; initial && initial[0]; initial += 2)
        if (initial[1])
            doc_attr(doc_text(values, "value", initial[1]), "name", initial[0]);
}

enum rc redirect(struct req *r, const char *path, ...)
{
    va_list args;
    va_start(args, path);
    r->location = talloc_vasprintf(r->mem, path, args);
    va_end(args);
    return RC_OK;
}

static struct exchange *exchange_of(const struct req *r)
{
    return (struct exchange *)(uintptr_t)r;
}

void set_cookie(struct req *r, const char *name, const char *value, int64_t max_age)
{
    struct exchange *x = exchange_of(r);
    struct cookie_out *c = talloc(x->mem, struct cookie_out);
    for (const char *p = value; *p; p++)
        assert(*p > ' ' && *p < 0x7f && !strchr("\",;\\", *p));
    *c = (struct cookie_out){talloc_strdup(c, name), talloc_strdup(c, value), max_age, x->cookies};
    x->cookies = c;
}

void add_header(struct req *r, const char *name, const char *value)
{
    struct exchange *x = exchange_of(r);
    for (const char *p = value; *p; p++)
        assert(*p >= ' ' && *p < 0x7f);
    x->headers = talloc_asprintf(x->mem, "%s%s: %s\r\n", x->headers ? x->headers : "", name, value);
}

const char *get_cookie(const struct req *r, const char *name)
{
    const struct exchange *x = exchange_of(r);
    size_t len = strlen(name);
    for (const char *p = x->cookies_in; *p;) {
        p += strspn(p, " ;");
        size_t n = strcspn(p, ";");
        if (n > len && strncmp(p, name, len) == 0 && p[len] == '=')
            return talloc_strndup(x->mem, p + len + 1, n - len - 1);
        p += n;
    }
    return NULL;
}

static enum rc send_file(struct req *r, void *arg, enum rc (*put)(struct req *r, const void *bytes, size_t len))
{
    FILE *file = arg;
    char *piece = talloc_size(r->mem, FILE_PIECE);
    size_t n;
    while ((n = fread(piece, 1, FILE_PIECE, file)) > 0) {
        enum rc rc = put(r, piece, n);
        if (rc)
            return rc;
    }
    return ferror(file) ? RC_INTERNAL : RC_OK;
}

void answer_file(struct req *r, FILE *file, const char *type, const char *name)
{
    r->body = BODY_STREAM;
    r->stream = send_file;
    r->stream_arg = file;
    r->content_type = type;
    r->filename = name;
}

void answer_bytes(struct req *r, const char *type, const void *bytes, size_t len)
{
    r->body = BODY_BYTES;
    r->content_type = type;
    r->bytes = bytes;
    r->length = len;
}
