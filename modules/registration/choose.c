/* Who registers, and who reviews it [2.4] [2.5] [2.6]. */
#include <string.h>

#include "core/doc.h"
#include "modules/registration/pages.h"

enum rc choose_get(struct req *r)
{
    static const char *const kinds[] = {"authority", "employer", "base", "person"};
    const char *kind = q_str(r, "kind");
    if (strcmp(kind, "person") == 0)
        return redirect(r, "registration/person");
    if (*kind)
        return redirect(r, "registration/unit?kind=%s", kind);
    xmlNodePtr el = doc_el(r->content, "choose");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        xmlNodePtr door = doc_el(el, "door");
        doc_attr(door, "kind", kinds[i]);
        doc_attr(door, "path", i == 3 ? "registration/person" : talloc_asprintf(r->mem, "registration/unit?kind=%s", kinds[i]));
    }
    return RC_OK;
}
