/* Policy (规则): what a year requires of a person, how each form of learning converts to hours, what counts
 * once, what is capped, what the declaration page asks for and who reviews. All of it is data: rule packs
 * (schema/policy.xsd, conf/policy), compiled at load.
 *
 * Units. Hours are integers of tenths of an hour (deci-hours), months of absence integers of tenths of a
 * month, values of number fields integers of 1/10000. There is no floating point.
 *
 * A set and its packs never change after loading and may be read by several threads. Strings and arrays
 * reached from a pack belong to the set and live as long as it does. Memory exhaustion aborts the process.
 *
 * Sources: requirements sections 12, 13 and 16; 人社部令第25号; the packs cite theirs. */
#ifndef JIJIAO_DOMAIN_POLICY_POLICY_H
#define JIJIAO_DOMAIN_POLICY_POLICY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

enum {
    POLICY_CATEGORIES = 7,        /* most categories of a pack */
    POLICY_RECORDS = 1000,        /* most records of a person-year */
    POLICY_FIELDS = 48,           /* most fields of a form, common ones included */
    POLICY_FILE_MAX = 1024 * 1024 /* bytes of a pack or a case */
};

struct policy_set;  /* packs and schemas; talloc */
struct policy_pack; /* one compiled pack, belongs to its set */

/* ---- Problems: what is wrong with a pack or a case, for an operator (English) ---- */

enum { POLICY_PROBLEM_ARGS = 4 };

struct policy_problem {
    const char *file; /* name given by the caller */
    int line;         /* 0: no line */
    const char *text; /* the whole sentence */
    const char *key;  /* the sentence without what is put into it: small letters and digits, other characters as single hyphens */
    const char *args[POLICY_PROBLEM_ARGS]; /* what is put into it, in order; NULL after the last */
};

struct policy_problems { /* start with zeroes; list and texts hang off `mem` */
    TALLOC_CTX *mem;
    struct policy_problem *list;
    size_t count;
};

/* ---- Loading ---- */

struct policy_source {
    const char *name; /* shown in problems: a file or "henan version 3" */
    const char *data; /* XML, UTF-8 or GB18030 */
    size_t size;
    bool published; /* it holds already: what was asked of it was asked when it was published, and a later version of the platform may ask more */
};

/* Compiles packs (from the database) into a set. Every source is guarded (no DOCTYPE, UTF-8 or GB18030, ≤
 * POLICY_FILE_MAX bytes, ≤ 256 attributes and 64 KiB in a tag), validated by schema_dir/policy.xsd, merged
 * into the pack it extends (any order), compiled and checked, except for what is published and extends only what is:
 * one that people live by is not taken from them; nothing is fetched from anywhere. All problems
 * are collected, not only the first. Results: RC_OK, *out (hangs off mem); RC_INVALID: problems were added,
 * *out is NULL: also for a repeated code, an unknown or circular `extends`, and two packs that would both
 * hold for one region, sector and year; RC_INTERNAL: the schemas cannot be read (a problem says so). */
enum rc policy_load_memory(TALLOC_CTX *mem, const struct policy_source *sources, size_t count,
                           const char *schema_dir, struct policy_set **out, struct policy_problems *problems);

/* The same for every *.xml of a folder, in order of name. RC_NOT_FOUND: the folder cannot be read or holds no
 * pack. */
enum rc policy_load_dir(TALLOC_CTX *mem, const char *dir, const char *schema_dir, struct policy_set **out,
                        struct policy_problems *problems);

/* Reads the packs of a folder without compiling them, so that others can be added: policy_load_memory does
 * the rest. Names hold the path. Results as policy_load_dir; *out and its texts hang off mem. */
enum rc policy_read_dir(TALLOC_CTX *mem, const char *dir, struct policy_source **out, size_t *count,
                        struct policy_problems *problems);

/* Reads one file of at most POLICY_FILE_MAX bytes. RC_NOT_FOUND or RC_TOO_LARGE with a problem. */
enum rc policy_read_file(TALLOC_CTX *mem, const char *path, struct policy_source *out,
                         struct policy_problems *problems);

/* An attribute of a source's root element ("code", "extends"), read without judging the rest; NULL if there
 * is none or the source is not well-formed. Hangs off mem. */
char *policy_source_attr(TALLOC_CTX *mem, const struct policy_source *source, const char *name);

