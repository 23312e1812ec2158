/* The public pages. Whatever path no module has comes here too, for its page that says so. */
#include "domain/domain.h"
#include "modules/portal/pages.h"

static const struct field contacts_query[] = {{"of", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field guide_query[] = {{"for", V_CHOICE, 0, 0, KINDS, 0}, FIELD_END};
static const struct field template_query[] = {{"name", V_CHOICE, 0, F_REQUIRED, TEMPLATES, 0}, FIELD_END};
static const struct field hours_query[] = {
    {"pack", V_CODE, 40, 0, NULL, 0}, {"year", V_YEAR, 0, 0, NULL, 0}, FIELD_END};

static const struct route routes[] = {
    {"", "public", home_get, NULL, "portal/home.xsl", NULL, NULL, R_PUBLIC_FORM, NULL,
     "the home page: sign-in, registration, progress, verification, guides, contacts"},
    {"guide", "public", guide_get, NULL, "portal/guide.xsl", guide_query, NULL, 0, NULL,
     "guides and answers by type of user"},
    {"guide/hours", "public", hours_get, NULL, "portal/hours.xsl", hours_query, NULL, 0, NULL,
     "what a year requires and what each form of learning gives, by rule pack"},
    {"guide/template", "public", template_get, NULL, NULL, template_query, NULL, R_STABLE, NULL,
     "a table to fill in, CSV"},
    {"contacts", "public", contacts_get, NULL, "portal/contacts.xsl", contacts_query, NULL, 0, NULL,
     "telephone numbers of the HRSS departments; those below one"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"portal", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
