/* Shared by the pages of the responder review alone. */
#ifndef JIJIAO_MODULES_REVIEW_PAGES_H
#define JIJIAO_MODULES_REVIEW_PAGES_H

#include "core/req.h"
#include "domain/review/review.h"

enum { PAGE_ROWS = 20, COUNT_MAX = REVIEW_COUNT_MAX, ACCOUNTS_MAX = 8, ALL_MAX = 10000, BAND_NONE = -1 };
#define DAY INT64_C(86400000)

/* Which rows: the conditions of a list as they stand in the URL, and what of them the post may see. The decision page carries
 * the same conditions, so that "next" means the next one of the list one came from. */
struct filter {
    const struct review_kind *kind;         /* NULL: every kind of `kinds` */
    const struct review_kind *const *kinds; /* those that the post may decide */
    size_t n_kinds;
    bool every_kind;                        /* they are all there are */
    const char *state;                      /* pending, returned, void: in the queue; approved, rejected: decided here */
    int64_t year;
    const char *category, *form, *mark, *who, *unit; /* "" for any */
    int64_t band;                           /* index in BANDS, BAND_NONE: any */
    bool hidden;                            /* a history with what was hidden */
    int64_t accounts[ACCOUNTS_MAX];         /* those with the document number `who` */
    size_t n_accounts;
    int64_t *limits;                        /* beside `kinds`: after how many days one is overdue here; see filter_limit */
    int64_t now; /* midnight of today: waiting is counted in calendar days, so that a list stays the same all day */
};

/* The query parameters of a list, to be declared by every route that carries them. */
#define FILTER_FIELDS                                                                                              \
    {"kind", V_CODE, 20, 0, NULL, 0}, {"state", V_CHOICE, 0, 0, "pending returned approved rejected void", 0},     \
        {"year", V_YEAR, 0, 0, NULL, 0}, {"category", V_CODE, 20, 0, NULL, 0}, {"form", V_CODE, 32, 0, NULL, 0},   \
        {"mark", V_CHOICE, 0, 0, "overdue duplicate less corrected lowered", 0}, {"who", V_LINE, 60, 0, NULL, 0},  \
        {"unit", V_LINE, 60, 0, NULL, 0}, {"waited", V_CHOICE, 0, 0, "0 4 8 15", 0}, {"hidden", V_YES, 0, 0, NULL, 0}

/* Reads the conditions. RC_FORBIDDEN: no administrator, or not of this kind; RC_NOT_FOUND: no such kind. */
enum rc filter_read(struct req *r, struct filter *out);
/* The year with which the list of the filter's kinds begins (review_year). */
enum rc filter_year(struct req *r, const struct filter *f, int64_t *year);
/* After how many days a case of a kind is overdue here. */
int64_t filter_limit(const struct filter *f, const struct review_kind *kind);
/* The kinds that the post may decide; hangs off r->mem. */
const struct review_kind *const *filter_kinds(const struct req *r, size_t *n);
/* "&kind=…&state=…": all conditions, percent-encoded, to be put behind a first parameter. */
char *filter_rest(TALLOC_CTX *mem, const struct filter *f);
/* "review/list?kind=…" of a filter; copies of it may be changed before. */
char *filter_path(TALLOC_CTX *mem, const char *page, const struct filter *f);
/* Percent-encodes all but letters, digits, dot, dash and underscore. */
char *url_escape(TALLOC_CTX *mem, const char *text);
/* Is it a history (decided here) rather than a queue? */
bool filter_history(const struct filter *f);
bool filter_plain(const struct filter *f); /* nothing but kind, state and year */
/* How many rows a plain filter of pending or returned cases has in a year, by the running counts. */
int64_t filter_count(const struct filter *f, const struct review_figures *figures, int64_t year);
/* The next older year with pending rows of the filter's kinds; `below` 0: the newest. 0: none. */
int64_t filter_year_below(const struct filter *f, const struct review_figures *figures, int64_t below);

/* Days waited, by lower bound: 0–3, 4–7, 8–15, more than 15. A case is in the band if it arrived in [from, to). */
enum { BANDS = 4 };
extern const int64_t BAND_DAYS[BANDS];
void band_times(int64_t band, int64_t now, int64_t *from, int64_t *to); /* DB_NULL_TIME: unbounded */

/* Titles of categories and forms by the rule pack of the organisation's region and a year. */
struct titles;
enum rc titles_open(struct req *r, int64_t year, struct titles **out);
const char *title_category(const struct titles *t, const char *code); /* the code itself if nobody knows it */
const char *title_form(const struct titles *t, const char *code);
void titles_options(const struct titles *t, xmlNodePtr parent); /* <options name="category">, <options name="form"> */

/* Adds to each row of a list whose kind is a change the fields that it changes: <field name="…"/>. One statement, none without such rows. */
enum rc changes_mark(struct req *r, xmlNodePtr rows);
/* Of a change or transfer: <others>, what else waits in the list one came from, to be decided beneath; <earlier>, what was asked for the same
 * subject before. Nothing for other kinds. */
enum rc others_element(struct req *r, const struct filter *f, const struct review_case *c);
enum rc earlier_element(struct req *r, const struct review_case *c);
/* Is it an organisation, registering or as it is, that a case of the kind is about? */
bool kind_of_org(const struct review_kind *kind);
/* Is it what an organisation files: a plan, a class, a summary, courses, a demand? Its name is the title of the case. */
bool kind_of_filing(const struct review_kind *kind);

/* A case that the post may see and whose kind it may decide. RC_NOT_FOUND: nobody's of its scope; RC_FORBIDDEN: of another kind. */
enum rc case_read(struct req *r, int64_t id, struct review_case **out);

enum rc todo_get(struct req *r);
enum rc digest_get_page(struct req *r);
enum rc digest_post(struct req *r);
enum rc list_get(struct req *r);
enum rc list_or_file_get(struct req *r); /* the list, or it as a file */
enum rc case_get(struct req *r);
enum rc case_post(struct req *r);
enum rc file_get(struct req *r);
enum rc batch_post(struct req *r);
enum rc hide_post(struct req *r);
enum rc job_get(struct req *r);

/* What was just done with a case, as a notice; it is read from the case itself, so nobody can make the page say more. */
enum rc notice_of(struct req *r, int64_t case_id);

#endif
