#include "domain/org/org.h"

#include <assert.h>
#include <string.h>

static bool by_jurisdiction(const struct who *who)
{
    return !strcmp(who->kind, "hrss");
}

void scope_where(struct sqlb *b, const struct who *who)
{
    assert(who->account);
    if (!who->post || !who->org_path || !*who->org_path) {
        sqlb_add(b, " AND (1 = 0)", "");
        return;
    }
    /* A path holds digits and slashes only: nothing in it is a wildcard. */
    const char *pattern = talloc_asprintf(b, "%s%%", who->org_path);
    if (by_jurisdiction(who))
        sqlb_add(b, " AND (o.hrss_path LIKE ?)", "s", pattern);
    else
        sqlb_add(b, " AND (o.path LIKE ?)", "s", pattern);
}

bool scope_covers(const struct who *who, const struct org *org)
{
    assert(who->account);
    if (!who->post || !who->org_path || !*who->org_path)
        return false;
    const char *path = by_jurisdiction(who) ? org->hrss_path : org->path;
    return !strncmp(path, who->org_path, strlen(who->org_path));
}

enum person_index scope_person_index(const struct who *who, const struct org *own)
{
    if (!who->post)
        return PERSON_EMPLOYER;
    if (by_jurisdiction(who))
        return !strcmp(own->level, "province") ? PERSON_H1 : !strcmp(own->level, "city") ? PERSON_H2 : PERSON_H3;
    assert(own->depth >= 1 && own->depth <= ORG_DEPTH_MAX);
    return (enum person_index)(PERSON_A1 + own->depth - 1);
}
