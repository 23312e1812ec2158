/* Statements of the benchmarks: the tables are filled past the functions of the domain, but as these would have filled them. */
#ifndef JIJIAO_BENCH_STORE_H
#define JIJIAO_BENCH_STORE_H

#include "core/app.h"
#include "core/db.h"

enum { BENCH_ROWS = 1000, BENCH_RANGE = 20000 };

struct bench_account {
    int64_t id;
    uint8_t blind[32];
    const uint8_t *sealed;
    size_t sealed_len, pinyin_len, stroke_len;
    const char *mask, *name, *sex;
    uint8_t pinyin[64], stroke[64];
};

struct bench_org {
    int64_t id, superior, hrss, depth;
    const char *kind, *level, *code, *name, *path, *hrss_path, *region, *sector;
    uint8_t pinyin[64];
    size_t pinyin_len;
};

/* A unit as the cases need it: its number from 1, chain and ancestors. */
struct bench_unit {
    int64_t no, employer, authority, hrss, h1, h2, h3 /* 0: none */, a1, a2, a3, a4;
    const char *name;
};

/* At most BENCH_ROWS rows in one statement. */
enum rc bench_accounts(struct db *db, const struct bench_account *rows, size_t n);
enum rc bench_orgs(struct db *db, const struct bench_org *rows, size_t n);
enum rc bench_units(struct db *db, const struct bench_unit *rows, size_t n);
enum rc bench_units_table(struct db *db, bool begin);
/* A super administrator for every unit, authority and department that has none: the accounts from `first` on, in order of id. */
enum rc bench_posts(struct db *db, int64_t first);

/* The numbers that the statements with ranges need. */
struct bench_sizes {
    int64_t persons, units, cases;          /* how many */
    int64_t first_account, first_case;      /* ids before the first of them */
    int64_t year, begin[4];                 /* running year; first moments of the two before it, of it, and now (ms) */
};

/* Rows `from` + 1 … `from` + BENCH_RANGE of a table, as far as they are wanted. */
typedef enum rc bench_range(struct db *db, const struct bench_sizes *s, int64_t from);
bench_range bench_persons, bench_cases, bench_declarations, bench_steps, bench_events, bench_years;

enum rc bench_next_id(struct db *db, const char *table, int64_t *id); /* organisation, account, review_case */
/* Regions below a superior; departments by region: id, path, name. */
enum rc bench_regions(TALLOC_CTX *mem, struct db *db, const char *parent, struct db_rows **out);
enum rc bench_department(TALLOC_CTX *mem, struct db *db, const char *region, const char *level, struct db_rows **out);

/* measure.c: the organisation of a kind and level (% for any) in a region with the most pending cases: id, name, post, account. */
enum rc bench_busiest(TALLOC_CTX *mem, struct db *db, const char *kind, const char *level, const char *region, struct db_rows **out);
/* Ids and versions of pending cases of an organisation; a raw change of one of them. */
enum rc bench_pending(TALLOC_CTX *mem, struct db *db, int64_t org, int64_t limit, struct db_rows **out);
enum rc bench_update(struct db *db, int64_t id, int64_t version, int64_t now); /* of no index */
/* What an approval makes of the row of the case, by one UPDATE that nothing checks or follows; and back, as its steps still are. */
struct bench_step {
    int64_t no, org; /* 0: there is none, the case is approved for good */
};
enum rc bench_next(struct db *db, int64_t id, struct bench_step *out);
enum rc bench_move(struct db *db, int64_t id, int64_t version, const struct bench_step *next, int64_t now);
enum rc bench_back(struct db *db, int64_t id);
/* A decided case as it was before: pending in the queue of whoever decided it. */
enum rc bench_reopen(struct db *db, int64_t id);
/* Authorities of a region right below its department, by id: id, superior. Persons at or below an organisation. */
enum rc bench_authorities(TALLOC_CTX *mem, struct db *db, const char *region, int64_t limit, struct db_rows **out);
enum rc bench_below(struct db *db, int64_t org, int64_t *persons);
/* 200,000 units of the directory with the bigrams of their names, if they are not there yet. */
enum rc bench_directory(struct db *db);
/* A run of recomputing only concerns this year. */
enum rc bench_run_year(struct db *db, int64_t run, int64_t year);
/* Bases, plans, classes, certificates on paper, segments and numbers, if they are not there yet. */
enum rc bench_lists(struct db *db, int64_t year);
/* Valid certificates, as certificate_row reads them. */
enum rc bench_certificates(TALLOC_CTX *mem, struct db *db, int64_t limit, struct db_rows **out);
/* Statements that this connection executed so far. */
enum rc bench_statements(struct db *db, int64_t *count);
enum rc bench_analyze(struct db *db);

#endif
