/* What is invented: words, works, trainings, certificates and accounts, from data/demo. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "domain/code/csv.h"

/* Opens a file of ours; prints why not. */
static enum rc open_file(struct demo *d, const char *file, const char *columns, struct csv **out)
{
    const char *error;
    enum rc rc = csv_open(d->mem, talloc_asprintf(d->mem, "%s/demo/%s", d->data, file), columns, out, &error);
    if (rc)
        fprintf(d->err, "%s\n", error);
    return rc;
}

/* Calls `row` for each row. */
static enum rc each(struct demo *d, const char *file, const char *columns, void (*row)(struct demo *d, const struct csv *c))
{
    struct csv *c;
    const char *error;
    TRY(open_file(d, file, columns, &c));
    enum rc rc;
    while ((rc = csv_next(c, &error)) == RC_OK)
        row(d, c);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    fprintf(d->err, "%s\n", error);
    return rc;
}

static const char *keep(struct demo *d, const struct csv *c, const char *column)
{
    return talloc_strdup(d->mem, csv_get(c, column));
}

static void word_row(struct demo *d, const struct csv *c)
{
    d->words = talloc_realloc(d->mem, d->words, struct demo_word, d->n_words + 1);
    d->words[d->n_words++] = (struct demo_word){.kind = keep(d, c, "kind"), .text = keep(d, c, "text")};
}

static void work_row(struct demo *d, const struct csv *c)
{
    d->works = talloc_realloc(d->mem, d->works, struct demo_work, d->n_works + 1);
    d->works[d->n_works++] = (struct demo_work){
        .form = keep(d, c, "form"), .category = keep(d, c, "category"), .series = keep(d, c, "series"),
        .title = keep(d, c, "title"), .fields = keep(d, c, "fields"), .weight = atoi(csv_get(c, "weight")),
        .hours = strtoll(csv_get(c, "hours"), NULL, 10) * 10, .once = !strcmp(csv_get(c, "once"), "yes")};
}

static void role_row(struct demo *d, const struct csv *c)
{
    d->roles = talloc_realloc(d->mem, d->roles, struct demo_role, d->n_roles + 1);
    d->roles[d->n_roles++] = (struct demo_role){
        .key = keep(d, c, "key"), .unit = keep(d, c, "unit"), .kind = keep(d, c, "kind"), .name = keep(d, c, "name"),
        .series = keep(d, c, "series"), .level = keep(d, c, "level"), .role = keep(d, c, "role"), .hint = keep(d, c, "try")};
}

static void training_row(struct demo *d, const struct csv *c)
{
    d->trainings = talloc_realloc(d->mem, d->trainings, struct demo_training, d->n_trainings + 1);
    d->trainings[d->n_trainings++] = (struct demo_training){
        .kind = keep(d, c, "kind"), .org = keep(d, c, "org"), .fate = keep(d, c, "fate"), .reason = keep(d, c, "reason"),
        .title = keep(d, c, "title"), .category = keep(d, c, "category"), .subject = keep(d, c, "subject"),
        .part = (unsigned)atoi(csv_get(c, "part")), .persons = atoi(csv_get(c, "persons")), .days = atoi(csv_get(c, "days")),
        .hours = atoi(csv_get(c, "hours"))};
}

static void certificate_row(struct demo *d, const struct csv *c)
{
    d->certificates = talloc_realloc(d->mem, d->certificates, struct demo_certificate, d->n_certificates + 1);
    d->certificates[d->n_certificates++] = (struct demo_certificate){
        .kind = keep(d, c, "kind"), .org = keep(d, c, "org"), .by = keep(d, c, "by"), .fate = keep(d, c, "fate"),
        .reason = keep(d, c, "reason"), .prefix = keep(d, c, "prefix"), .first = keep(d, c, "first"), .last = keep(d, c, "last"),
        .applying = keep(d, c, "applying"), .back = atoi(csv_get(c, "back")), .persons = atoi(csv_get(c, "persons")),
        .part = (unsigned)atoi(csv_get(c, "part"))};
}

enum rc demo_data(struct demo *d)
{
    TRY(each(d, "certificates.csv", "kind org by fate reason back part persons prefix first last applying", certificate_row));
    TRY(each(d, "trainings.csv", "kind org part fate reason title category subject persons days hours", training_row));
    TRY(each(d, "words.csv", "kind text", word_row));
    TRY(each(d, "works.csv", "form category series weight once hours title fields", work_row));
    return each(d, "accounts.csv", "key unit kind name series level role try", role_row);
}

const char *demo_nth(struct demo *d, const char *kind, size_t n)
{
    for (size_t i = 0; i < d->n_words; i++)
        if (!strcmp(d->words[i].kind, kind) && !n--)
            return d->words[i].text;
    assert(!"a kind of words.csv");
    return "";
}

const char *demo_word(struct demo *d, const char *kind)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n_words; i++)
        n += !strcmp(d->words[i].kind, kind);
    assert(n);
    return demo_nth(d, kind, demo_random(d, n));
}

struct demo_role *demo_role(struct demo *d, const char *key)
{
    for (size_t i = 0; i < d->n_roles; i++)
        if (!strcmp(d->roles[i].key, key))
            return &d->roles[i];
    assert(!"a key of accounts.csv");
    return NULL;
}

struct demo_role *demo_role_at(struct demo *d, const char *unit, const char *kind, size_t n)
{
    for (size_t i = 0; i < d->n_roles; i++)
        if (!strcmp(d->roles[i].unit, unit) && !strcmp(d->roles[i].kind, kind) && !n--)
            return &d->roles[i];
    return NULL;
}

char *demo_fill(struct demo *d, const char *text, int year, int64_t n)
{
    char *out = talloc_strdup(d->mem, "");
    while (*text) {
        size_t plain = strcspn(text, "{");
        out = talloc_asprintf_append(out, "%.*s", (int)plain, text);
        text += plain;
        if (!strncmp(text, "{year}", 6))
            out = talloc_asprintf_append(out, "%d", year);
        else if (!strncmp(text, "{n}", 3))
            out = talloc_asprintf_append(out, "%05lld", (long long)n);
        else if (!strncmp(text, "{password}", 10))
            out = talloc_asprintf_append(out, "%s", DEMO_PASSWORD);
        text += *text ? strcspn(text, "}") + 1 : 0;
    }
    return out;
}
