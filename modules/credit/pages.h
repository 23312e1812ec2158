/* The pages of the responder of hours, and what they share. */
#ifndef JIJIAO_MODULES_CREDIT_PAGES_H
#define JIJIAO_MODULES_CREDIT_PAGES_H

#include "core/db.h"
#include "core/doc.h"
#include "core/req.h"
#include "domain/credit/credit.h"
#include "domain/person/person.h"
#include "domain/policy/policy.h"
#include "domain/review/review.h"
#include "domain/try.h"

enum { DAY_MS = 86400000, FILE_MAX = 20971520, FILES_MAX = 10, TITLE_MAX = 160, VALUE_MAX = 1000, HOURS_MAX = 100000, PEOPLE_MAX = 20000 };

enum rc declare_get(struct req *r);
enum rc declare_post(struct req *r);
enum rc declare_preview(struct req *r);
enum rc correct_get(struct req *r);
enum rc correct_post(struct req *r);
enum rc correct_preview(struct req *r);
enum rc absence_get(struct req *r);
enum rc absence_post(struct req *r);
enum rc absence_correct_get(struct req *r);
enum rc absence_correct_post(struct req *r);
enum rc staff_get(struct req *r);
enum rc left_get(struct req *r);
enum rc analogy_get(struct req *r);
enum rc standard_page(struct req *r);
enum rc standard_post(struct req *r);
enum rc exceptions_get(struct req *r);
enum rc exceptions_post(struct req *r);
enum rc finance_get(struct req *r);
enum rc finance_post(struct req *r);
enum rc group_get(struct req *r);
enum rc group_post(struct req *r);
enum rc group_preview(struct req *r);
enum rc batch_page(struct req *r);
enum rc records_or_file_get(struct req *r);
enum rc record_get(struct req *r);
enum rc record_post(struct req *r);
enum rc file_get(struct req *r);
enum rc year_page(struct req *r);
enum rc title_get(struct req *r);
enum rc title_post(struct req *r);
enum rc applicants_get(struct req *r);
enum rc applicants_add_get(struct req *r);
enum rc applicants_add_post(struct req *r);

/* title.c: the choices of year and level; `first` labels the level that is not chosen yet. */
void title_options(struct req *r, xmlNodePtr el, const char *first);

/* record.c: who declared may withdraw, correct or declare again: the organisation what it declared, a person what they declared themselves. */
bool case_theirs(const struct req *r, const struct review_case *c);

/* pasted.c: the lines of the field "people", one after the other, full-width forms as half-width; ends with the first result that is not RC_OK. */
enum rc pasted_lines(struct req *r, enum rc (*line)(void *arg, char *text), void *arg);
/* The next word of a line, parted by blanks, tabs, commas, semicolons or bars; NULL: no more. *line moves on. */
char *pasted_word(char **line);
/* Could it be the number of a document, of whatever kind? */
bool pasted_number(const char *word);

/* person.c: who it is about. The person of the query, within the scope of the post; oneself where there is no post. RC_NOT_FOUND: out
 * of scope, or nobody was chosen (then `*out` is NULL and the page shows the search). */
enum rc person_chosen(struct req *r, struct person **out);
/* Who has the number and bears the name, within the scope of the post; else the key of why not. */
enum rc person_named(struct req *r, const char *number, const char *name, struct person **p, const char **why);
/* People of the scope by name or number, ≤ 20. */
struct found;
enum rc person_find(struct req *r, const char *text, struct found **out, size_t *n);
/* Search of the people of the scope by name or number; every hit leads to `path` with its id. */
enum rc person_search(struct req *r, const char *path);

/* titles.c: data of the packs in the language of the request. */
const char *say(const struct req *r, const char *title, const char *title_en);
const char *category_title(const struct req *r, const struct policy_pack *pack, const char *code);
/* The title of a form: of `pack` (may be NULL), else of any pack that knows it; the code if none does. */
const char *form_title(struct req *r, const struct policy_pack *pack, const char *code);
/* The same of a kind of absence or a duty. */
const char *excuse_title(struct req *r, const char *code);
/* The same of a category, for lists over many packs. */
const char *category_title_any(struct req *r, const char *code);

/* ways.c: how the hours of a category can be earned, or (part, else NULL) those of a part of it that is required by itself: <way form title lo hi per
 * claimed full fulfils…/> for each form. */
void add_ways(struct req *r, xmlNodePtr parent, const struct policy_pack *pack, const struct policy_facts *facts, const char *category,
              const struct policy_part_line *part);

/* told.c: notices of what the signed-in person was told about the running year; that it will be missed, only while the year is not fulfilled with all
 * that is pending. */
enum rc add_told(struct req *r, int64_t year);

/* record.c: is it a kind of case that is a declaration? */
bool declared_kind(const char *kind);

/* The last day of a term that ends with the midnight after it. */
static inline int64_t last_day(int64_t due)
{
    return due == DB_NULL_TIME ? due : due - 1;
}

/* Attributes of a person: person, name, mask, unit, level, series-title. */
enum rc add_person(struct req *r, xmlNodePtr el, const struct person *p);

#endif
