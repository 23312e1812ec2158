#include "domain/org/store.h"

#include <ctype.h>
#include <string.h>

#include "domain/ident/ident.h"
#include "domain/ident/text.h"
#include "domain/sortkey.h"

enum {
    COMMON = 3000,   /* a gram that so many names hold is common: names found by common grams only are not ordered */
    CANDIDATES = 800 /* names looked at for each gram when not all grams have to agree */
};

struct search {
    TALLOC_CTX *mem; /* of the results */
    struct db *db;
    struct search_filter filter;
    struct org **found;
    size_t count, limit;
};

/* Words separated by blanks into `list` of 4; how many. */
static size_t words(TALLOC_CTX *mem, const char *text, const char *list[4])
{
    size_t n = 0;
    for (const char *at = text ? text : ""; n < 4; n++) {
        at += strspn(at, " ");
        size_t len = strcspn(at, " ");
        if (!len)
            break;
        list[n] = talloc_strndup(mem, at, len);
        at += len;
    }
    return n;
}

/* Takes over what is not among the results yet, and frees the rest. */
static void take(struct search *s, struct org **rows, size_t n)
{
    for (size_t i = 0; i < n && s->count < s->limit; i++) {
        bool known = false;
        for (size_t k = 0; k < s->count && !known; k++)
            known = s->found[k]->id == rows[i]->id;
        if (!known)
            s->found[s->count++] = talloc_steal(s->found, rows[i]);
    }
    talloc_free(rows);
}

/* Grams in order of how many names hold them, the rarest first. */
static void sort_grams(char **grams, int64_t *counts, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && counts[k] < counts[k - 1]; k--) {
            int64_t c = counts[k];
            char *g = grams[k];
            counts[k] = counts[k - 1];
            grams[k] = grams[k - 1];
            counts[k - 1] = c;
            grams[k - 1] = g;
        }
}

static enum rc search_grams(struct search *s, TALLOC_CTX *tmp, const char *text)
{
    size_t n = 0;
    char **grams = gram_split(tmp, text, &n);
    if (n == 0)
        return RC_OK;
    if (n > SEARCH_GRAMS)
        n = SEARCH_GRAMS;
    int64_t counts[SEARCH_GRAMS] = {0};
    enum rc rc = store_gram_counts(tmp, s->db, grams, n, COMMON, counts);
    if (rc)
        return rc;
    sort_grams(grams, counts, n);
    struct org **rows;
    size_t got = 0;
    if (counts[0] > 0) {
        rc = store_search_all(tmp, s->db, grams, n, counts[0] < COMMON, &s->filter, (int64_t)s->limit, &rows, &got);
        if (rc)
            return rc;
        take(s, rows, got);
    }
    if (n < 3 || s->count >= s->limit)
        return RC_OK;
    rc = store_search_some(tmp, s->db, grams, n, (2 * n + 2) / 3, CANDIDATES, &s->filter, (int64_t)s->limit, &rows, &got);
    if (!rc)
        take(s, rows, got);
    return rc;
}

static enum rc search_stages(struct search *s, TALLOC_CTX *tmp, const char *text)
{
    struct org **rows;
    size_t got;
    const char *code = ident_normalise(tmp, text);
    enum rc rc = store_search_code(tmp, s->db, code, &s->filter, &rows, &got);
    if (rc)
        return rc;
    take(s, rows, got);
    rc = store_search_prefix(tmp, s->db, text, &s->filter, (int64_t)s->limit, &rows, &got);
    if (rc)
        return rc;
    take(s, rows, got);
    return s->count < s->limit ? search_grams(s, tmp, text) : RC_OK;
}

/* The text without blanks at its ends. */
static const char *trimmed(TALLOC_CTX *mem, const char *text)
{
    const char *from = text, *end = text;
    for (const char *at = text; *at;) {
        const char *before = at;
        bool blank = text_is_space(text_next(&at));
        if (blank && before == from)
            from = end = at;
        else if (!blank)
            end = at;
    }
    return talloc_strndup(mem, from, (size_t)(end - from));
}

static enum rc search(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *text, const char *kinds,
                      const char *states, const char *region, int limit, struct org ***out, size_t *count)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct search s = {.mem = mem, .db = app->db, .limit = (size_t)(limit < 1 ? 1 : limit > 50 ? 50 : limit)};
    s.filter.who = who;
    s.filter.n_kinds = words(tmp, kinds, s.filter.kinds);
    s.filter.n_states = words(tmp, states, s.filter.states);
    s.filter.region = region && strspn(region, "0123456789") == strlen(region) ? region : "";
    s.found = talloc_array(mem, struct org *, s.limit);
    text = trimmed(tmp, text);
    enum rc rc = *text ? search_stages(&s, tmp, text) : RC_OK;
    talloc_free(tmp);
    if (rc) {
        talloc_free(s.found);
        return rc;
    }
    *out = s.found;
    *count = s.count;
    return RC_OK;
}

enum rc org_search(TALLOC_CTX *mem, struct app *app, const char *text, const char *kinds, const char *states, const char *region,
                   int limit, struct org ***out, size_t *count)
{
    return search(mem, app, NULL, text, kinds, states, region, limit, out, count);
}

enum rc org_search_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *text, const char *kinds,
                          const char *states, int limit, struct org ***out, size_t *count)
{
    return search(mem, app, who, text, kinds, states, NULL, limit, out, count);
}
