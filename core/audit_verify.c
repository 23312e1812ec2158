#include <string.h>

#include "core/audit.h"
#include "core/audit_hash.h"
#include "core/crypt.h"

/* One verification. */
struct check {
    struct app *app;
    FILE *out;
    int64_t rows, faults;
};

static void fault(struct check *c, const char *what, int64_t no, const char *where, const char *why)
{
    fprintf(c->out, "%s%s%s %lld: %s\n", what, *where ? " " : "", where, (long long)no, why);
    c->faults++;
}

static bool same(const uint8_t a[AUDIT_HASH], const uint8_t b[AUDIT_HASH])
{
    return !memcmp(a, b, AUDIT_HASH);
}

/* Where the walk along a chain stands: its last row, and what the head said before the walk began. */
struct walk {
    const char *chain;
    struct audit_head head;
    int64_t seq;
    uint8_t hash[AUDIT_HASH];
};

static void check_row(struct check *c, struct walk *w, const struct audit_row *row)
{
    uint8_t hash[AUDIT_HASH];
    c->rows++;
    bool follows = row->seq == w->seq + 1;
    for (int64_t seq = w->seq + 1; seq < row->seq && seq < w->seq + 4; seq++)
        fault(c, "row", seq, w->chain, seq == w->seq + 3 ? "missing, and others up to the next" : "missing");
    audit_hash(w->hash, row, hash);
    if (follows && !same(hash, row->hash)) /* after a gap the hash before is not known */
        fault(c, "row", row->seq, w->chain, "changed");
    w->seq = row->seq;
    memcpy(w->hash, row->hash, AUDIT_HASH);
    if (row->seq == w->head.seq && !same(row->hash, w->head.hash))
        fault(c, "row", row->seq, w->chain, "differs from the head of its chain");
}

/* The head before the walk must have been reached, and the head after it must have passed the last row. */
static enum rc check_end(struct check *c, struct walk *w)
{
    struct audit_head now;
    enum rc rc = audit_head_get(c->app->db, w->chain, &now);
    if (rc == RC_NOT_FOUND) {
        fault(c, "head", w->seq, w->chain, "missing");
        return RC_OK;
    }
    if (rc)
        return rc;
    if (w->seq < w->head.seq)
        fault(c, "row", w->head.seq, w->chain, "missing at the end, the head names it");
    if (now.seq < w->seq)
        fault(c, "row", w->seq, w->chain, "lies behind the head");
    return RC_OK;
}

static enum rc check_chain(struct check *c, const char *chain)
{
    struct walk w = {.chain = chain};
    enum rc rc = audit_head_get(c->app->db, chain, &w.head);
    if (rc == RC_NOT_FOUND)
        rc = RC_OK;
    for (bool more = true; rc == RC_OK && more;) {
        struct db_rows *rows;
        struct audit_row row;
        rc = audit_rows_after(NULL, c->app->db, chain, w.seq, &rows);
        if (rc)
            break;
        more = db_count(rows) > 0;
        while (audit_row_next(rows, chain, &row))
            check_row(c, &w, &row);
        talloc_free(rows);
    }
    return rc ? rc : check_end(c, &w);
}

static enum rc check_chains(struct check *c)
{
    struct db_rows *chains;
    enum rc rc = audit_chains(NULL, c->app->db, &chains);
    if (rc)
        return rc;
    while (rc == RC_OK && db_next(chains))
        rc = check_chain(c, db_text(chains, 0));
    talloc_free(chains);
    return rc;
}

static bool from_hex(const char *text, uint8_t out[AUDIT_HASH])
{
    for (int i = 0; i < AUDIT_HASH; i++) {
        unsigned byte;
        if (sscanf(text + 2 * i, "%2x", &byte) != 1)
            return false;
        out[i] = (uint8_t)byte;
    }
    return true;
}

/* One line of an anchor against the row that it seals. */
static enum rc check_sealed(struct check *c, const struct audit_seal *seal, const char *line)
{
    char chain[61], text[65], why[120];
    long long seq;
    uint8_t sealed[AUDIT_HASH], hash[AUDIT_HASH];
    if (sscanf(line, "%60s %lld %64s", chain, &seq, text) != 3 || strlen(text) != 64 ||
        !from_hex(text, sealed)) {
        fault(c, "anchor", seal->id, "", "cannot be read");
        return RC_OK;
    }
    enum rc rc = audit_row_hash(c->app->db, chain, seq, hash);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    if (rc == RC_NOT_FOUND || !same(sealed, hash)) {
        snprintf(why, sizeof why, "%s what anchor %lld sealed", rc ? "missing, is" : "differs from",
                 (long long)seal->id);
        fault(c, "row", seq, chain, why);
    }
    return RC_OK;
}

/* The lines of an anchor that the one before did not have; both are ordered by chain. */
static enum rc check_heads(struct check *c, TALLOC_CTX *mem, const struct audit_seal *seal,
                           const char *before)
{
    char *text = talloc_strdup(mem, seal->heads), *line;
    enum rc rc = RC_OK;
    while (rc == RC_OK && (line = strsep(&text, "\n")) && *line) {
        size_t name = strcspn(line, " ") + 1;
        const char *old = before;
        while (*old && strncmp(old, line, name) < 0)
            old += strcspn(old, "\n") + (strchr(old, '\n') != NULL);
        before = old;
        size_t len = strlen(line);
        if (strncmp(old, line, len) != 0 || old[len] != '\n')
            rc = check_sealed(c, seal, line);
    }
    return rc;
}

static enum rc check_anchor(struct check *c, TALLOC_CTX *mem, const struct audit_seal *seal,
                            const struct audit_seal *last)
{
    uint8_t want[AUDIT_HASH];
    c->rows++;
    bool follows = seal->id == last->id + 1;
    if (!follows)
        fault(c, "anchor", last->id + 1, "", "missing");
    if (!audit_seal_of(c->app, last->seal, seal, want))
        fault(c, "anchor", seal->id, "", "sealed with a key that is not in the ring");
    else if (follows && !crypt_equal(want, seal->seal, AUDIT_HASH))
        fault(c, "anchor", seal->id, "", "changed");
    return check_heads(c, mem, seal, last->heads);
}

static enum rc check_anchors(struct check *c)
{
    TALLOC_CTX *mem = talloc_new(NULL), *next_mem = NULL;
    struct audit_seal last = {.heads = ""}, seal;
    enum rc rc;
    for (;;) {
        next_mem = talloc_new(NULL);
        rc = audit_seal_after(next_mem, c->app->db, last.id, &seal);
        if (rc == RC_OK)
            rc = check_anchor(c, next_mem, &seal, &last);
        if (rc)
            break;
        last = seal;
        talloc_free(mem);
        mem = next_mem;
    }
    talloc_free(next_mem);
    talloc_free(mem);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc audit_verify(struct app *app, FILE *out, int64_t *rows, int64_t *faults)
{
    struct check c = {.app = app, .out = out};
    enum rc rc = check_chains(&c);
    if (rc == RC_OK)
        rc = check_anchors(&c);
    *rows = c.rows;
    *faults = c.faults;
    return rc;
}