/* The rules of one pack as they hold: merged with those that it extends, found among the sources by code. Every part that another pack
 * states has the attribute origin, that pack's code. Sources were checked before. *out hangs off mem. RC_NOT_FOUND: the code, or one that it
 * extends, is not among the sources. */
enum rc policy_merged(TALLOC_CTX *mem, const struct policy_source *sources, size_t count, const char *code, xmlDoc **out);

/* What two versions (as policy_merged gives them) do not have in common: <change what="form" state="changed"><old>…</old><new>…</new>
 * </change> below `parent`, each with the whole element; state added and removed have one side only; what="about": the root's attributes.
 * Layout and order do not matter. The nodes belong to parent's document. */
void policy_compare(xmlDoc *old, xmlDoc *now, xmlNode *parent);

size_t policy_count(const struct policy_set *set);
const struct policy_pack *policy_at(const struct policy_set *set, size_t index);
const struct policy_pack *policy_find(const struct policy_set *set, const char *code); /* NULL: none */

/* The pack valid for a region (six digits), sector (NULL: none) and year. A pack of the sector comes before
 * packs without sector [12.7]; among these the longest region prefix wins, the pack without regions
 * (national) comes last. NULL: none. */
const struct policy_pack *policy_select(const struct policy_set *set, const char *region, const char *sector,
                                        int year);

/* ---- Evaluation ---- */

struct policy_absence {
    const char *kind;
    int32_t months; /* tenths of a month, 0-120 */
};

struct policy_earlier { /* a work recognised in another year */
    const char *key;    /* as policy_record_keys gives it */
    const char *record; /* its id, for the sentence */
    int year;
};

struct policy_facts {
    int year;
    const char *region; /* six digits: of the employer on 31 December, or today in the running year */
    const char *level;  /* senior, deputy-senior, middle, assistant, technician, none; NULL: none [D5] */
    const char *series; /* NULL: none */
    const char *sector; /* NULL: none; only policy_select looks at it */
    const char *duty;   /* NULL: obliged; else a code of the pack (hired, retired, left) */
    const char *applying;  /* level of the title applied for this year, NULL: none; only policy_window_of and chains look at it */
    const char *announced; /* YYYY-MM-DD, last day of applying for titles this year as the department announced it, NULL: none; only
                              policy_window_of looks at it */
    const struct policy_absence *absences;
    size_t absence_count;
    const struct policy_earlier *earlier;
    size_t earlier_count;
    int line; /* of the case, for problems; 0: none */
};

struct policy_answer { /* one field of a record */
    const char *name, *value;
    int line;
};

struct policy_record {
    const char *id, *form, *category;
    const struct policy_answer *answers;
    size_t answer_count;
    int line;
};

enum policy_outcome { POLICY_FAIL, POLICY_PASS, POLICY_EXEMPT };

/* The word for an outcome, as results are exchanged and stored: "fail", "pass", "exempt"; and back, any other word is POLICY_FAIL. */
const char *policy_outcome_word(enum policy_outcome outcome);
enum policy_outcome policy_outcome_of(const char *word);

struct policy_entry { /* one record in the ledger, in the order given */
    const char *id;
    const struct policy_form *form;
    size_t category; /* index in policy_categories */
    int32_t claimed; /* the declared hours; without them what the conversion gives before refusals, duplicates
                        and caps */
    int32_t recognised;               /* what counts: the sum of parts */
    int32_t parts[POLICY_CATEGORIES]; /* by category; more than one only when a record fulfils several */
    const char *clause;               /* citation of the rule that decided, Chinese */
    const char *reason; /* stable code: converted, claimed, full, extra, approved, cap-day, cap-year, refused,
                           rank, not-listed, none, missing, other-year, dates, not-in-category, not-in-series,
                           duplicate, duplicate-earlier */
    const char *of;     /* parameter: the other record's id, the field, the cap in hours; NULL: none */
    const char *say, *say_en; /* finished sentence; say_en NULL where the pack has none */
};

struct policy_line { /* a category, or the total (the last line, code "total") */
    const char *code, *title, *title_en;
    int32_t full, required; /* before and after the reduction for absences */
    int32_t recognised, missing;
};

struct policy_part_line { /* a part of a category that is required by itself */
    const char *code, *title, *title_en;
    size_t category;
    int32_t required, recognised, missing;
    const struct policy_part *rule; /* private to the engine */
};

