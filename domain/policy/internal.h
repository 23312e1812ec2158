/* Private to domain/policy: the compiled form of a pack. Names are resolved to indices and decimals to
 * integers at load. */
#ifndef JIJIAO_DOMAIN_POLICY_INTERNAL_H
#define JIJIAO_DOMAIN_POLICY_INTERNAL_H

#include <libxml/xmlschemas.h>
#include <limits.h>
#include <stdarg.h>

#include "domain/policy/policy.h"

enum {
    POLICY_UNIT = 10000, /* value of a number field that stands for 1 */
    POLICY_RANKS = 8,    /* most ranks in a row */
    POLICY_KEYS = 3,     /* most fields that a table is looked up by */
    POLICY_MONTHS = 120, /* tenths of a month in a year */
    POLICY_SPAN_MAX = 1000000
};

struct policy_years {
    int from, to;
};

struct policy_sentence { /* zh NULL: none */
    const char *zh, *en;
    const char *file;
    int line;
};

struct policy_condition { /* field < 0: always true; value < 0: true when the field is missing */
    int field, value;
};

struct policy_row {
    int64_t key[POLICY_KEYS]; /* index of the enum's value, or number; -1: any */
    int64_t at_least;
    int32_t hours[POLICY_RANKS];
    size_t ranks;
    int32_t extra;
};

struct policy_table {
    int by[POLICY_KEYS];
    size_t by_count;
    int rank, per, threshold;           /* field indices, -1: none */
    struct policy_condition extra_when; /* field -1: never */
    bool whole, extra_per_unit;
    struct policy_row *rows;
    size_t row_count;
    struct policy_sentence say, say_extra;
};

enum policy_op_kind { OP_FULL, OP_TABLE, OP_CLAIMED };

struct policy_op {
    enum policy_op_kind kind;
    int field;           /* OP_FULL: the amount looked at */
    int64_t over, least; /* OP_FULL: > over, or ≥ least; INT64_MAX: not stated */
    unsigned categories; /* OP_FULL: fulfilled */
    bool each_year;      /* OP_FULL: twelve months from `from` on must end within the year */
    struct policy_table table;
    struct policy_sentence say;
};

struct policy_rule {
    struct policy_years years;
    const char *clause;
    int32_t daily_cap; /* 0: none */
    struct policy_op *ops;
    size_t op_count;
    struct policy_sentence none;
};

struct policy_refuse {
    struct policy_condition when, unless;
    const char *clause;
    struct policy_sentence say;
};

enum policy_as { POLICY_AS_TEXT, POLICY_AS_ISBN, POLICY_AS_PATENT };

struct policy_key {
    int field;
    const char *space, *strip;
    enum policy_as as; /* what kind of number it is */
};

struct policy_logic {
    struct policy_key *keys;
    size_t key_count;
    bool once_ever;
    struct policy_refuse *refuses;
    size_t refuse_count;
    struct policy_rule *rules;
    size_t rule_count;
    const char *clause;
    int hours, approved, from, to, days; /* indices of the fields that the engine itself reads; -1: none */
};

struct policy_part {
    const char *code, *title, *title_en;
    size_t category;
    int32_t hours;
    uint64_t *forms; /* bit set over the forms of the pack */
    const char *field, *is;
    int line;
};

struct policy_requirement {
    struct policy_years years;
    const char **levels, **regions; /* count 0: all */
    size_t level_count, region_count;
    int32_t hours[POLICY_CATEGORIES], total;
    struct policy_part *parts;
    size_t part_count;
    bool provisional;
    const char *clause;
    int line;
    const char *file;
};

struct policy_leave {
    const char *kind, *title, *title_en;
    int32_t over; /* tenths of a month; -1: always counts */
};

struct policy_duty {
    const char *code, *title, *title_en;
    bool obliged;
};

struct policy_series {
    const char *code, *clause;
    unsigned declare;
    bool finance_import;
    struct policy_sentence remark;
    int line;
    const char *file;
};

struct policy_cap {
    struct policy_years years;
    int category;    /* -1: all */
    uint64_t *forms; /* NULL: all */
    int32_t hours;
    const char *clause;
    int line;
    const char *file;
};

struct policy_chain_row {
    struct policy_years years;
    const char **categories, **series, **forms, **applying;
    size_t category_count, series_count, form_count, applying_count;
    const char *field, **is; /* only where this field has one of these values; NULL: always */
    size_t is_count;
    struct policy_chain chain;
};

