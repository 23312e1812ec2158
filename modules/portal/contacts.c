/* Telephone numbers of the HRSS departments, by city. */
#include "core/doc.h"
#include "modules/portal/pages.h"
#include "modules/portal/store.h"

enum { CONTACTS_MAX = 500 };

void add_contacts(xmlNodePtr parent, const struct contact *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr el = doc_el(parent, "contact");
        doc_int(el, "id", list[i].id);
        doc_attr(el, "name", list[i].name);
        doc_attr(el, "level", list[i].level);
        doc_attr(el, "region", list[i].region);
        doc_attr(el, "region-name", list[i].region_name);
        doc_attr(el, "phone", *list[i].phone ? list[i].phone : NULL);
        doc_yes(el, "more", list[i].more);
    }
}

enum rc contacts_get(struct req *r)
{
    struct contact *list;
    size_t n;
    xmlNodePtr el = doc_el(r->content, "contacts");
    enum rc rc = q_has(r, "of") ? store_contacts_of(r->mem, r->app->db, q_int(r, "of"), &list, &n)
                                : store_contacts(r->mem, r->app->db, CONTACTS_MAX, &list, &n);
    if (rc)
        return rc;
    if (q_has(r, "of"))
        doc_int(el, "of", q_int(r, "of"));
    add_contacts(el, list, n);
    return RC_OK;
}