struct policy_ledger {
    const struct policy_pack *pack;
    enum policy_outcome outcome;
    bool reduced;                   /* by absences */
    bool provisional;               /* the year's notice is not loaded yet */
    const char *clause;             /* of the requirement */
    const char *remark, *remark_en; /* for the certificate; NULL: none */
    struct policy_line *lines;
    size_t line_count;
    struct policy_part_line *parts;
    size_t part_count;
    struct policy_entry *entries;
    size_t entry_count;
};

/* The year of a person: a pure function of its arguments. Order of decisions: series and category, year, the
 * form's refusals, its conversion, the cap by day, the reviewers' figure as upper bound, duplicates (the
 * highest stays; of equals the first given), caps of the year in the order of the pack. A cap of the year
 * takes records in the order given: the earlier keep their hours, the one that crosses the cap is cut, later
 * ones get nothing; so callers give records in order of submission. A requirement is reduced by category ×
 * months on post ÷ 12, rounded up [12.8, D8]; the total is the sum. Results: RC_OK, *out (one talloc pool off
 * mem); RC_INVALID: problems were added (file: NULL): unknown form, category, field, value, kind of absence
 * or duty, repeated id or field, a number outside its range, more than POLICY_RECORDS, no requirement for
 * year and level. */
enum rc policy_evaluate(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_facts *facts,
                        const struct policy_record *records, size_t count, struct policy_ledger **out,
                        struct policy_problems *problems);

enum policy_fault_kind {
    POLICY_FAULT_FORM,     /* no such form */
    POLICY_FAULT_CATEGORY, /* no such category, or the form (or series) does not count in it */
    POLICY_FAULT_FIELD,    /* no such field */
    POLICY_FAULT_REPEATED,
    POLICY_FAULT_MISSING, /* mandatory on the page */
    POLICY_FAULT_VALUE,   /* not one of the values, not a date */
    POLICY_FAULT_NUMBER,  /* not a number, or too many digits */
    POLICY_FAULT_RANGE,   /* number out of bounds, text too long */
    POLICY_FAULT_DATES    /* from after to, or not within the year */
};

struct policy_fault {
    enum policy_fault_kind kind;
    const char *field; /* "form", "category" or the field's name */
    int line;
};

/* Everything that the declaration page must show beside its fields: what evaluation would refuse as invalid,
 * and what is mandatory and missing. *out hangs off mem, in order of the form's fields. RC_OK: none (*count
 * 0); RC_INVALID otherwise. */
enum rc policy_record_check(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_facts *facts,
                            const struct policy_record *record, struct policy_fault **out, size_t *count);

/* Keys by which a record is recognised as the same work ("paper:title"): letters and digits only, small
 * letters, half width. Empty (0) when the form has no identity or the fields are empty. once_ever: false when
 * the work counts again in later years (projects). *out hangs off mem. RC_NOT_FOUND: no such form. */
enum rc policy_record_keys(TALLOC_CTX *mem, const struct policy_pack *pack,
                           const struct policy_record *record, char ***out, size_t *count, bool *once_ever);

/* Whether every form of `now` knows its works by the same keys as in `before` (NULL: no pack, or no such form: by none). */
bool policy_same_keys(const struct policy_pack *before, const struct policy_pack *now);

/* ---- Exchange format (schema/exchange-policy.xsd) ---- */

struct policy_case {
    struct policy_facts facts;
    struct policy_record *records;
    size_t record_count;
};

/* Reads a <person-year>; guarded and validated like a pack. RC_OK, *out (hangs off mem), RC_INVALID with
 * problems that have lines. */
enum rc policy_case_parse(TALLOC_CTX *mem, const struct policy_set *set, const struct policy_source *source,
                          struct policy_case **out, struct policy_problems *problems);

/* <result> as a document of its own, UTF-8. Hangs off mem. */
char *policy_ledger_text(TALLOC_CTX *mem, const struct policy_ledger *ledger);

/* Adds <result> to parent, or makes it the root of doc when parent is NULL. The node belongs to doc. */
xmlNode *policy_ledger_xml(const struct policy_ledger *ledger, xmlDoc *doc, xmlNode *parent);

/* Hours as the exchange format writes them: "44", "17.5". Hangs off mem. */
char *policy_hours(TALLOC_CTX *mem, int32_t deci);

/* ---- What pages ask a pack ---- */

struct policy_about {
    const char *code, *version, *title, *title_en, *source, *note,
        *sector;                /* title_en, note, sector may be NULL */
    const char *const *regions; /* prefixes; none: everywhere */
    size_t region_count;
    int from, to;            /* years; 0 and INT_MAX when open */
    bool exempt_certificate; /* may a year without requirement have a certificate */
};