struct policy_window_row {
    struct policy_years years;
    bool make_up;
    const char *declare, *correct, *review, *title_declare, *title_review, *clause;
    int line;
    const char *file;
};

/* Sentences that every pack must have (its own or its parents'). */
enum policy_message {
    MSG_CLAIMED,
    MSG_RANK,
    MSG_NOT_LISTED,
    MSG_MISSING,
    MSG_OTHER_YEAR,
    MSG_DATES,
    MSG_NOT_IN_CATEGORY,
    MSG_NOT_IN_SERIES,
    MSG_DUPLICATE,
    MSG_DUPLICATE_EARLIER,
    MSG_CAP_DAY,
    MSG_CAP_YEAR,
    MSG_APPROVED,
    MSG_COUNT_
};

struct policy_pack {
    struct policy_about about;
    const char *file;
    int line;
    bool rounding_tenth, surplus_fills;
    const char *duplicate_clause, *absence_clause;
    const char *verify, *title_verify; /* last days of paper certificates; NULL: none */
    int attendance;                    /* of classes, percent; 0: none required */
    const char *attendance_clause;
    struct policy_category *categories;
    size_t category_count;
    struct policy_requirement *requirements;
    size_t requirement_count;
    struct policy_leave *leaves;
    size_t leave_count;
    struct policy_duty *duties;
    size_t duty_count;
    struct policy_series *series;
    size_t series_count;
    struct policy_cap *caps;
    size_t cap_count;
    struct policy_form *forms;
    size_t form_count;
    struct policy_chain_row *chains;
    size_t chain_count;
    struct policy_window_row *windows;
    size_t window_count;
    struct policy_sentence messages[MSG_COUNT_];
};

struct policy_set {
    struct policy_pack **packs;
    size_t count;
    xmlSchema *pack_schema, *case_schema;
};

/* util.c */
void *policy_must(void *memory); /* aborts on NULL */
void *policy_push_size(TALLOC_CTX *mem, void *array, size_t count,
                       size_t size); /* array with room for one zeroed element more */
#define POLICY_PUSH(mem, array, count)                                                                       \
    ((array) = policy_push_size((mem), (array), (count), sizeof *(array)), &(array)[(count)++])
