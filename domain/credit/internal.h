/* Private to domain/credit. */
#ifndef JIJIAO_DOMAIN_CREDIT_INTERNAL_H
#define JIJIAO_DOMAIN_CREDIT_INTERNAL_H

#include <string.h>

#include "domain/certificate/certificate.h"
#include "domain/credit/credit.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/try.h"

enum { CREDIT_TITLE_MAX = 160, CREDIT_DUPLICATES = 20 };

/* A person-year with what the pack does not look at. */
struct person_year {
    const struct policy_pack *pack;
    struct policy_facts facts;
    struct org *employer; /* NULL: none in that year */
};
enum rc person_year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct person_year *out);
/* Whether the review of the year has ended for the person, by their rules; also where there are none. */
enum rc year_reviewed(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, bool *yes);

/* Declarations as records of the policy, in order of submission. */
struct records {
    struct policy_record *list;
    struct recorded {
        int64_t case_id, year, recognised, case_recognised;
        const char *title;
    } * rows; /* beside each record */
    size_t n;
};
enum which { RECORDS_OPEN /* approved and pending */, RECORDS_OTHER_YEARS /* approved, with an identity */ };
enum rc records_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum which which, struct records *out);

/* One row of store_records: the record that begins there, and the field that it bears. */
void record_begin(TALLOC_CTX *mem, const struct db_rows *r, struct policy_record *record, struct recorded *row);
void record_field(struct policy_record *record, const struct db_rows *r);
/* A work that was recognised in another year, if it counts once for ever. */
void earlier_add(TALLOC_CTX *mem, struct person_year *y, const struct policy_record *record, int64_t year);
/* Has somebody left whose last day is the decisive one? On 31 December they worked the year; on any other day, today, they have. */
static inline bool facts_left_on(const char *day)
{
    return strcmp(day + 4, "-12-31") != 0;
}
/* How somebody's year is judged who left in it and was nowhere at its end, by the state of the person: retired or left, if the pack knows such a duty. */
void facts_gone(const struct policy_pack *pack, struct policy_facts *facts, const char *state);
/* What was approved is an absence, or a duty of the pack by which the year is not obliged; what the pack does not know counts for nothing. `list` has room. */
void facts_excuse(const struct policy_pack *pack, struct policy_facts *facts, struct policy_absence *list, const char *kind, int32_t tenths);
/* 31 December, or today in the running year [D4]. */
void decisive_day(const struct app *app, int64_t year, char out[11]);
/* What a person-year claims; issuer 0: the employer's HRSS department. It refers to `records` and `ledger`. */
struct certificate_claim certificate_claim(TALLOC_CTX *mem, int64_t person, int64_t year, int64_t issuer, const struct person_year *at,
                                           const struct records *records, const struct policy_ledger *ledger);

/* people.c: persons of a range of ids, with all that decides their years from … to: four statements, however many they are. */
struct people;
enum rc people_between(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t from, int64_t to, struct people **out);
/* A person-year of them as person_year_get (without the title applied for, which no result depends on) and records_get (approved) give it; `packs`: chosen from these. Of `employer` only id, hrss,
 * region and sector are there. RC_NOT_FOUND: no pack. Works of other years are those recognised as people_note says, or as stored. */
enum rc people_year(TALLOC_CTX *mem, struct app *app, const struct people *all, const struct policy_set *packs, int64_t person, int64_t year,
                    struct person_year *out, struct records *records);
/* One person-year, all of it by two statements; it is read as people_year reads it. */
enum rc people_one(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct people **out);
/* The same by one statement, and what the stored result says. RC_NOT_FOUND: only people_one tells, since the present employer and title are not
 * those of the decisive day, or an absence or another province has a part in it. */
enum rc people_plain(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct people **out);
struct person_more {
    int64_t epoch;   /* of the rules */
    bool elsewhere;  /* earned in another province */
    int64_t version; /* people_plain: of the stored result, 0: none */
    bool passed;     /* people_plain: by the stored result */
};
const struct person_more *people_more(const struct people *one);
/* What was recognised of a record a moment ago. */
void people_note(struct people *all, int64_t person, int64_t case_id, int64_t recognised);

