/* The public pages. */
#ifndef JIJIAO_MODULES_PORTAL_PAGES_H
#define JIJIAO_MODULES_PORTAL_PAGES_H

#include "core/serve.h"

#define KINDS "person employer authority base hrss"
#define TEMPLATES "persons class administrators"

enum rc home_get(struct req *r);     /* home.c */
enum rc contacts_get(struct req *r); /* contacts.c */
enum rc guide_get(struct req *r);    /* guide.c */
enum rc template_get(struct req *r);
enum rc hours_get(struct req *r); /* hours.c */

struct contact;
/* Appends <contact id name level region phone more/> for each. */
void add_contacts(xmlNodePtr parent, const struct contact *list, size_t n); /* contacts.c */

/* Appends <topic name kind="operation|faq"/> for each text of a type of user, and <template name/> for each
 * table to fill in. */
void add_topics(xmlNodePtr parent, const char *kind); /* guide.c */

#endif
