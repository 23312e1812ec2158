/* What every page shows: who is signed in, the menu with its badges, the site. */
#include <string.h>

#include "core/conf.h"
#include "core/doc.h"
#include "core/plugin.h"
#include "core/view.h"
#include "domain/account/account.h"
#include "domain/admin/admin.h"
#include "domain/domain.h"
#include "domain/frame/store.h"
#include "domain/review/review.h"
#include "domain/training/training.h"

enum { EXACT = 10000, SAME_PATH = 5000 };

static enum rc add_site(struct req *r, xmlNodePtr page)
{
    struct domain *d = domain_of(r->app);
    if (!d->host) {
        enum rc rc = store_site(d, r->app->db, &d->host, &d->demo);
        if (rc)
            return rc;
    }
    xmlNodePtr site = doc_el(page, "site");
    const char *name = conf_str(r->app->conf, "site-name");
    if (!*name && r->app->view)
        name = view_say(r->mem, r->app->view, r->lang, "site.name", NULL, NULL);
    doc_attr(site, "name", name);
    doc_attr(site, "host", d->host ? d->host : "");
    doc_attr(site, "hotline", conf_str(r->app->conf, "hotline"));
    doc_attr(site, "build", r->app->build);
    doc_yes(site, "demo", d->demo);
    return RC_OK;
}

static void add_user(struct req *r, xmlNodePtr page, const char *home)
{
    const struct who *who = &r->who;
    xmlNodePtr user = doc_el(page, "user");
    doc_int(user, "account", who->account);
    doc_int(user, "post", who->post);
    doc_int(user, "person", who->person);
    doc_int(user, "org", who->org);
    doc_attr(user, "kind", who->kind);
    doc_attr(user, "name", who->name);
    doc_attr(user, "org-name", who->org_name);
    doc_yes(user, "super", who->super);
    doc_yes(user, "must-change", who->must_change);
    doc_yes(user, "must-enroll", who->must_enroll);
    doc_attr(user, "home", home);
    if (who->before_at <= 0)
        return;
    doc_time(user, "before", who->before_at);
    doc_attr(user, "before-from", who->before_from);
}

/* May the post decide anything in any queue? */
static bool any_queue(const struct req *r)
{
    const struct queue *queues;
    size_t n = plugins_queues(r->app->plugins, &queues);
    for (size_t i = 0; i < n; i++)
        if (permset_has(&r->who.permissions, queues[i].permission))
            return true;
    return false;
}

/* Is the item shown to this post? */
static bool shown(const struct req *r, const struct menu_item *m)
{
    if (m->permission >= 0 && !permset_has(&r->who.permissions, m->permission))
        return false;
    if (m->queue && !strcmp(m->queue, QUEUE_ALL) && !any_queue(r))
        return false;
    if (m->province && (strlen(r->who.org_region) != 6 || strcmp(r->who.org_region + 2, "0000")))
        return false;
    if (!m->kinds)
        return true;
    const char *at = strstr(m->kinds, r->who.kind); /* " person employer ": no kind is part of another */
    return at && *r->who.kind;
}

/* How well an item names the page in hand: 0 not at all; the longer path wins, and one whose query agrees wins over all. */
static size_t agreement(const struct req *r, const char *item)
{
    size_t len = strcspn(item, "?");
    if (strncmp(r->path, item, len) || (r->path[len] && r->path[len] != '/'))
        return 0;
    if (r->path[len])
        return len;
    const char *query = r->query_string ? r->query_string : "";
    return len + (!item[len] || strstr(query, item + len + 1) ? EXACT : SAME_PATH) + strlen(item + len);
}

/* All items, the first visible one, the one that agrees best with the page, and whether a visible one wants a badge. */
struct menu {
    const struct menu_item *items;
    size_t n, first, best, best_score;
    bool badges;
    struct review_count *counts;
    size_t n_counts;
};