/* `format` knows %s, %d, %zu, %.*s, %.80s and %%; a page finds its own sentence by it (policy_problem.key). */
void policy_problem(struct policy_problems *problems, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void policy_problem_list(struct policy_problems *problems, const char *file, int line, const char *format, va_list args)
    __attribute__((format(printf, 4, 0)));
bool policy_decimal(const char *text, int digits,
                    int64_t *out); /* "12.5" → 125000; false: not such a number */
bool policy_date(const char *text,
                 int64_t *day); /* YYYY-MM-DD of the calendar; day counts from 1 March of the year 0 */
bool policy_same(const char *a, const char *b); /* both may be NULL */
bool policy_in(const char *text, const char *const *list, size_t count);
bool policy_region_in(const char *region, const char *const *prefixes, size_t count, size_t *length);
static inline bool policy_year_in(struct policy_years years, int year)
{
    return year >= years.from && year <= years.to;
}
static inline bool policy_bit(const uint64_t *set, size_t index)
{
    return set[index / 64] >> (index % 64) & 1;
}

/* xml.c: guarded reading */
xmlDoc *policy_xml_read(const struct policy_source *source,
                        struct policy_problems *problems); /* NULL with a problem */
bool policy_xml_valid(xmlSchema *schema, xmlDoc *doc, const char *name, struct policy_problems *problems);
xmlSchema *policy_xml_schema(const char *dir, const char *name,
                             struct policy_problems *problems); /* NULL with a problem */
const char *policy_attr(const xmlNode *node,
                        const char *name); /* text of an attribute inside the document, NULL: none */
const char *policy_text(TALLOC_CTX *mem,
                        const xmlNode *node);          /* content of an element, white space collapsed */
bool policy_is(const xmlNode *node, const char *name); /* an element of that local name */
xmlNode *policy_next(xmlNode *node,
                     const char *name); /* node, or the first sibling after it, of that name; NULL */
void policy_xml_mark(xmlNode *root, const char *file); /* notes on every element which file it came from */

/* merge.c: parent and child become one document; lines and files stay */
xmlDoc *policy_merge(xmlDoc *parent, xmlDoc *child);

/* compile.c, compile-form.c */
struct policy_compile {
    struct policy_pack *pack;
    xmlNode *root;
    struct policy_problems *problems;
};
struct policy_pack *policy_compile(TALLOC_CTX *mem, xmlDoc *doc, const char *file,
                                   struct policy_problems *problems);
void policy_compile_forms(struct policy_compile *c);
void policy_wrong(const struct policy_compile *c, const xmlNode *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *policy_keep(const struct policy_compile *c, const xmlNode *node,
                        const char *name); /* attribute, copied to the pack */
const char **policy_words(const struct policy_compile *c, const xmlNode *node, const char *name,
                          size_t *count);
bool policy_flag(const xmlNode *node, const char *name);
int32_t policy_deci(const char *text);
struct policy_years policy_years_of(const xmlNode *node);
struct policy_sentence policy_sentence_of(const struct policy_compile *c, const xmlNode *node);
int policy_category_index(const struct policy_pack *pack, const char *code); /* -1: none */
unsigned policy_category_bits(const struct policy_compile *c, const xmlNode *node, const char *name);

/* compile-rule.c */
void policy_compile_logic(struct policy_compile *c, const struct policy_form *form,
                          struct policy_logic *logic, const xmlNode *node);
struct policy_condition policy_condition_of(const struct policy_compile *c, const struct policy_form *form,
                                            const xmlNode *node, const char *field, const char *is);

/* check.c: what a schema cannot see */
void policy_check(const struct policy_pack *pack, struct policy_problems *problems);
void policy_check_set(const struct policy_set *set, struct policy_problems *problems);

/* check-way.c: what would keep everybody from getting a year through */
void policy_check_chain(const struct policy_pack *pack, int year, struct policy_problems *problems); /* every category has a chain in that year */
void policy_check_windows(const struct policy_pack *pack, struct policy_problems *problems); /* real days, in their order, one window a year */
void policy_check_series(const struct policy_pack *pack, struct policy_problems *problems);  /* what is required is declared or imported */

/* facts of one record as evaluation uses them */
struct policy_resolved {
    const struct policy_record *record;
    const struct policy_form *form;
    size_t category;
    int64_t value[POLICY_FIELDS]; /* number, index of an enum's value, day of a date */
    const char *text[POLICY_FIELDS];
    bool present[POLICY_FIELDS];
};

/* info.c */
const struct policy_series *policy_series_of(const struct policy_pack *pack,
                                             const char *code); /* NULL: none */

/* resolve.c */
typedef void policy_on_fault(void *data, enum policy_fault_kind kind, const char *field, const char *value,
                             int line);
bool policy_resolve(const struct policy_pack *pack, const struct policy_record *record,
                    struct policy_resolved *out, policy_on_fault *on_fault, void *data);
int policy_field_index(const struct policy_form *form, const char *name); /* -1: none */
bool policy_true(struct policy_condition condition, const struct policy_resolved *r);
bool policy_dates_fit(const struct policy_resolved *r, int year, bool *ordered);
/* key.c */
char *policy_key_of(TALLOC_CTX *mem, const struct policy_key *key,
                    const struct policy_resolved *r); /* NULL: empty */

/* convert.c */
struct policy_context {
    TALLOC_CTX *mem;
    const struct policy_pack *pack;
    const struct policy_facts *facts;
    const struct policy_requirement *requirement;
    const struct policy_series *series;
    struct policy_ledger *ledger;
    struct policy_resolved *resolved;
    int32_t required[POLICY_CATEGORIES]; /* after reduction; zero where the series need not */
    int32_t required_total;
};
void policy_convert(const struct policy_context *x, const struct policy_resolved *r,
                    struct policy_entry *entry);
void policy_cut(struct policy_entry *entry,
                int32_t limit); /* keeps at most this much, the first categories first */

/* settle.c: what records do to one another and to the year */
void policy_duplicates(const struct policy_context *x);
void policy_caps(const struct policy_context *x);
void policy_totals(const struct policy_context *x, int32_t away, bool obliged);
int32_t policy_reduced(const struct policy_pack *pack, int32_t hours, int32_t away);

/* say.c: sentences */
struct policy_words {
    int32_t converted, amount, extra, limit; /* deci-hours; -1: none */
    const char *record, *field;
    int year;
};
#define POLICY_NO_WORDS ((struct policy_words){-1, -1, -1, -1, NULL, NULL, 0})
void policy_say(const struct policy_context *x, const struct policy_resolved *r, struct policy_entry *entry,
                struct policy_sentence sentence, struct policy_words words);
void policy_say_message(const struct policy_context *x, const struct policy_resolved *r,
                        struct policy_entry *entry, enum policy_message message, struct policy_words words);
const char *policy_message_code(enum policy_message message);

#endif