struct policy_category {
    const char *code, *title, *title_en;
    bool guided; /* what classes of bases teach in it is stated by the province's annual guide; else by sector authorities [9.6, 9.7] */
};

enum policy_type {
    POLICY_TEXT,
    POLICY_INTEGER,
    POLICY_DECIMAL,
    POLICY_ENUM,
    POLICY_DATE
}; /* yes-no is an ENUM of yes and no */

struct policy_value {
    const char *code, *title, *title_en;
};

struct policy_field {
    const char *name, *title, *title_en, *hint, *hint_en; /* title_en and the hints may be NULL */
    enum policy_type type;
    int64_t min, max; /* numbers: bounds in 1/10000; text: max is in characters */
    int digits;       /* after the point */
    bool mandatory;   /* on the page */
    bool reviewer;    /* entered by reviewers only */
    const char *organisations; /* the text names an organisation of these kinds ("authority hrss"); NULL: any text */
    const struct policy_value *values;
    size_t value_count;
    int preset; /* index of the value that a missing field has; -1: none */
};

struct policy_evidence {
    const char *key, *title, *title_en;
    bool mandatory;
    int files;              /* most files of this kind */
    const char *field, *is; /* asked only when this field has this value; NULL: always */
    const char *not_by;     /* not asked of this kind of declarer (base); NULL: of all */
};

struct policy_form {
    const char *code, *title, *title_en, *group, *hint,
        *hint_en;        /* group is a code for the list (training, result, service) */
    unsigned categories; /* bit i: may count in category i */
    bool import;         /* arrives by import, nobody declares it */
    bool filed;          /* a filed class may be its evidence [10.12] */
    bool spanning;       /* lasts over years: `from`-`to` must touch the year; else `to` lies in it */
    const struct policy_field *fields; /* the form's own, then the common ones */
    size_t field_count, own_count; /* the first own_count are the form's own */
    const struct policy_evidence *evidence;
    size_t evidence_count;
    const struct policy_logic *logic; /* conversions; private to the engine */
};

/* One line of what a form gives in a year: what a table says for one combination of values, what fulfils whole categories, or
 * hours as claimed. Hours in tenths. */
enum policy_rate_kind { POLICY_RATE_TABLE, POLICY_RATE_FULL, POLICY_RATE_CLAIMED };
struct policy_rate {
    enum policy_rate_kind kind;
    const char *clause;                  /* citation, Chinese */
    int32_t daily_cap;                   /* most hours a day, 0: none */
    const struct policy_field *on[3];    /* TABLE: the fields that choose the line … */
    const struct policy_value *keys[3];  /* … and their values */
    size_t key_count;
    const struct policy_field *rank;     /* NULL: one figure for all; else hours[0] is of rank 1 */
    int32_t hours[8];
    size_t ranks;
    const struct policy_field *per;      /* hours are for each unit of this field; NULL: for the record */
    bool whole;                          /* whole units only */
    const struct policy_field *extra_on; /* `extra` is added when this field says yes; NULL: never */
    int32_t extra;
    bool extra_per_unit;
    const struct policy_field *limit;    /* holds when this field reaches at_least (1/10000), or is above it if `over`; NULL: always */
    int64_t at_least;
    bool over;
    unsigned categories;                 /* FULL: bit i: category i of the year is fulfilled */
};

/* The lines of a form in a year, in the order in which they are looked at; the array hangs off mem, NULL: the form has no conversion (hours
 * as claimed and approved). */
struct policy_rate *policy_rates(TALLOC_CTX *mem, const struct policy_form *form, int year, size_t *count);

/* The clause of a form without a rule of its own; NULL: none. */
const char *policy_form_clause(const struct policy_form *form);

struct policy_step {
    const char *by;     /* employer, authority, hrss, named: the organisation that a field names */
    const char *field;  /* by named: which */
    const char *tier;   /* same, county, city, province */
    const char *absent; /* where there is none: skip, employer, hrss; of one that is named also authority */
};

struct policy_chain {
    const struct policy_step *steps;
    size_t count;
    const char *clause;
};

struct policy_walk { /* what a chain is chosen by; every string may be NULL */
    int year;
    const char *category, *series, *form;
    const char *level, *applying; /* level held, and that of the title applied for this year: a chain for those who apply for one of several
                                     levels holds for nobody who has one of them already [11.13] */
    const char *const *fields; /* name, value pairs of the record, for chains that depend on one */
    size_t n_fields;
};

