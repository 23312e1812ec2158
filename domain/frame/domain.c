#include "domain/domain.h"

#include "core/conf.h"
#include "core/log.h"
#include "domain/frame/store.h"
#include "domain/sortkey.h"

/* Reads and compiles what is published; d->packs stays NULL if that is nothing. */
static enum rc compile(struct app *app, struct domain *d)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    struct policy_source *sources;
    struct policy_problems problems = {tmp, NULL, 0};
    size_t n = 0;
    int64_t epoch = 0;
    struct policy_set *set = NULL;
    enum rc rc = store_packs(tmp, app->db, &sources, &n, &epoch);
    if (!rc && n)
        rc = policy_load_memory(d, sources, n, conf_str(app->conf, "schema"), &set, &problems);
    for (size_t i = 0; i < problems.count; i++)
        log_error(app->log, "policy", "pack=%s line=%d error=%s",
                  log_quote(tmp, problems.list[i].file ? problems.list[i].file : ""), problems.list[i].line,
                  log_quote(tmp, problems.list[i].text));
    if (!rc) {
        talloc_free(d->packs);
        d->packs = set;
        d->policy_epoch = epoch;
    }
    talloc_free(tmp);
    return rc == RC_INVALID ? RC_INTERNAL : rc;
}

enum rc domain_open(struct app *app)
{
    struct domain *d = talloc_zero(app, struct domain);
    d->sortkey = sortkey_open(d);
    if (!d->sortkey) {
        log_error(app->log, "start", "error=\"ICU has no collation by pinyin and stroke\"");
        talloc_free(d);
        return RC_INTERNAL;
    }
    app->domain = d;
    enum rc rc = compile(app, d);
    return rc == RC_UNAVAILABLE ? RC_OK : rc;
}

enum rc domain_packs(struct app *app, int64_t epoch, const struct policy_set **out)
{
    struct domain *d = domain_of(app);
    if (!d->packs || epoch > d->policy_epoch) {
        enum rc rc = compile(app, d);
        if (rc)
            return rc;
    }
    *out = d->packs;
    return d->packs ? RC_OK : RC_NOT_FOUND;
}
