/* The home page: doors by type of user [3.1], registration, progress query [2.12], verification, printing of
 * certificates [14.4], guides by role [15.6], contacts. */
#include "core/doc.h"
#include "modules/portal/pages.h"
#include "modules/portal/store.h"

enum { CONTACTS_SHOWN = 12 };

static void add_doors(struct req *r, xmlNodePtr el)
{
    static const char *const kinds[] = {"person", "employer", "authority", "base", "hrss"};
    xmlNodePtr doors = doc_el(el, "doors");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        xmlNodePtr door = doc_el(doors, "door");
        doc_attr(door, "kind", kinds[i]);
        doc_attr(door, "path", talloc_asprintf(r->mem, "account/sign-in?as=%s", kinds[i]));
        add_topics(door, kinds[i]);
    }
}

enum rc home_get(struct req *r)
{
    struct contact *list;
    size_t n;
    enum rc rc = store_contacts(r->mem, r->app->db, CONTACTS_SHOWN, &list, &n);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(r->content, "home");
    doc_yes(el, "registration", plugins_enabled(r->app->plugins, "registration"));
    doc_yes(el, "certificate", plugins_enabled(r->app->plugins, "certificate"));
    add_doors(r, el);
    add_contacts(doc_el(el, "contacts"), list, n);
    return RC_OK;
}
