/* The list of accounts: columns stand below one another on a terminal, and a tab ends each but the last for programs. */
#include <errno.h>
#include <string.h>

#include "bin/demo/demo.h"

enum { COLUMNS = 6 };

/* Columns on a terminal: East Asian characters take two. */
static int width(const char *text)
{
    int n = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        n += *p < 0x80 ? 1 : *p >= 0xE2 ? 2 : *p >= 0xC0 ? 1 : 0;
    return n;
}

/* What the type of user is called at sign-in. */
static const char *kind_of(struct demo *d, const struct demo_role *r)
{
    const struct demo_body *b = demo_body(d, r->unit);
    return !b || !strcmp(r->kind, "person") || !strcmp(r->kind, "applicant") ? "person" : b->kind;
}

static void cells_of(struct demo *d, const struct demo_role *r, const char *cells[COLUMNS])
{
    const struct demo_body *b = demo_body(d, r->unit);
    bool head = !strcmp(r->key, "head");
    cells[0] = head ? r->role : talloc_asprintf(d->mem, "%s: %s", kind_of(d, r), r->role);
    cells[1] = head ? r->series : r->number;
    cells[2] = head ? r->level : DEMO_PASSWORD;
    cells[3] = b ? b->name : r->unit;
    cells[4] = r->name;
    cells[5] = r->hint;
}

static bool listed(const struct demo_role *r)
{
    return !strcmp(r->key, "head") || r->number;
}

static void widths(struct demo *d, int out[COLUMNS])
{
    const char *cells[COLUMNS];
    for (size_t i = 0; i < d->n_roles; i++) {
        if (!listed(&d->roles[i]))
            continue;
        cells_of(d, &d->roles[i], cells);
        for (int c = 0; c < COLUMNS; c++)
            out[c] = width(cells[c]) > out[c] ? width(cells[c]) : out[c];
    }
}

static void row(FILE *out, const char *const cells[COLUMNS], const int room[COLUMNS])
{
    for (int c = 0; c < COLUMNS; c++)
        if (c == 1 || c == 2 || c + 1 == COLUMNS)
            fprintf(out, "%s%s", cells[c], c + 1 < COLUMNS ? "\t" : "\n");
        else
            fprintf(out, "%s%*s\t", cells[c], room[c] - width(cells[c]), "");
}

enum rc demo_accounts(struct demo *d, const char *path)
{
    int room[COLUMNS] = {0};
    const char *cells[COLUMNS];
    FILE *out = path ? fopen(path, "w") : stdout;
    if (!out) {
        fprintf(d->err, "%s: %s\n", path, strerror(errno));
        return RC_INTERNAL;
    }
    const struct demo_role *title = demo_role(d, "title");
    fprintf(out, "%s\n%s\n\n", demo_fill(d, title->role, 0, 0), demo_fill(d, title->hint, 0, 0));
    widths(d, room);
    for (size_t i = 0; i < d->n_roles; i++) {
        if (!listed(&d->roles[i]))
            continue;
        cells_of(d, &d->roles[i], cells);
        row(out, cells, room);
    }
    if (!path || !fclose(out))
        return RC_OK;
    fprintf(d->err, "%s: %s\n", path, strerror(errno));
    return RC_INTERNAL;
}
