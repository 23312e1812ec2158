/* Whom a page is about, what waits of them, what may be done. */
#include <string.h>

#include "domain/account/account.h"
#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

enum rc subject_of(struct req *r, struct person **out)
{
    int64_t id = q_has(r, "id") ? q_int(r, "id") : r->who.post ? 0 : r->who.person;
    if (!id)
        return RC_NOT_FOUND;
    TRY(person_get_scoped(r->mem, r->app, &r->who, id, out));
    if (!r->who.post)
        return RC_OK;
    return (*out)->employer == r->who.org ? access_note(r, id) : RC_NOT_FOUND;
}

xmlNodePtr subject_draw(struct req *r, xmlNodePtr parent, const struct person *p)
{
    xmlNodePtr el = doc_el(parent, "subject");
    doc_int(el, "id", p->id);
    doc_attr(el, "name", p->name);
    doc_attr(el, "mask", p->number_mask);
    doc_attr(el, "unit", p->employer_name);
    doc_int(el, "version", p->version);
    doc_yes(el, "own", !r->who.post);
    return el;
}

enum rc subject_waiting(struct req *r, xmlNodePtr parent, int64_t person)
{
    struct db_rows *rows;
    TRY(store_waiting(r, person, &rows));
    xmlNodePtr el = db_count(rows) ? doc_el(parent, "waiting") : NULL;
    while (db_next(rows)) {
        xmlNodePtr c = doc_el(el, "case");
        doc_int(c, "id", db_int(rows, 0));
        doc_attr(c, "kind", db_text(rows, 1));
        doc_attr(c, "state", db_text(rows, 2));
        doc_time(c, "since", db_time(rows, 3));
        doc_int(c, "waited", app_days(db_time(rows, 3), r->now));
        doc_attr(c, "at", text_or_null(db_text(rows, 4)));
        doc_attr(c, "phone", text_or_null(db_text(rows, 5)));
        doc_attr(c, "summary", db_text(rows, 6));
    }
    return RC_OK;
}

const char *subject_query(struct req *r, int64_t person)
{
    return r->who.post ? talloc_asprintf(r->mem, "?id=%lld", (long long)person) : "";
}

void subject_acts(struct req *r, xmlNodePtr parent, const struct person *p)
{
    static const struct {
        const char *name, *path, *permission;
    } acts[] = {{"details", "personnel/details", "personnel.change"},
                {"change", "personnel/change", "personnel.change"},
                {"transfer", "personnel/transfer", "personnel.transfer"},
                {"second", "personnel/second", "personnel.staff"},
                {"leave", "personnel/leave", "personnel.staff"}};
    if (!p->employer)
        return;
    xmlNodePtr el = doc_el(parent, "acts");
    bool theirs = !r->who.post || p->employer == r->who.org;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (theirs && may(r, acts[i].permission))
            doc_attr(el, acts[i].name, talloc_asprintf(r->mem, "%s%s", acts[i].path, subject_query(r, p->id)));
    if (r->who.post && may(r, "personnel.reset") && p->account != r->who.account)
        doc_attr(el, "code", talloc_asprintf(r->mem, "admin/reset-person?person=%lld", (long long)p->id));
}

enum rc subject_refused(struct req *r, const char *field, const char *why, enum rc rc)
{
    if (why)
        form_error(r->form, field, talloc_asprintf(r->mem, "personnel.%s", why), NULL);
    return rc;
}

void subject_notice(struct req *r, const char *key, const char *arg)
{
    if (r->form)
        return;
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", key);
    doc_attr(el, "tone", "ok");
    doc_attr(el, "arg1", arg);
}

const char *text_or_null(const char *text)
{
    return *text ? text : NULL;
}

const char *subject_list(struct req *r, const char *name, const char *value)
{
    static const char *const OWN[] = {"after", "as", "numbers", "done"};
    const char *path = keyset_path(r, name);
    char *out = talloc_strdup(r->mem, r->path), sign = '?';
    for (const char *at = strchr(path, '?'); at; at = strchr(at + 1, '&')) {
        size_t len = strcspn(at + 1, "&"), word = strcspn(at + 1, "=");
        bool own = false;
        for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
            own |= strlen(OWN[i]) == word && !strncmp(at + 1, OWN[i], word);
        if (!own)
            out = talloc_asprintf_append_buffer(out, "%c%.*s", sign, (int)len, at + 1);
        sign = own ? sign : '&';
    }
    return name ? talloc_asprintf(r->mem, "%s%c%s=%s", out, sign, name, value) : sign == '?' ? talloc_asprintf(r->mem, "%s?", out) : out;
}
