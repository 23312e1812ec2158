/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_POLICY_PAGES_H
#define JIJIAO_MODULES_POLICY_PAGES_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/rules/rules.h"

enum rc list_get(struct req *r);
enum rc rules_get(struct req *r);
enum rc view_get(struct req *r);
enum rc rule_get(struct req *r);
enum rc xml_get(struct req *r);
enum rc compare_get(struct req *r);
enum rc upload_get(struct req *r);
enum rc upload_post(struct req *r);
enum rc publish_get(struct req *r);
enum rc publish_post(struct req *r);
enum rc withdraw_post(struct req *r);
enum rc simulate_get(struct req *r);
enum rc simulate_post(struct req *r);
enum rc run_get(struct req *r);

/* list.c: the names of regions that prefixes ("41 4104") stand for. */
const char *region_names(struct req *r, const char *regions);
/* list.c: appends <version/> with what is known of it but its rules. */
xmlNodePtr version_element(struct req *r, xmlNodePtr parent, const char *name, const struct rule_version *v);
/* view.c: the version that the address names (code, version), for a post that reads packs: published and retired ones anybody's, others only
 * of one's own regions. RC_NOT_FOUND. */
enum rc version_in_hand(struct req *r, struct rule_version **out);
/* run.c: appends <run/>. */
void run_element(struct req *r, xmlNodePtr parent, const struct rules_run *run);

#endif