struct policy_window {
    bool make_up;                                                /* may also be declared in later years */
    char declare_until[11], correct_until[11], review_until[11]; /* last days, YYYY-MM-DD, Asia/Shanghai */
    bool title;     /* declare_until is that of those who apply for a title */
    bool announced; /* the pack leaves that day to what the department announces */
    const char *clause;
};

struct policy_about policy_about(const struct policy_pack *pack);
const struct policy_category *policy_categories(const struct policy_pack *pack, size_t *count);
/* What one is called, in English if that is wanted and the pack has it; of one by its code: NULL if there is none. */
const char *policy_category_name(const struct policy_category *category, bool english);
const char *policy_category_title(const struct policy_pack *pack, const char *code, bool english);

#define POLICY_OTHER "other"      /* the form that is decided by analogy and filed with the province [13.13] */
#define POLICY_CLASS "base-class" /* the form of learning whose hours closing a class declares */
/* A category by its code, if classes of bases (POLICY_CLASS) may count in it; NULL: none. */
const struct policy_category *policy_taught(const struct policy_pack *pack, const char *code);

/* May persons of this series (NULL: none) declare in this category (code)? [10.4, 10.6] */
bool policy_may_declare(const struct policy_pack *pack, const char *series, const char *category);

/* The form by which hours of this series arrive by import and are required (finance-import), NULL: none. */
const struct policy_form *policy_import_form(const struct policy_pack *pack, const char *series);
/* Does any series of the pack have such hours? */
bool policy_imports(const struct policy_pack *pack);

/* Remark for the certificates of a series (accountants), NULL: none. English into *en (may be NULL). */
const char *policy_remark(const struct policy_pack *pack, const char *series, const char **en);

/* Forms that a person of the series may declare in the category, in the order of the pack. The array hangs
 * off mem; NULL: none. */
const struct policy_form **policy_forms(TALLOC_CTX *mem, const struct policy_pack *pack, const char *category,
                                        const char *series, size_t *count);
const struct policy_form *policy_form(const struct policy_pack *pack, const char *code);   /* NULL: none */
const struct policy_field *policy_field(const struct policy_form *form, const char *name); /* NULL: none */
const struct policy_chain *policy_chain(const struct policy_pack *pack,
                                        const struct policy_walk *walk); /* NULL: none */

/* May hours of this form count in a part of a category that is required by itself? */
bool policy_part_takes(const struct policy_pack *pack, const struct policy_part_line *line, const struct policy_form *form);

/* Do the hours claimed decide in this year (no conversion), so that the page must ask for them? */
bool policy_hours_decide(const struct policy_form *form, int year);

/* Last days of a year; applying: those of persons who apply for a title this year. RC_NOT_FOUND: the pack has
 * no window for it. */
enum rc policy_window(const struct policy_pack *pack, int year, bool applying, struct policy_window *out);

/* The same of a person-year [9.17]: by facts->year and facts->applying; where the pack leaves the day to the department, facts->announced, unless the
 * ordinary one is earlier. */
enum rc policy_window_of(const struct policy_pack *pack, const struct policy_facts *facts, struct policy_window *out);

/* Last day of a year (YYYY-MM-DD) on which paper certificates are taken to be verified; applying: of those who apply for a title this year. False: the
 * pack has none. [14.6] */
bool policy_verify_until(const struct policy_pack *pack, int year, bool applying, char out[11]);

/* The share of the days of a face-to-face class, in percent, that is required to pass it; 0: the pack states none. Its clause into *clause (NULL: none). */
int policy_attendance(const struct policy_pack *pack, const char **clause);

/* What lessens the requirement of a year or lifts it, and is applied for: kinds of absence [12.8], and duties by which a person-year is not obliged. */
struct policy_excuse {
    const char *code, *title, *title_en; /* title_en may be NULL */
    int32_t over; /* counts only with more months than this in the year, tenths; -1: always */
    bool duty;    /* no months: the whole year */
};
/* Those of a pack, in its order; the array hangs off mem. */
struct policy_excuse *policy_excuses(TALLOC_CTX *mem, const struct policy_pack *pack, size_t *count);
/* One of them by its code; false: the pack knows none. */
bool policy_excuse(const struct policy_pack *pack, const char *code, struct policy_excuse *out);

/* Is a person-year with this duty (NULL: none stated) obliged? RC_NOT_FOUND: no such code. */
enum rc policy_obliged(const struct policy_pack *pack, const char *duty, bool *out);

#endif
