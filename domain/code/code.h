/* Code tables: regions, sectors, series and names of titles, and the small ones of table `code` (sex, education, degree, nationality,
 * document, org-nature, base-level, post-category, post-grade, level). Labels of codes are data, in Chinese and English. */
#ifndef JIJIAO_DOMAIN_CODE_CODE_H
#define JIJIAO_DOMAIN_CODE_CODE_H

#include <libxml/tree.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

struct code_row {
    const char *code, *parent /* "" for none; of a title: its level */, *name, *name_en /* "" where there is only a Chinese name */;
};

/* The active rows of a table in their order. `table`: "region" (`of`: the superior region; NULL: provinces), "sector", "series", "title"
 * (`of`: the series; the code is the name), or a kind of table `code`. Regions as of today. ≤ 1,000 rows. An array that hangs off `mem`;
 * RC_OK also for none. */
enum rc code_list(TALLOC_CTX *mem, struct app *app, const char *table, const char *of, struct code_row **out, size_t *n);

/* The label of one code (also one that is no longer active) in a language ("en", else Chinese); hangs off `mem`. RC_NOT_FOUND. A region's
 * is its full name from the province down (河南省平顶山市新华区). Not for titles. */
enum rc code_label(TALLOC_CTX *mem, struct app *app, const char *table, const char *code, const char *lang, const char **label);

/* RC_OK if `code` is one that may be chosen now, RC_NOT_FOUND if not. For titles `of` is the series. */
enum rc code_check(struct app *app, const char *table, const char *of, const char *code);

/* Appends <options name="…"> with one <option value="…" label="…" parent="…"/> for each row of code_list, for a select box. */
enum rc code_options(struct req *r, xmlNodePtr parent, const char *name, const char *table, const char *of);

#endif
