#include "core/form.h"

#include <assert.h>
#include <string.h>

#include "core/crypt.h"
#include "core/form-int.h"
#include "core/utf8.h"

struct form *form_new(TALLOC_CTX *mem, const struct field *fields)
{
    static const struct field none[] = {FIELD_END};
    struct form *f = talloc_zero(mem, struct form);
    f->fields = fields ? fields : none;
    while (f->fields[f->count].name)
        f->count++;
    f->values = talloc_zero_array(f, struct value, f->count + 1);
    for (size_t i = 0; i < f->count; i++) {
        f->values[i].field = &f->fields[i];
        f->values[i].raw = "";
    }
    f->op = f->csrf = "";
    return f;
}

void form_seal(struct form *f, const uint8_t key[32])
{
    memcpy(f->key, key, sizeof f->key);
}

enum rc form_status(const struct form *f)
{
    return f->status;
}

void form_broken(struct form *f, enum rc rc)
{
    if (f->status == RC_OK)
        f->status = rc;
}

/* The declaration that covers a name by its beginning, NULL: none. */
static const struct field *prefix_of(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++) {
        size_t n = strlen(f->fields[i].name);
        if (!(f->fields[i].flags & F_PREFIX) || strncmp(f->fields[i].name, name, n) != 0)
            continue;
        size_t rest = strlen(name + n);
        if (rest > 0 && rest <= FORM_PREFIXED_NAME && strspn(name + n, "abcdefghijklmnopqrstuvwxyz0123456789-") == rest)
            return &f->fields[i];
    }
    return NULL;
}

static struct value *slot(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->fields[i].name, name) == 0 && !(f->fields[i].flags & F_PREFIX))
            return &f->values[i];
    for (struct prefixed *p = f->prefixed; p; p = p->next)
        if (strcmp(p->field.name, name) == 0)
            return &p->value;
    return NULL;
}

/* As slot; a name that is covered by its beginning becomes a field. */
static struct value *open_slot(struct form *f, const char *name)
{
    struct value *v = slot(f, name);
    const struct field *declared = v ? NULL : prefix_of(f, name);
    if (!declared)
        return v;
    if (f->prefixed_count == FORM_PREFIXED_MAX) {
        form_broken(f, RC_TOO_LARGE);
        return NULL;
    }
    struct prefixed *p = talloc_zero(f, struct prefixed);
    p->field = *declared;
    p->field.name = talloc_strdup(p, name);
    p->field.flags &= ~(unsigned)F_PREFIX;
    p->value.field = &p->field;
    p->value.raw = "";
    *(f->last ? &f->last->next : &f->prefixed) = p;
    f->last = p;
    f->prefixed_count++;
    return &p->value;
}

const struct field *form_field(struct form *f, const char *name)
{
    const struct value *v = open_slot(f, name);
    return v ? v->field : NULL;
}

static void set_error(struct form *f, struct value *v, const char *key, const char *detail)
{
    f->failed = true;
    if (v->error)
        return;
    v->error = talloc_strdup(f, key);
    v->detail = detail ? talloc_strdup(f, detail) : NULL;
}

/* The value to fill next: the field's own, or one more behind it. NULL when the field takes one only and has
 * it. */
static struct value *free_value(struct form *f, struct value *first)
{
    if (!first->present)
        return first;
    if (!(first->field->flags & F_MANY))
        return NULL;
    struct value *last = first;
    while (last->next)
        last = last->next;
    last->next = talloc_zero(f, struct value);
    last->next->field = first->field;
    last->next->raw = "";
    return last->next;
}

