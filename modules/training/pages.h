/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_TRAINING_PAGES_H
#define JIJIAO_MODULES_TRAINING_PAGES_H

#include <libxml/tree.h>

#include "core/doc.h"
#include "core/serve.h"
#include "domain/training/training.h"
#include "domain/try.h"

enum { ROWS = 20, FILE_MAX = 20 * 1024 * 1024 };

enum rc list_get(struct req *r);
enum rc record_get(struct req *r);
enum rc record_post(struct req *r);
enum rc file_get(struct req *r);
enum rc plan_get(struct req *r);
enum rc plan_post(struct req *r);
enum rc class_get(struct req *r);
enum rc class_post(struct req *r);
enum rc summary_get(struct req *r);
enum rc summary_post(struct req *r);
enum rc subject_get(struct req *r);
enum rc subject_post(struct req *r);
enum rc demand_get(struct req *r);
enum rc demand_post(struct req *r);
enum rc assign_get(struct req *r);
enum rc assign_post(struct req *r);
enum rc guides_get(struct req *r);
enum rc guide_get(struct req *r);
enum rc guide_edit_get(struct req *r);
enum rc guide_edit_post(struct req *r);
enum rc catalogue_get(struct req *r);

/* Fields of the form of every filing. */
#define FILING_FIELDS                                                                                         \
    {"version", V_ID, 0, 0, NULL, 0}, {"tr_year", V_YEAR, 0, F_REQUIRED, NULL, 0},                            \
        {"tr_title", V_LINE, 120, F_REQUIRED, NULL, 0}, {"tr_note", V_TEXT, 2000, 0, NULL, 0},                \
        {"tr_file", V_FILE, FILE_MAX, F_MANY, NULL, TRAINING_FILES}, {"tr_keep", V_HEX, 64, F_MANY, NULL, 0}

/* form.c: the returned filing that is corrected (id in the address); both NULL: a new one. RC_NOT_FOUND: not one's own of this kind. RC_CONFLICT: not
 * returned. */
struct correcting {
    struct review_case *c;
    struct training_filing *f;
};
enum rc form_open(struct req *r, const char *kind, struct correcting *x);
/* The year whose subjects and categories are offered: the one typed, asked for in the address, or of the returned filing, or this one. */
int64_t form_year(struct req *r, const struct correcting *x);
/* Appends <form kind id version …> with the years that may be chosen (`first` and the next; `chosen` 0: the filing's, or this one), files that the returned one has, and what was typed or `initial` (a
 * NULL-terminated list of pairs in the order of the fields; tr_year, tr_title, tr_note are added). */
xmlNodePtr form_draw(struct req *r, const char *kind, const struct correcting *x, int first, int64_t chosen,
                     const char *const *initial, size_t n);
/* What every filing has. Files and kept files hang off r->mem. */
enum rc form_read(struct req *r, const struct correcting *x, struct training_new *f);
/* Whether declared fields are wrong, the required among them missing: then the domain only looks. */
bool form_look(struct req *r, const char *const *required);
/* After the domain: its faults beside their fields; on RC_OK the way to the record. */
enum rc form_done(struct req *r, enum rc rc, const struct training_faults *faults, int64_t id, const char *done);
/* "tr_name_3" */
const char *form_row(struct req *r, const char *name, int64_t row);
const char *form_number(struct req *r, int64_t n);
const char *form_tenths(struct req *r, int64_t tenths);
const char *form_date(struct req *r, int64_t ms);
/* An <options name> and one of its choices. */
xmlNodePtr form_options(xmlNodePtr el, const char *name, bool choose);
void form_option(xmlNodePtr options, const char *value, const char *label, const char *say);
/* The categories that the organisation in hand may state (TRAINING_ANY …) in a year. form_categories_all: for a filter, with "all". */
enum rc form_categories(struct req *r, xmlNodePtr el, const char *name, int64_t year, int stated);
enum rc form_categories_all(struct req *r, xmlNodePtr el, int64_t year);
/* Of the rows of a form: only where there is more than one, <options name="tr_category">. */
enum rc form_row_categories(struct req *r, xmlNodePtr el, int64_t year, int stated);

/* list.c: a notice of what was done. */
void done_notice(struct req *r);

#endif
