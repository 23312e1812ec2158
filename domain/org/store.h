/* Private to domain/org: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_ORG_STORE_H
#define JIJIAO_DOMAIN_ORG_STORE_H

#include "domain/org/org.h"

enum { SEARCH_GRAMS = 16 }; /* bigrams of a search that are looked at */

/* SELECT of every column of struct org from organisation o, to be followed by conditions. */
struct sqlb *store_org_select(TALLOC_CTX *mem, const char *name);
void store_org_by_id(struct sqlb *b, int64_t id);
/* Runs it: all rows. */
enum rc store_org_rows(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct org ***out, size_t *count);

enum rc store_org_code(TALLOC_CTX *mem, struct db *db, const char *code, struct org ***out, size_t *count);
enum rc store_org_roots(TALLOC_CTX *mem, struct db *db, struct org ***out, size_t *count);
enum rc store_org_hrss(TALLOC_CTX *mem, struct db *db, const char *region, const char *level, struct org ***out, size_t *count);
enum rc store_org_super(struct db *db, int64_t org, int64_t except, bool *yes);
enum rc store_org_deciders(struct db *db, int64_t org, const char *permission, int64_t except, int64_t now, int64_t *count);

/* Conditions of a search. `words` are kinds and states. */
struct search_filter {
    const char *kinds[4], *states[4];
    size_t n_kinds, n_states;
    const char *region; /* prefix, "" for any */
    const struct who *who; /* within the scope of; NULL: anywhere */
};
enum rc store_search_code(TALLOC_CTX *mem, struct db *db, const char *code, const struct search_filter *f, struct org ***out, size_t *n);
/* Names from `text` on that begin with it, in order of name: the whole name comes first. */
enum rc store_search_prefix(TALLOC_CTX *mem, struct db *db, const char *text, const struct search_filter *f, int64_t limit,
                            struct org ***out, size_t *n);
/* How many organisations hold each gram, counted up to `cap`. */
enum rc store_gram_counts(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, int64_t cap, int64_t *counts);
/* Names that hold every gram; the first one is the rarest. `ordered`: shorter names first, else as found. */
enum rc store_search_all(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, bool ordered, const struct search_filter *f,
                         int64_t limit, struct org ***out, size_t *count);
/* Names that hold at least `need` of the grams, more first; candidates are those of the first n - need + 1 grams (any name that
 * qualifies holds one of them), at most `cap` of each. */
enum rc store_search_some(TALLOC_CTX *mem, struct db *db, char *const *grams, size_t n, size_t need, int64_t cap,
                          const struct search_filter *f, int64_t limit, struct org ***out, size_t *count);

/* Something is put below an organisation: waits for who moves it or closes it, and makes them wait. */
enum rc store_org_below(struct db *db, int64_t superior);

/* Writing. The row as it shall stand; created_at and valid_from are `now`. */
enum rc store_org_insert(struct db *db, const struct org *o, const void *sort, size_t sort_len, int64_t now, int64_t *id);
enum rc store_org_place(struct db *db, const struct org *o); /* path, depth, hrss, hrss_path of a new row, whose id they hold */
/* RC_CONFLICT unless it is at `version`. */
enum rc store_org_basics(struct db *db, int64_t id, int64_t version, const struct org_basics *b);
/* RC_CONFLICT unless it is still in the directory at o->version. */
enum rc store_org_activate(struct db *db, const struct org *o, const void *sort, size_t sort_len);
/* Moves what is below: paths and jurisdiction paths that begin with `from` begin with `to`. */
enum rc store_org_move(struct db *db, int64_t self, const char *from, const char *to, int64_t deeper);
enum rc store_org_history(struct db *db, const struct org *o, int64_t now);
/* Whether anything below would be deeper than `max` after moving `deeper` levels down. */
enum rc store_org_too_deep(struct db *db, const char *path, int64_t deeper, int64_t max, bool *yes);

#endif
