#include "domain/account/kept.h"

#include <string.h>

#include "domain/domain.h"

enum { SLOTS = 512 };

struct kept_sessions {
    struct kept_session *slots[SLOTS];
};

/* The ids are random. */
static struct kept_session **slot(struct kept_sessions *all, const uint8_t id[16])
{
    return &all->slots[(id[0] | id[1] << 8) % SLOTS];
}

struct kept_session *kept_find(const struct app *app, const uint8_t id[16])
{
    struct kept_sessions *all = domain_of(app)->sessions;
    struct kept_session *k = all ? *slot(all, id) : NULL;
    return k && !memcmp(k->id, id, sizeof k->id) ? k : NULL;
}

const struct session_row *kept_use(TALLOC_CTX *mem, struct kept_session *k)
{
    struct kept_session *held = talloc_reference(mem, k);
    return &held->row;
}

void kept_drop(struct app *app, const uint8_t id[16])
{
    struct kept_session *k = kept_find(app, id);
    if (!k)
        return;
    *slot(domain_of(app)->sessions, id) = NULL;
    talloc_unlink(domain_of(app)->sessions, k);
}

void kept_put(struct app *app, const uint8_t id[16], const struct session_row *row)
{
    struct domain *d = domain_of(app);
    if (!d->sessions)
        d->sessions = talloc_zero(d, struct kept_sessions);
    struct kept_session **at = slot(d->sessions, id), *k = talloc_zero(d->sessions, struct kept_session);
    memcpy(k->id, id, sizeof k->id);
    k->row = *row;
    const char **texts[] = {&k->row.name,     &k->row.kind,       &k->row.org_name,
                            &k->row.org_path, &k->row.org_region, &k->row.before_from};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = talloc_strdup(k, *texts[i]);
    if (*at)
        talloc_unlink(d->sessions, *at);
    *at = k;
}
