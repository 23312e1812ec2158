/* What the pages of this responder read. */
#ifndef JIJIAO_MODULES_CREDIT_STORE_H
#define JIJIAO_MODULES_CREDIT_STORE_H

#include "core/app.h"
#include "core/db.h"
#include "core/req.h"

/* People of the scope whose names hold all bigrams, by pinyin; without bigrams (NULL) those whom the post's organisation employs.
 * ≤ limit. An array that hangs off `mem`. */
struct found {
    int64_t person;
    const char *name, *mask, *unit, *department;
};
enum rc store_people(TALLOC_CTX *mem, struct app *app, const struct who *who, char **grams, size_t n_grams, int64_t limit,
                     struct found **out, size_t *n);

/* Names of active organisations of a kind in the province of a region, by region, ≤ 200. */
enum rc store_org_names(TALLOC_CTX *mem, struct app *app, const char *kind, const char *region, const char ***out, size_t *n);

/* What a person applied for as absences, newest first, ≤ 50. */
struct absence_line {
    int64_t id, year, months, submitted;
    const char *kind, *span, *state;
};
enum rc store_absence_lines(TALLOC_CTX *mem, struct app *app, int64_t person, struct absence_line **out, size_t *n);

/* The staff of a unit in a year: those whom it employs now (the running year), or employed on 31 December. */
struct staff_of {
    const struct who *who;
    int64_t org, year;  /* org 0: unit by unit */
    int64_t last;       /* the finished year up to it that is reviewed no more; of a unit */
    bool running;
    const char *tab;    /* "", short (did not pass), pass, exempt */
    const char *const *departments; /* NULL: any; names, "" for those who have none */
    size_t n_departments;
    bool outside;                /* none of these */
    const char *department_part; /* what the name of the department holds, "": any */
    const char *level; /* of the title, "": any */
    const char *mark;  /* "", reduced (less was required, by absences), failed-two (this year not yet, and `last` and the year before not [12.10]) */
    const char *q;      /* how the name begins; of units what it holds */
    const char *after;  /* keyset: `place` of the last row, "" from the beginning */
};
struct staff_line {
    int64_t person, pending; /* tenths */
    const char *name, *mask, *department, *level, *place;
};
/* modules/credit/staff: by pinyin. Counts are those of the filter, of every tab; `q` does not narrow them. */
enum rc store_staff(TALLOC_CTX *mem, struct app *app, const struct staff_of *w, int64_t limit, struct staff_line **out, size_t *n);
enum rc store_staff_count(struct app *app, const struct staff_of *w, int64_t *all, int64_t *passed, int64_t *exempt);
struct unit_line {
    int64_t org, staff, passed, exempt; /* exempt: nothing was required of them */
    const char *name;
};
/* Units of the scope that employ, by number. */
enum rc store_units(TALLOC_CTX *mem, struct app *app, const struct staff_of *w, int64_t limit, struct unit_line **out, size_t *n);

/* Exceptions that the post's department opened, newest first, below an id (0: from the newest), at most `limit`. */
enum { EXCEPTION_ROWS = 20 };
struct exception_line {
    int64_t id, year, at, used; /* used: declarations of that year made since, by the person or in the unit */
    const char *name, *mask, *until, *reason, *by;
    bool closed;
};
enum rc store_exceptions(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t after, int64_t limit, struct exception_line **out, size_t *n);

/* What was decided by analogy in a year, of units of the scope, newest first. Texts "": any. */
struct analogy_of {
    const struct who *who;
    int64_t year, after; /* behind this case, 0: from the beginning */
    const char *q /* part of the name of the person, the unit or the matter */, *by /* of who decided */, *category, *state;
};
struct analogy_line {
    int64_t id, person, claimed, recognised, filed;
    const char *name, *mask, *unit, *category, *title, *basis, *by, *state;
};
enum rc store_analogies(TALLOC_CTX *mem, struct app *app, const struct analogy_of *w, int64_t limit, struct analogy_line **out, size_t *n);

/* Undecided cases of hours of a year that lie with organisations of the scope, by organisation, the longest wait first. */
struct left_of {
    const struct who *who;
    int64_t year;
    const char *q;     /* part of the name of the person or unit */
    const char *after; /* keyset: `place` of the last row, "" from the beginning */
};
struct left_line {
    int64_t id, person, base, claimed, submitted, arrived;
    const char *kind, *name, *mask, *unit, *category, *form, *title, *at, *phone, *region, *sector /* of the unit, may be NULL */, *open /* an
        exception's last day, or NULL */, *place;
};
enum rc store_left(TALLOC_CTX *mem, struct app *app, const struct left_of *w, int64_t limit, struct left_line **out, size_t *n);
/* How many, counted up to KEYSET_COUNT. */
enum rc store_left_count(struct app *app, const struct left_of *w, int64_t *count);

/* A batch of the post's own organisation, and its rows. RC_NOT_FOUND: none such. */
struct batch {
    const char *category, *form, *title, *by;
    int64_t at;
    struct batch_row {
        const char *name, *mask, *reason, *detail, *state;
        int64_t case_id, recognised;
    } * rows;
    size_t n;
};
enum rc store_batch(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct batch **out);

/* The cases of a person-year that count or may still count, by number. */
struct standing {
    int64_t case_id;
    bool approved; /* else pending */
};
enum rc store_standing(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct standing **out, size_t *n);

/* One line of a list of declarations. Moments are DB_NULL_TIME where there is none. */
struct line {
    int64_t id, year, claimed, recognised, submitted, arrived, due, decided, declared_by /* organisation, 0: the person */;
    const char *state, *name, *unit, *category, *form, *title, *at, *phone, *declarer;
    bool acting;
};

/* Which declarations: of a person, of the people whom the post's organisation employs (unit), or that it declared itself (own). */
struct which {
    const struct who *who;
    bool own;           /* posts only */
    const char *tab;    /* all, pending, returned, approved, rejected (with void and reversed) */
    int64_t year;       /* 0: any */
    int64_t after, after_id; /* keyset: submitted before; after 0: from the newest */
};
enum rc store_lines(TALLOC_CTX *mem, struct app *app, const struct which *w, int64_t limit, struct line **out, size_t *n);
/* How many, counted up to 1000. */
enum rc store_count(struct app *app, const struct which *w, int64_t *count);

/* Years in which something was declared or a result is stored, newest first; outcome "" where none is stored. */
struct year_line {
    int64_t year;
    const char *outcome;
};
enum rc store_years(TALLOC_CTX *mem, struct app *app, int64_t person, struct year_line **out, size_t *n);

/* Every declaration of a person-year by number, with the reason and body of the last refusal. */
struct record {
    int64_t id, claimed, refused_at, arrived;
    const char *state, *category, *form, *title, *reason, *refused_by, *at, *phone;
    bool by_unit; /* no authority above the unit: it verified by itself [D17] */
};
enum rc store_records_of(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct record **out, size_t *n);

#endif