/* The declaration as a record; id "new" or the case's. approved: the reviewers' figure, -1: none. */
struct policy_record record_of(TALLOC_CTX *mem, const struct declaration_new *d, int64_t approved);

/* Evaluates; problems of the pack or records are logged under `event` (NULL: not) and give RC_INVALID. */
enum rc evaluate(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const struct policy_record *records, size_t n,
                 const char *event, struct policy_ledger **out);

/* By what a work is known: digests of its identities, and the year in which it counts once, 0: it counts once for ever. */
enum { WORKS_MAX = 4 /* schema/policy.xsd */, WORK_SIZE = 32 };
struct works {
    uint8_t keys[WORKS_MAX][WORK_SIZE];
    size_t n; /* 0: the form has no identity, or its fields are empty */
    int64_t year;
};
/* `year`: that of the record. */
void works_of(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_record *record, int64_t year, struct works *out);
/* Whether another declaration has this work, by any of its identities, or one of these files: of another person, unless the organisation that declares gave it
 * for many, or of the same one, in whatever year. */
enum rc duplicate_suspected(struct app *app, const struct declaration_new *d, const struct works *works, bool *yes);

/* The chain of the pack in the words of the review engine. */
enum rc chain_of(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const struct declaration_new *d, const char **out);
/* The organisation that a text of a declaration names: an active one of these kinds with this name or code, of several one of the employer's province. 0: none
 * on the platform; -1: several. */
enum rc named_org(TALLOC_CTX *mem, struct app *app, const struct person_year *y, const char *kinds, const char *text, int64_t *org);

/* kind.c: the pack's correct-until, for both kinds of hours. */
enum rc credit_correct_until(struct app *app, const struct review_case *c, int64_t *last);
enum rc credit_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* check.c: faults are collected here. */
struct checking {
    TALLOC_CTX *mem;
    struct app *app;
    const struct declaration_new *d;
    int64_t year;
    struct person_year at;
    struct credit_fault *faults;
    size_t n;
};
enum rc check_declaration(struct checking *x);
/* Notes a fault; the first one of a field stays. */
void credit_fault(struct checking *x, const char *field, const char *key, const char *detail);
/* Whether the year of x->d->to is open for the person of x->d; x->year and x->at are set. */
enum rc credit_check_year(struct checking *x);
/* The last day on which the year is open, NULL: no such day; `title`: it is that of those who apply for a title; false: it is not open, whatever
 * the day. A year that may be made up is open long after its own last days. Of the facts only year, `applying` and `announced` are looked at. */
bool credit_open_until(const struct checking *x, int64_t this_year, const char **last, bool *title);
/* days.c: what tells until when a year is open, of up to DAYS_AT_ONCE persons by one statement: employer on the decisive day (0: none) with region, sector and
 * jurisdiction, the level applied for (NULL: none), and until when the year was opened again for the person and for the unit (""). */
enum { DAYS_AT_ONCE = 100 };
enum { DAYS_ORG, DAYS_REGION, DAYS_SECTOR, DAYS_HRSS_PATH, DAYS_APPLYING, DAYS_PERSON_UNTIL, DAYS_ORG_UNTIL };
enum rc store_declare_days(TALLOC_CTX *mem, struct app *app, const int64_t *persons, size_t n, int64_t year, const char *day, const char *today, struct db_rows **out);
/* filing.c: the person, if the base that declares may do so from the roster of its class: they passed. RC_NOT_FOUND. */
enum rc credit_rostered(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d, struct person **out);
/* filing.c: appends <filing …> of the class that a declaration points to, with the place of the person on its roster. */
enum rc credit_filing_element(struct req *r, const struct declaration *d, xmlNodePtr parent);
/* filing.c: does the class that a declaration points to say what it says? x->year is set. */
enum rc credit_check_filing(struct checking *x);
/* declare.c: oneself, or an organisation for the people of its scope. */
enum rc credit_declarable(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d, struct person **out);

/* The newest approved declaration of a form in a person-year: case and hours, 0: none. */
enum rc store_finance_before(struct app *app, int64_t person, int64_t year, const char *form, int64_t *case_id, int64_t *hours);

