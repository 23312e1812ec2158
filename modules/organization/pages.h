/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_ORGANIZATION_PAGES_H
#define JIJIAO_MODULES_ORGANIZATION_PAGES_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/org/org.h"

enum rc own_get(struct req *r);
enum rc view_get(struct req *r);
enum rc edit_get(struct req *r);
enum rc edit_post(struct req *r);
enum rc list_get(struct req *r);
enum rc sectors_get(struct req *r);
enum rc sector_edit_get(struct req *r);
enum rc sector_edit_post(struct req *r);

/* tree.c: appends <tree> with the nodes from the post's organisation down to `at`, and one level below it. */
enum rc tree_draw(struct req *r, xmlNodePtr parent, const struct org *at);

/* Appends <notice> to the page: what was done before the redirect. */
void done_notice(struct req *r, const char *key);

#endif
