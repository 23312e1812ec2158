/* credit/applicants-add: who applies for a title, many of the own people at once: a table of numbers and names, with level and series where they differ
 * from what holds for all [9.17]. Nothing is registered while a row is wrong, unless the wrong ones are to be left out. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/export/export.h"
#include "domain/ident/ident.h"
#include "domain/title/title.h"
#include "modules/credit/pages.h"

struct applicant {
    struct person *person; /* NULL: not found */
    const char *name, *mask, *level, *series;
    const char *key, *detail; /* why not; NULL: good */
    bool again;               /* registered like that already: good, and left as it is */
};

struct table_of {
    struct req *r;
    struct code_row *series;
    size_t n_series;
    struct applicant rows[CREDIT_ROWS];
    size_t n, wrong;
    bool too_many;
};

struct words {
    const char *number, *name, *level, *series;
};

static const char *level_of(struct req *r, const char *word)
{
    for (size_t i = 0; TITLE_LEVELS[i]; i++)
        if (!strcmp(word, TITLE_LEVELS[i]) || !strcmp(word, export_say(r, talloc_asprintf(r->mem, "level.%s", TITLE_LEVELS[i]))))
            return TITLE_LEVELS[i];
    return NULL;
}

static const char *series_of(const struct table_of *t, const char *word)
{
    for (size_t i = 0; i < t->n_series; i++)
        if (!strcmp(word, t->series[i].code) || !strcmp(word, t->series[i].name) || (*t->series[i].name_en && !strcmp(word, t->series[i].name_en)))
            return t->series[i].code;
    return NULL;
}

/* Number, name, level and series of a line, in whatever order they stand; a word that is none of them is left to *odd. */
static struct words split(const struct table_of *t, char *line, const char **odd)
{
    struct words w = {"", "", "", ""};
    *odd = NULL;
    for (char *word; (word = pasted_word(&line));) {
        const char *level = level_of(t->r, word), *series = series_of(t, word);
        if (pasted_number(word))
            w.number = word;
        else if (level)
            w.level = level;
        else if (series)
            w.series = series;
        else if (!*w.name)
            w.name = word;
        else
            *odd = word;
    }
    return w;
}

static enum rc judge(struct table_of *t, struct applicant *a)
{
    struct req *r = t->r;
    struct title_refusal why;
    for (struct applicant *b = t->rows; b < a; b++)
        if (b->person && b->person->id == a->person->id) {
            a->key = "applicants.twice";
            return RC_OK;
        }
    TRY(access_note(r, a->person->id));
    const struct title_new n = {.person = a->person->id, .year = f_int(r, "apply_year"), .level = a->level, .series = a->series, .late_reason = ""};
    enum rc rc = title_check(r->mem, r->app, &r->who, &n, &why);
    if (rc == RC_NOT_FOUND) {
        a->key = "group.not-found";
        return RC_OK;
    }
    if (rc != RC_INVALID)
        return rc;
    a->again = !strcmp(why.key, "title.again");
    if (!a->again) {
        a->key = why.key;
        a->detail = why.detail;
    }
    return RC_OK;
}

static enum rc read_line(void *arg, char *line)
{
    struct table_of *t = arg;
    struct req *r = t->r;
    const char *odd;
    struct words w = split(t, line, &odd);
    if (!*w.number && !*w.name && !*w.level && !*w.series)
        return RC_OK;
    t->too_many = t->too_many || t->n == CREDIT_ROWS;
    if (t->too_many)
        return RC_OK;
    struct applicant *a = &t->rows[t->n++];
    *a = (struct applicant){.name = *w.name ? w.name : "—", .mask = *w.number ? ident_mask(r->mem, IDENT_IDCARD, w.number) : NULL,
                            .level = *w.level ? w.level : f_str(r, "apply_level")};
    TRY(person_named(r, w.number, w.name, &a->person, &a->key));
    if (a->key)
        a->person = NULL;
    else
        a->mask = a->person->number_mask;
    a->series = *w.series ? w.series : f_has(r, "apply_series") ? f_str(r, "apply_series") : a->person ? a->person->series : "";
    if (!a->key && odd) {
        a->key = "applicants.odd";
        a->detail = odd;
    }
    return a->key ? RC_OK : judge(t, a);
}

static enum rc read_table(struct req *r, struct table_of **out)
{
    struct table_of *t = *out = talloc_zero(r->mem, struct table_of);
    t->r = r;
    TRY(code_list(r->mem, r->app, "series", NULL, &t->series, &t->n_series));
    TRY(pasted_lines(r, read_line, t));
    for (size_t i = 0; i < t->n; i++)
        t->wrong += t->rows[i].key != NULL;
    return RC_OK;
}

static enum rc add_row(struct table_of *t, xmlNodePtr rows, size_t i)
{
    const struct applicant *a = &t->rows[i];
    const char *series = *a->series ? a->series : NULL;
    xmlNodePtr el = doc_el(rows, "row");
    enum rc rc = series ? code_label(t->r->mem, t->r->app, "series", a->series, t->r->lang, &series) : RC_OK;
    doc_int(el, "no", (int64_t)i + 1);
    doc_attr(el, "name", a->name);
    doc_attr(el, "mask", a->mask);
    doc_attr(el, "level", *a->level ? a->level : NULL);
    doc_attr(el, "series-title", series);
    doc_attr(el, "key", a->key);
    doc_attr(el, "detail", a->detail);
    doc_yes(el, "again", a->again);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc applicants_add_get(struct req *r)
{
    struct table_of *t;
    xmlNodePtr el = doc_el(r->content, "add"), own = doc_el(el, "options"), option = doc_el(own, "option");
    doc_attr(own, "name", "apply_series");
    doc_attr(option, "value", "");
    doc_attr(option, "say", "applicants.own-series");
    title_options(r, el, "applicants.each-level");
    TRY(code_options(r, el, "apply_series", "series", NULL));
    doc_values(r, el, (const char *const[]){"apply_year", talloc_asprintf(r->mem, "%d", app_year(r->now)), NULL});
    xmlNodePtr rows = doc_el(el, "rows");
    doc_int(rows, "most", CREDIT_ROWS);
    if (!r->form)
        return RC_OK;
    TRY(read_table(r, &t));
    doc_int(rows, "wrong", (int64_t)t->wrong);
    for (size_t i = 0; i < t->n; i++)
        TRY(add_row(t, rows, i));
    return RC_OK;
}

enum rc applicants_add_post(struct req *r)
{
    struct table_of *t;
    int64_t added = 0;
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(read_table(r, &t));
    if (t->too_many)
        form_error(r->form, "people", "group.too-many", talloc_asprintf(r->mem, "%d", CREDIT_ROWS));
    else if (!t->n)
        form_error(r->form, "people", "group.none", NULL);
    else if (t->wrong == t->n)
        form_error(r->form, "people", "group.none-good", NULL);
    else if (t->wrong && !f_int(r, "skip"))
        form_error(r->form, "people", "applicants.wrong", talloc_asprintf(r->mem, "%zu", t->wrong));
    if (form_failed(r->form))
        return RC_INVALID;
    for (size_t i = 0; i < t->n; i++) {
        struct title_refusal why;
        const struct applicant *a = &t->rows[i];
        if (a->key || a->again)
            continue;
        const struct title_new n = {.person = a->person->id, .year = f_int(r, "apply_year"), .level = a->level, .series = a->series, .late_reason = ""};
        TRY(title_register(r->mem, r->app, &r->who, &n, &why));
        added++;
    }
    return redirect(r, "credit/applicants?year=%lld&added=%lld", (long long)f_int(r, "apply_year"), (long long)added);
}
