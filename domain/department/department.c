#include "domain/department/department.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/department/store.h"
#include "domain/ident/text.h"
#include "domain/try.h"

enum { NAME_MAX_CHARS = 60, RENAME_BATCH = 500 };

/* Puts rows, which come sister after sister, into the order of the tree. */
static size_t as_tree(const struct department *rows, size_t n, struct department *out)
{
    int64_t parent[DEPARTMENT_DEPTH_MAX] = {0};
    size_t at[DEPARTMENT_DEPTH_MAX] = {0}, count = 0;
    for (int d = 0; d >= 0;) {
        size_t i = at[d];
        while (i < n && rows[i].parent != parent[d])
            i++;
        at[d] = i + 1;
        if (i >= n) {
            d--;
            continue;
        }
        out[count] = rows[i];
        out[count++].depth = d + 1;
        if (d + 1 < DEPARTMENT_DEPTH_MAX) {
            parent[++d] = rows[i].id;
            at[d] = 0;
        }
    }
    return count;
}

/* Keeps those whose name holds the text, with their parents. */
static size_t only(struct department *list, size_t n, const char *search)
{
    bool needed[DEPARTMENT_DEPTH_MAX + 1] = {false};
    size_t kept = n;
    for (size_t i = n; i--;) {
        int64_t depth = list[i].depth;
        bool keep = needed[depth] || strstr(list[i].name, search);
        needed[depth] = false;
        needed[depth - 1] |= keep;
        if (keep)
            list[--kept] = list[i];
    }
    memmove(list, list + kept, (n - kept) * sizeof *list);
    return n - kept;
}

static enum rc read_tree(TALLOC_CTX *mem, struct app *app, int64_t org, bool people, struct department **out, size_t *n)
{
    struct department *rows;
    size_t count;
    TRY(store_departments(mem, app, org, people, &rows, &count));
    *out = talloc_zero_array(mem, struct department, count + 1);
    talloc_steal(*out, rows);
    *n = as_tree(rows, count, *out);
    return RC_OK;
}

enum rc department_tree(TALLOC_CTX *mem, struct app *app, int64_t org, struct department **out, size_t *n)
{
    return read_tree(mem, app, org, false, out, n);
}

enum rc department_list(TALLOC_CTX *mem, struct app *app, int64_t org, const char *search, struct department **out, size_t *n)
{
    TRY(read_tree(mem, app, org, true, out, n));
    if (search && *search)
        *n = only(*out, *n, search);
    return RC_OK;
}

enum rc department_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct department **out)
{
    struct department *list;
    size_t n;
    TRY(department_list(mem, app, org, NULL, &list, &n));
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id) {
            *out = &list[i];
            return RC_OK;
        }
    return RC_NOT_FOUND;
}

/* The departments of an organisation in the order of the tree. */
struct tree {
    struct department *list;
    size_t n;
};

static struct department *find(const struct tree *t, int64_t id)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->list[i].id == id)
            return &t->list[i];
    return NULL;
}

/* How many levels a department and what is below it take. */
static int64_t height(const struct tree *t, const struct department *d)
{
    int64_t deepest = d->depth;
    for (const struct department *at = d + 1; at < t->list + t->n && at->depth > d->depth; at++)
        if (at->depth > deepest)
            deepest = at->depth;
    return deepest - d->depth + 1;
}

static bool at_or_below(const struct tree *t, const struct department *d, int64_t id)
{
    for (const struct department *at = d; at < t->list + t->n && (at == d || at->depth > d->depth); at++)
        if (at->id == id)
            return true;
    return false;
}

/* The name without blanks around; NULL: none, or too long. */
static const char *clean(TALLOC_CTX *mem, const char *name)
{
    const char *from = name, *end = NULL;
    for (const char *at = name; *at;) {
        const char *before = at;
        int32_t c = text_next(&at);
        if (c < ' ' || c == TEXT_BAD || text_is_invisible(c))
            return NULL;
        if (!text_is_space(c))
            end = at;
        else if (before == from)
            from = at;
    }
    char *text = end ? talloc_strndup(mem, from, (size_t)(end - from)) : NULL;
    return text && text_length(text) <= NAME_MAX_CHARS ? text : NULL;
}

