/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_PERSONNEL_PAGES_H
#define JIJIAO_MODULES_PERSONNEL_PAGES_H

#include <libxml/tree.h>

#include "core/doc.h"
#include "core/serve.h"
#include "domain/list/keyset.h"
#include "domain/person/person.h"
#include "domain/review/review.h"
#include "domain/try.h"

enum { ROWS = 20, FILE_MAX = 10 * 1024 * 1024, FILES_MAX = 10, DAY_MS = 86400000 };

enum rc own_get(struct req *r);
enum rc own_post(struct req *r);
enum rc list_or_file_get(struct req *r);
enum rc view_get(struct req *r);
enum rc reveal_get(struct req *r);
enum rc reveal_post(struct req *r);
enum rc details_get(struct req *r);
enum rc details_post(struct req *r);
enum rc change_get(struct req *r);
enum rc change_post(struct req *r);
enum rc changes_or_file_get(struct req *r);
enum rc record_get(struct req *r);
enum rc record_post(struct req *r);
enum rc file_get(struct req *r);
enum rc intake_get(struct req *r);
enum rc intake_post(struct req *r);
enum rc intake_view_get(struct req *r);
enum rc leave_get(struct req *r);
enum rc leave_post(struct req *r);
enum rc second_get(struct req *r);
enum rc second_post(struct req *r);
enum rc transfer_out_get(struct req *r);
enum rc transfer_out_post(struct req *r);
enum rc transfer_in_get(struct req *r);
enum rc transfer_in_find(struct req *r);
enum rc transfer_in_post(struct req *r);
enum rc complete_get(struct req *r);
enum rc complete_post(struct req *r);
enum rc arrival_get(struct req *r);
enum rc arrival_post(struct req *r);
enum rc transfers_or_file_get(struct req *r);

/* details.c: the choices of post and education. */
enum rc details_options(struct req *r, xmlNodePtr el);
/* The field that shows a detail (of change_person_details). */
const char *details_field_of(const char *table);
/* change.c: the choices of a title. */
enum rc title_options(struct req *r, xmlNodePtr el);
/* The field that a refusal of change_person_submit belongs to; NULL: the form. */
const char *change_field_of(const char *why);

/* profile.c: appends <person> with titles, affiliations, further employers and results of years. */
enum rc profile_draw(struct req *r, xmlNodePtr parent, const struct person *p);
/* Results of years. */
enum rc profile_years(struct req *r, xmlNodePtr el, int64_t person);
/* A code and its label under NAME and NAME-name, where there is one. */
enum rc profile_code(struct req *r, xmlNodePtr el, const char *name, const char *name_label, const char *table, const char *code);

/* Further employers as <second-employer org org-name from to over="yes"/>. */
enum rc seconds_draw(struct req *r, xmlNodePtr el, int64_t person, const char *today);

/* subject.c */
/* Whom a page is about: the post's own employee of the parameter `id`, noted in the access log; to a person, themselves. RC_NOT_FOUND else. */
enum rc subject_of(struct req *r, struct person **out);
/* <subject id name mask unit version own="yes"/>. */
xmlNodePtr subject_draw(struct req *r, xmlNodePtr parent, const struct person *p);
/* What waits of a person: <waiting><case …/></waiting>, nothing where nothing does. */
enum rc subject_waiting(struct req *r, xmlNodePtr parent, int64_t person);
/* What may be done with the record: <acts change="path" …/>. */
void subject_acts(struct req *r, xmlNodePtr parent, const struct person *p);
/* "?id=7" for a post, "" for a person. */
const char *subject_query(struct req *r, int64_t person);
/* A refusal of the domain as the error of a field (NULL: of the form): label "personnel." and `why`. Gives `rc` back. */
enum rc subject_refused(struct req *r, const char *field, const char *why, enum rc rc);
/* <notice> after a redirect. */
void subject_notice(struct req *r, const char *key, const char *arg);
/* The list in hand with its conditions, from its beginning, with another value of one of them (NULL: as it is). Holds a question mark. */
const char *subject_list(struct req *r, const char *name, const char *value);
/* "" becomes NULL: no attribute. */
const char *text_or_null(const char *text);

/* units.c: <found q><unit id name code region/></found>: organisations that could be meant. */
enum rc units_found(struct req *r, xmlNodePtr parent, const char *text);

#endif