/* store.c */
struct declaration_row {
    int64_t case_id, person, year, employer, claimed, filing;
    const char *category, *form, *title, *from, *to, *pack, *pack_version;
    const struct works *works; /* NULL: of no work, as hours that are registered by others */
};
enum rc store_batch_insert(struct app *app, const struct who *who, const struct declaration_new *d, int64_t *id);
enum rc store_batch_row(struct app *app, int64_t batch, int64_t no, const struct credit_row *row);
/* Has the person another declaration of this class that stands or may yet? */
enum rc store_filing_used(struct app *app, int64_t filing, int64_t person, int64_t except, bool *yes);
enum rc store_epoch(struct app *app, int64_t *epoch);
enum rc store_exception_insert(struct app *app, const struct who *who, const struct year_exception *e, int64_t *id);
enum rc store_exception_close(struct app *app, const struct who *who, int64_t id);
/* What was decided by analogy is filed with the province [13.13]: into the list of it. */
enum rc store_analogy_file(struct app *app, const struct review_case *c);
/* Is the year open for the person or the unit on a day by an exception? */
enum rc store_exception_holds(struct app *app, int64_t person, int64_t org, int64_t year, const char *day, bool *yes);
/* Its last day, the latest of them; "": none holds. */
enum rc store_exception_until(struct app *app, int64_t person, int64_t org, int64_t year, const char *day, char until[11]);
enum rc store_absence_insert(struct app *app, int64_t case_id, int64_t person, int64_t year, const char *kind, int64_t months);
enum rc store_absence_correct(struct app *app, int64_t case_id, int64_t year, const char *kind, int64_t months);
enum rc store_absence_state(struct app *app, int64_t case_id, const char *state);
enum rc store_absence_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, const char **kind, int64_t *months);
/* Tenths of months approved and pending, but for one case: of all kinds, and of this one. */
enum rc store_absence_months(struct app *app, int64_t person, int64_t year, const char *kind, int64_t except, int64_t *all, int64_t *same);
/* The state (active: back since) of a person who was nowhere on a day, having been somewhere in its year; else NULL. */
enum rc store_gone(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, const char **state);
enum rc store_absences(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out); /* kind, tenths of months */
/* case_id, year, form, category, title, from, to, claimed, approved, recognised, the case's, field name, field value */
enum rc store_records(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum which which, struct db_rows **out);
/* Of the persons first … last, by person: person, org, hrss, region, sector, from, to, state of the person (newest first) */
enum rc store_people_places(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out);
/* person, series, level, since (newest first) */
enum rc store_people_titles(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out);
/* person, year, kind, tenths of months */
enum rc store_people_absences(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, struct db_rows **out);
/* As store_records, approved, of the years from … to and those of others that have an identity and were recognised; the case's hours are taken to
 * be the declaration's. Then person, whether the work has an identity. Rows of a record follow one another, records are in
 * no order. */
enum rc store_people_records(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t from, int64_t to, struct db_rows **out);
/* Rows of a person-year, each begins with what it is: epoch (the number), place (org, hrss, region, sector, from, to, state of the person), title (id, 0, series,
 * level, since), absence (tenths of months, 0, kind), elsewhere. In no order. */
enum rc store_person_facts(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);
/* As store_people_records. */
enum rc store_person_records(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);
/* The same (one row with NULLs: no record), then in each row the epoch of the rules, the present employer, hrss, region and sector of it, series,
 * level and day (NULL: always) of the present title, the days of the newest affiliation and of the newest title, the newest year in
 * which the person was absent (NULL: none), NULL unless the year was earned elsewhere, version (NULL: none) of the stored result and whether it is pass, state of
 * the person. No row: no employer now, or no rules were ever loaded. */