/* Spaces at both ends: ASCII, U+00A0 and U+3000, which Chinese input methods type. */
static size_t space_len(const char *s, size_t len)
{
    if (len && strchr(" \t\r\n", *s) && *s)
        return 1;
    if (len >= 2 && memcmp(s, "\xc2\xa0", 2) == 0)
        return 2;
    return len >= 3 && memcmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static void trim(const char **text, size_t *len)
{
    size_t n;
    while ((n = space_len(*text, *len))) {
        *text += n;
        *len -= n;
    }
    while (*len) {
        const char *end = *text + *len;
        n = 0;
        for (size_t back = 1; back <= 3 && back <= *len && !n; back++)
            n = space_len(end - back, back) == back ? back : 0;
        if (!n)
            return;
        *len -= n;
    }
}

/* A copy safe for documents: whatever may not be typed becomes U+FFFD. */
static char *visible(TALLOC_CTX *mem, const char *text, size_t len)
{
    char *copy = talloc_array(mem, char, len * 3 + 1), *out = copy;
    for (const char *p = text, *end = text + len; p < end;) {
        const char *from = p;
        int32_t c = utf8_next(&p, end);
        bool good = c >= 0 && utf8_typable(from, (size_t)(p - from), true);
        out += utf8_put(out, good ? (uint32_t)c : 0xfffd);
    }
    *out = '\0';
    return copy;
}

/* Copies text with CR LF and CR as LF, as it is stored. */
static char *with_lf(TALLOC_CTX *mem, const char *text, size_t len)
{
    char *copy = talloc_array(mem, char, len + 1), *out = copy;
    for (size_t i = 0; i < len; i++) {
        if (text[i] != '\r')
            *out++ = text[i];
        else if (i + 1 == len || text[i + 1] != '\n')
            *out++ = '\n';
    }
    *out = '\0';
    return copy;
}

static void fill(struct form *f, struct value *v, const char *bytes, size_t len)
{
    bool text = v->field->v == V_TEXT;
    v->present = true;
    if (v->field->v != V_SECRET)
        trim(&bytes, &len);
    if (utf8_typable(bytes, len, text)) {
        v->raw = text ? with_lf(f, bytes, len) : talloc_strndup(f, bytes, len);
    } else {
        v->raw = visible(f, bytes, len);
        set_error(f, v, "validate.characters", NULL);
    }
}

/* op, csrf and <file field>.kept: fields nobody declares. */
static bool implied(struct form *f, const char *name, const char *bytes, size_t len)
{
    size_t n = strlen(name);
    if (strcmp(name, "op") == 0 || strcmp(name, "csrf") == 0) {
        if (len <= 256 && utf8_typable(bytes, len, false))
            *(name[0] == 'o' ? &f->op : &f->csrf) = talloc_strndup(f, bytes, len);
        return true;
    }
    if (n <= 5 || strcmp(name + n - 5, ".kept") != 0 || len == 0 || len > 2048)
        return false;
    char *field = talloc_strndup(f, name, n - 5);
    struct value *first = open_slot(f, field);
    talloc_free(field);
    if (!first || first->field->v != V_FILE)
        return false;
    struct kept *k = talloc(f, struct kept), **at = &f->kept;
    *k = (struct kept){first, talloc_strndup(k, bytes, len), NULL};
    while (*at)
        at = &(*at)->next;
    *at = k;
    return true;
}

void form_add(struct form *f, const char *name, const char *bytes, size_t len)
{
    if (++f->received > FORM_VALUES_MAX) {
        form_broken(f, RC_TOO_LARGE);
        return;
    }
    if (strlen(name) > FORM_NAME_MAX) {
        form_broken(f, RC_BAD_REQUEST);
        return;
    }
    if (implied(f, name, bytes, len))
        return;
    struct value *first = open_slot(f, name);
    if (!first || first->field->v == V_FILE)
        return;
    struct value *v = free_value(f, first);
    if (v)
        fill(f, v, bytes, len);
    else
        set_error(f, first, "validate.repeated", NULL);
}

static size_t files_most(const struct field *field)
{
    if (!(field->flags & F_MANY))
        return 1;
    return field->min > 0 ? (size_t)field->min : 10;
}

static void add_file(struct form *f, struct value *first, const struct upload *u)
{
    size_t have = 0;
    for (const struct value *v = first; v && v->present; v = v->next)
        have++;
    if (have >= files_most(first->field)) {
        set_error(f, first, "validate.too-many", talloc_asprintf(f, "%zu", files_most(first->field)));
        return;
    }
    struct value *v = free_value(f, first);
    struct upload *copy = talloc(f, struct upload);
    *copy = *u;
    copy->name = talloc_strdup(f, u->name);
    copy->type = talloc_strdup(f, u->type);
    v->present = true;
    v->upload = copy;
    v->raw = copy->name;
}

void form_add_upload(struct form *f, const char *name, const struct upload *u)
{
    struct value *first = open_slot(f, name);
    assert(first && first->field->v == V_FILE);
    if (++f->received > FORM_VALUES_MAX)
        form_broken(f, RC_TOO_LARGE);
    else
        add_file(f, first, u);
}

static void take_kept(struct form *f, const struct kept *k)
{
    struct value *first = k->first;
    struct upload u;
    if (upload_open(f, first->field->name, k->token, &u) != RC_OK) {
        set_error(f, first, "validate.file-again", NULL);
        return;
    }
    if (!(first->field->flags & F_MANY) && first->present)
        return;
    for (const struct value *v = first; v && v->present; v = v->next)
        if (memcmp(v->upload->sha256, u.sha256, 32) == 0 && strcmp(v->upload->name, u.name) == 0)
            return;
    add_file(f, first, &u);
}

static void check_values(struct form *f, struct value *first)
{
    bool any = false;
    for (struct value *v = first; v; v = v->next) {
        if (v->raw && *v->raw && !v->error)
            validate_value(f, v);
        any = any || (v->raw && *v->raw && (v->field->v != V_YES || v->number));
        if (v->error && v != first)
            set_error(f, first, v->error, v->detail);
    }
    if (!any && (first->field->flags & F_REQUIRED))
        set_error(f, first, "validate.required", NULL);
    f->failed = f->failed || first->error;
}

void form_check(struct form *f)
{
    for (const struct kept *k = f->kept; k; k = k->next)
        take_kept(f, k);
    for (size_t i = 0; i < f->count; i++)
        check_values(f, &f->values[i]);
    for (struct prefixed *p = f->prefixed; p; p = p->next)
        check_values(f, &p->value);
}

const struct value *form_get(const struct form *f, const char *name)
{
    const struct value *v = slot(f, name);
    const struct field *declared = v ? NULL : prefix_of(f, name);
    if (declared) /* absent: the empty value of the declaration itself */
        v = &f->values[declared - f->fields];
    assert(v && "a field that the route does not declare");
    return v;
}

const char *form_str(const struct form *f, const char *name)
{
    return form_get(f, name)->raw;
}

int64_t form_int(const struct form *f, const char *name)
{
    return form_get(f, name)->number;
}

bool form_has(const struct form *f, const char *name)
{
    const struct value *v = form_get(f, name);
    return v->present && *v->raw;
}

enum rc form_error(struct form *f, const char *name, const char *key, const char *detail)
{
    if (name) {
        struct value *v = open_slot(f, name);
        assert(v && "a field that the route does not declare");
        set_error(f, v, key, detail);
    } else if (!f->general) {
        f->general = talloc_strdup(f, key);
        f->general_detail = detail ? talloc_strdup(f, detail) : NULL;
    }
    f->failed = true;
    return RC_INVALID;
}

bool form_failed(const struct form *f)
{
    return f->failed;
}

const char *form_general(const struct form *f, const char **detail)
{
    *detail = f->general_detail;
    return f->general;
}

const char *form_op(const struct form *f)
{
    return f->op;
}

const char *form_csrf(const struct form *f)
{
    return f->csrf;
}

static bool is_declared(const struct form *f, const struct value *v)
{
    return v >= f->values && v < f->values + f->count;
}

const struct value *form_next(const struct form *f, const struct value *previous)
{
    const struct prefixed *p = f->prefixed;
    if (previous && !is_declared(f, previous)) {
        p = ((const struct prefixed *)(const void *)previous)->next;
    } else {
        const struct value *v = previous ? previous + 1 : f->values;
        for (; v < f->values + f->count; v++)
            if (!(v->field->flags & F_PREFIX))
                return v;
    }
    return p ? &p->value : NULL;
}

/* Appends one length and its bytes to what is digested, so that no two forms can look alike. */
static char *digest_part(char *all, const void *bytes, size_t len)
{
    uint8_t head[8];
    crypt_put_u64(head, len);
    size_t old = talloc_get_size(all);
    all = talloc_realloc_size(NULL, all, old + sizeof head + len);
    memcpy(all + old, head, sizeof head);
    if (len)
        memcpy(all + old + sizeof head, bytes, len);
    return all;
}

void form_digest(const struct form *f, uint8_t out[32])
{
    char *all = talloc_size(NULL, 1);
    *all = 1; /* version of this reckoning */
    for (const struct value *first = form_next(f, NULL); first; first = form_next(f, first)) {
        for (const struct value *v = first; v && v->present; v = v->next) {
            uint8_t mac[32];
            all = digest_part(all, v->field->name, strlen(v->field->name));
            if (v->field->v == V_SECRET) {
                crypt_hmac(f->key, sizeof f->key, v->raw, strlen(v->raw), mac);
                all = digest_part(all, mac, sizeof mac);
            } else if (v->upload) {
                all = digest_part(all, v->upload->sha256, 32);
            } else {
                all = digest_part(all, v->raw, strlen(v->raw));
            }
        }
    }
    crypt_sha256(all, talloc_get_size(all), out);
    talloc_free(all);
}
