/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_PERSONNEL_PAGES_H
#define JIJIAO_MODULES_PERSONNEL_PAGES_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/person/person.h"

enum rc own_get(struct req *r);
enum rc own_post(struct req *r);
enum rc list_get(struct req *r);
enum rc view_get(struct req *r);
enum rc reveal_get(struct req *r);
enum rc reveal_post(struct req *r);

/* profile.c: appends <person> with titles, affiliations and results of years. */
enum rc profile_draw(struct req *r, xmlNodePtr parent, const struct person *p);

#endif
