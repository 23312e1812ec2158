/* Whose hours: oneself, or somebody of the post's scope, found by name or number. */
#include <string.h>

#include "core/utf8.h"
#include "domain/account/account.h"
#include "domain/ident/ident.h"
#include "domain/sortkey.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

enum { FOUND_MAX = 20, NAME_LEAST = 2 };

enum rc person_chosen(struct req *r, struct person **out)
{
    *out = NULL;
    if (!r->who.post)
        return person_get_scoped(r->mem, r->app, &r->who, q_has(r, "person") ? q_int(r, "person") : r->who.person, out);
    if (!q_has(r, "person"))
        return RC_OK;
    TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), out));
    return access_note(r, (*out)->id);
}

enum rc person_named(struct req *r, const char *number, const char *name, struct person **p, const char **why)
{
    *why = !*number ? "group.number-missing" : !*name ? "group.name-missing" : NULL;
    if (*why)
        return RC_OK;
    enum rc rc = person_by_number(r->mem, r->app, number, name, p);
    const char *wrong = rc == RC_NOT_FOUND ? person_number_wrong(r->mem, r->app, number) : NULL;
    if (rc == RC_OK)
        rc = person_get_scoped(r->mem, r->app, &r->who, (*p)->id, p);
    if (rc == RC_NOT_FOUND)
        *why = wrong ? wrong : "group.not-found";
    else if (rc != RC_OK)
        return rc;
    else if (strcmp((*p)->name, name))
        *why = "group.name-differs";
    return RC_OK;
}

/* The one who has the number, if within the scope. */
static enum rc by_number(struct req *r, const char *number, struct found **out, size_t *n)
{
    struct person *p;
    *out = talloc_zero(r->mem, struct found);
    *n = 0;
    enum rc rc = person_by_number(r->mem, r->app, number, NULL, &p);
    if (rc == RC_OK)
        rc = person_get_scoped(r->mem, r->app, &r->who, p->id, &p);
    if (rc == RC_OK) {
        **out = (struct found){p->id, p->name, p->number_mask, p->employer_name, p->department};
        *n = 1;
    }
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc person_find(struct req *r, const char *text, struct found **out, size_t *n)
{
    size_t grams;
    const char *number = ident_normalise(r->mem, text);
    if (pasted_number(number))
        return by_number(r, number, out, n);
    if (!*text)
        return store_people(r->mem, r->app, &r->who, NULL, 0, FOUND_MAX, out, n);
    char **list = gram_split(r->mem, text, &grams);
    return store_people(r->mem, r->app, &r->who, list, grams, FOUND_MAX, out, n);
}

enum rc person_search(struct req *r, const char *path)
{
    const char *text = q_str(r, "q");
    bool too_short = *text && utf8_count(text, strlen(text)) < NAME_LEAST;
    struct found *found = NULL;
    size_t n = 0;
    if (!too_short)
        TRY(person_find(r, text, &found, &n));
    xmlNodePtr el = doc_el(r->content, "persons"), filter = doc_el(el, "filter"), rows = doc_el(el, "rows");
    doc_attr(el, "path", path);
    doc_attr(doc_text(filter, "value", text), "name", "q");
    doc_yes(el, "ask", !*text && !n);
    doc_yes(el, "short", too_short);
    doc_yes(el, "more", n == FOUND_MAX);
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "person", found[i].person);
        doc_attr(row, "name", found[i].name);
        doc_attr(row, "mask", found[i].mask);
        doc_attr(row, "unit", found[i].unit);
        doc_attr(row, "department", *found[i].department ? found[i].department : NULL);
    }
    return RC_OK;
}