static void look(const struct req *r, struct menu *m)
{
    m->n = plugins_menu(r->app->plugins, &m->items);
    m->best = m->first = m->n;
    for (size_t i = 0; i < m->n; i++) {
        if (!shown(r, &m->items[i]))
            continue;
        if (m->first == m->n)
            m->first = i;
        size_t score = agreement(r, m->items[i].path);
        if (score > m->best_score) {
            m->best_score = score;
            m->best = i;
        }
        m->badges = m->badges || m->items[i].queue;
    }
}

static void add_badge(xmlNodePtr item, const struct menu *m, const char *queue)
{
    int64_t sum = 0;
    bool all = !strcmp(queue, QUEUE_ALL), any = false;
    for (size_t i = 0; i < m->n_counts; i++)
        if (all || !strcmp(m->counts[i].queue, queue)) {
            sum += m->counts[i].count;
            any = true;
        }
    if (any)
        doc_int(item, "badge", sum);
}

static void add_items(struct req *r, xmlNodePtr menu, const struct menu *m)
{
    xmlNodePtr group = NULL;
    const char *name = "";
    for (size_t i = 0; i < m->n; i++) {
        const struct menu_item *it = &m->items[i];
        if (!shown(r, it))
            continue;
        if (!group || strcmp(name, it->group)) {
            group = doc_el(menu, "group");
            doc_attr(group, "name", name = it->group);
        }
        xmlNodePtr item = doc_el(group, "item");
        doc_attr(item, "path", it->path);
        doc_attr(item, "label", it->label);
        doc_yes(item, "current", i == m->best);
        if (it->queue)
            add_badge(item, m, it->queue);
    }
}

/* What waits without being a case that is decided: demand for face-to-face training that was assigned to a base, or that a base declined, so that the department
 * assigns another [9.10]. */
static enum rc add_assigned(struct req *r, struct menu *m)
{
    int64_t n;
    bool base = !strcmp(r->who.kind, "base");
    if (!base && (strcmp(r->who.kind, "hrss") || !may(r, "training.assign")))
        return RC_OK;
    enum rc rc = base ? training_assigned(r->app, r->who.org, &n) : training_declined(r->app, r->who.org, &n);
    if (rc)
        return rc;
    struct review_count *all = talloc_zero_array(r->mem, struct review_count, m->n_counts + 1);
    if (m->n_counts)
        memcpy(all, m->counts, m->n_counts * sizeof *all);
    all[m->n_counts++] = (struct review_count){.queue = base ? "training-assigned" : "training-declined", .count = n};
    m->counts = all;
    return RC_OK;
}

/* For whom the post in hand acts today. */
static enum rc add_acting(struct req *r, xmlNodePtr page)
{
    struct delegation *all;
    size_t n;
    enum rc rc = admin_delegations(r->mem, r->app, r->who.org, r->who.post, &all, &n);
    for (size_t i = 0; !rc && i < n; i++) {
        if (!all[i].running || all[i].to_post != r->who.post)
            continue;
        xmlNodePtr el = doc_el(page, "acting");
        doc_attr(el, "name", all[i].from_name);
        doc_attr(el, "from", all[i].from_day);
        doc_attr(el, "to", all[i].to_day);
    }
    return rc;
}

static enum rc frame(struct req *r, xmlNodePtr page)
{
    enum rc rc = add_site(r, page);
    if (rc || !r->who.account)
        return rc;
    struct menu m = {0};
    look(r, &m);
    add_user(r, page, m.first < m.n ? m.items[m.first].path : "");
    if (r->who.must_change || r->who.must_enroll || r->who.must_first)
        return RC_OK;
    if (r->who.lent)
        rc = add_acting(r, page);
    if (!rc && m.badges && r->who.post)
        rc = review_badges(r, &m.counts, &m.n_counts);
    if (!rc && m.badges && r->who.post)
        rc = add_assigned(r, &m);
    if (!rc)
        add_items(r, doc_el(page, "menu"), &m);
    return rc;
}

const char *frame_home(const struct req *r)
{
    struct menu m = {0};
    look(r, &m);
    return m.first < m.n ? m.items[m.first].path : "";
}

const struct serve_hooks domain_hooks = {
    .open = domain_open,
    .authenticate = session_authenticate,
    .frame = frame,
};
