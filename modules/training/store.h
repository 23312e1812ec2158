/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_TRAINING_STORE_H
#define JIJIAO_MODULES_TRAINING_STORE_H

#include "core/db.h"
#include "core/req.h"

/* Filings of a kind in the scope of the post, newest first; to a base also demands that were assigned to it. Texts are "" and numbers 0 where they do
 * not matter; `after`: behind this id. */
struct training_which {
    const char *kind, *state, *category, *title, *unit;
    int64_t year, after;
};
enum {
    T_ID,
    T_TITLE,
    T_ORG,
    T_YEAR,
    T_CATEGORY,
    T_PERSONS,
    T_HOURS,
    T_PARTS,
    T_STATE,
    T_SUBMITTED,
    T_ARRIVED,
    T_AT,
    T_PHONE,
    T_NUMBER,
    T_STARTS,
    T_ENDS,
    T_CLASS_STATE,
    T_FIXED,
    T_BASE_NAME,
    T_ORG_ID,
    T_DUE,
    T_BASE_PHONE,
    T_ACCEPTED,
    T_REGION,
    T_DECLINED
};
enum rc store_training_list(struct req *r, const struct training_which *w, int64_t limit, struct db_rows **out);

/* Subjects of a province that may be taught: of its guides, and those that HRSS consented to; newest first. Columns: id, name, category, hours, required,
 * organisation, year, whether they are of a guide, the organisation's region. */
struct catalogue_which {
    const char *category, *name;
    int64_t year, after, province;
};
enum { C_ID, C_NAME, C_CATEGORY, C_HOURS, C_REQUIRED, C_ORG, C_YEAR, C_GUIDE, C_REGION };
enum rc store_catalogue(struct req *r, const struct catalogue_which *w, int64_t limit, struct db_rows **out);

/* Guides that were published, newest first, and drafts of this organisation: id, year, title, organisation, published, subjects. */
enum { G_ID, G_YEAR, G_TITLE, G_ORG, G_PUBLISHED, G_SUBJECTS };
enum rc store_guides(struct req *r, int64_t own, int64_t after_year, int64_t after, int64_t limit, struct db_rows **out);

#endif