static enum rc judge(const struct tree *t, const struct department *d, const struct department *old)
{
    const struct department *parent = d->parent ? find(t, d->parent) : NULL;
    if (!d->name || (d->parent && (!parent || !parent->active)))
        return RC_INVALID;
    if (old && parent && at_or_below(t, old, parent->id))
        return RC_INVALID;
    return (parent ? parent->depth : 0) + (old ? height(t, old) : 1) > DEPARTMENT_DEPTH_MAX ? RC_INVALID : RC_OK;
}

static enum rc noted(struct app *app, const struct who *who, const char *action, int64_t id)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "department", .object_id = id};
    return audit_append(app, &e);
}

/* Persons have the new name, unless another department has the old one. */
static enum rc rename_people(TALLOC_CTX *mem, struct app *app, const struct tree *t, const struct department *old, const char *name)
{
    int64_t changed;
    for (size_t i = 0; i < t->n; i++)
        if (t->list[i].id != old->id && !strcmp(t->list[i].name, old->name))
            return RC_OK;
    TRY(store_department_people(app, old->org, old->name, name, RENAME_BATCH, &changed));
    if (changed < RENAME_BATCH)
        return RC_OK;
    const char *args = talloc_asprintf(mem, "org=%lld id=%lld old=%s", (long long)old->org, (long long)old->id, old->name);
    return job_add(app, "department-rename", args, 0, 0, old->people, 0, NULL);
}

static enum rc save(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct department *given, int64_t *id)
{
    struct tree t;
    struct department d = *given, *old = NULL;
    TRY(store_department_claim(app, who->org));
    TRY(department_list(mem, app, who->org, NULL, &t.list, &t.n));
    d.org = who->org;
    d.name = clean(mem, given->name);
    if (d.id && !(old = find(&t, d.id)))
        return RC_NOT_FOUND;
    TRY(judge(&t, &d, old));
    if (!old && t.n >= DEPARTMENT_MAX)
        return RC_CONFLICT;
    *id = d.id;
    if (old) {
        d.active = old->active;
        TRY(store_department_update(app, &d));
        if (strcmp(old->name, d.name))
            TRY(rename_people(mem, app, &t, old, d.name));
    } else {
        TRY(store_department_insert(app, &d, id));
    }
    return noted(app, who, "department.save", *id);
}

enum rc department_save(struct app *app, const struct who *who, const struct department *d, int64_t *id)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = save(mem, app, who, d, id);
    talloc_free(mem);
    return rc;
}

static enum rc set_state(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, int64_t version, bool active)
{
    struct tree t;
    TRY(store_department_claim(app, who->org));
    TRY(department_list(mem, app, who->org, NULL, &t.list, &t.n));
    struct department *d = find(&t, id);
    if (!d)
        return RC_NOT_FOUND;
    const struct department *parent = d->parent ? find(&t, d->parent) : NULL;
    if (active && parent && !parent->active)
        return RC_INVALID;
    for (size_t i = 0; !active && i < t.n; i++)
        if (t.list[i].parent == id && t.list[i].active)
            return RC_INVALID;
    d->version = version;
    d->active = active;
    TRY(store_department_update(app, d));
    return noted(app, who, active ? "department.enable" : "department.disable", id);
}

enum rc department_set_state(struct app *app, const struct who *who, int64_t id, int64_t version, bool active)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = set_state(mem, app, who, id, version, active);
    talloc_free(mem);
    return rc;
}

enum rc department_rename_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long org, id;
    int64_t changed;
    int at = 0;
    struct department *d;
    if (sscanf(job->args, "org=%lld id=%lld old=%n", &org, &id, &at) != 2 || !at)
        return RC_INTERNAL;
    TRY(department_get(mem, app, org, id, &d));
    *finished = true;
    if (!strcmp(d->name, job->args + at)) /* it has its old name again */
        return RC_OK;
    TRY(store_department_people(app, org, job->args + at, d->name, RENAME_BATCH, &changed));
    job->done += changed;
    *finished = changed < RENAME_BATCH;
    return RC_OK;
}