enum rc store_person_plain(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);
/* Ids of persons behind `after` whose year was not earned elsewhere, in order. */
enum rc store_people_after(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t year, int64_t limit, struct db_rows **out);
/* Stored results behind a person, locked: person, year, pack, version of it, outcome, ledger, earned elsewhere */
enum rc store_years_after(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t from, int64_t to, int64_t limit, struct db_rows **out);
/* Several results at once; they are locked. */
struct year_row {
    int64_t person, year;
    const struct policy_ledger *ledger;
    const char *xml;
};
enum rc store_years_write(TALLOC_CTX *mem, struct app *app, const struct year_row *rows, size_t n);
/* Results of one year under one version that differ from the stored ones in that version alone: the ledgers stay. */
enum { NAMES_AT_ONCE = 100 };
struct name_row {
    int64_t person, year;
    const char *version;
};
enum rc store_years_version(struct app *app, const struct name_row *rows, size_t n);
enum rc store_insert(struct app *app, const struct declaration_row *row);
enum rc store_correct(struct app *app, const struct declaration_row *row);
enum rc store_state(struct app *app, int64_t case_id, const char *state); /* recognised 0 unless approved later */
enum rc store_approved_hours(struct app *app, int64_t case_id, int64_t hours);
enum rc store_approved(struct app *app, int64_t case_id, int64_t hours);
/* Writes what differs of the hours of an approved declaration and of its case. */
enum rc store_recognised(struct app *app, const struct recorded *row, int64_t hours);
/* The hours of up to HOURS_AT_ONCE approved declarations and of their cases, by two statements. */
enum { HOURS_AT_ONCE = 100 };
struct hours_row {
    int64_t case_id, hours;
};
enum rc store_hours(struct app *app, const struct hours_row *rows, size_t n);
/* works/store.c: the identities of a new declaration; of a corrected one. */
enum rc store_works(struct app *app, int64_t case_id, const struct works *works);
enum rc store_works_again(struct app *app, int64_t case_id, const struct works *works);
/* Whether a declaration that stands or may yet has it, once in this year (0: once for ever). */
enum rc store_work_used(struct app *app, const uint8_t key[WORK_SIZE], int64_t except, int64_t year, bool *yes);
/* The last of at most `most` declarations behind `after`, and how many they are. */
enum rc store_works_last(struct app *app, int64_t after, int64_t most, int64_t *last, int64_t *n);
/* Those declarations as store_records gives them, then pack, whether an identity is known; and case, work, year of what is stored of them, by case. */
enum rc store_works_records(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t last, struct db_rows **out);
enum rc store_works_stored(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t last, struct db_rows **out);
/* Holds a declaration, so that it is not corrected meanwhile. */
enum rc store_works_lock(struct app *app, int64_t case_id);
/* Says in the declaration itself whether its work has an identity. */
enum rc store_works_first(struct app *app, int64_t case_id, const struct works *works);
enum rc store_file_used(struct app *app, const uint8_t sha256[32], int64_t person, int64_t declarer, int64_t except, bool *yes);
/* Holds a person-year until the transaction ends: one decision after the other. *passed: by the result so far. It is then to be written. */
enum rc store_year_lock(struct app *app, int64_t person, int64_t year, bool *passed);
/* Whether a year of a person is one that the platform kept: they were on it at its end and had an employer then, or the year was recorded as earned, or not
 * fulfilled, in another province or in an older system. */
enum rc store_year_kept(struct app *app, int64_t person, int64_t year, bool *yes);
enum { YEAR_HELD = -1 };
/* RC_CONFLICT, and nothing is written, if the result is no more the one of that version (0: there was none; YEAR_HELD: by store_year_lock). */
enum rc store_year_write(struct app *app, int64_t person, int64_t year, int64_t version, const struct policy_ledger *ledger, const char *xml);
enum rc store_year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);

/* elsewhere.c: makes the lines and the outcome of a ledger those of such a year. */
void elsewhere_ledger(const struct year_elsewhere *y, struct policy_ledger *ledger);
enum rc store_year_own(struct app *app, int64_t person, int64_t year, bool *yes);
enum rc store_elsewhere_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_elsewhere **out);
enum rc store_elsewhere_add(struct app *app, const struct year_elsewhere *y);
enum rc store_elsewhere_of(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct db_rows **out); /* year */
/* Notes that somebody was hired in the year of a day, unless anything of them is known from before. */
enum rc store_hired_add(struct app *app, int64_t person, int64_t case_id, const char *since, bool *yes);
/* case, year of what was noted so behind a year. */
enum rc store_hired_after(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct db_rows **out);
enum rc store_elsewhere_drop(struct app *app, int64_t case_id);

#endif
