/* Persons: the own record, those of the scope, numbers in clear. */
#include "domain/domain.h"
#include "domain/list/keyset.h"
#include "modules/personnel/pages.h"

static const struct field done_query[] = {{"done", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field id_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field own_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                        {"own_phone", V_LINE, 30, 0, NULL, 0},
                                        {"own_email", V_LINE, 254, 0, NULL, 0},
                                        {"own_landline", V_LINE, 40, 0, NULL, 0},
                                        FIELD_END};
static const struct field list_query[] = {{"name", V_LINE, 60, 0, NULL, 0},
                                          {"series", V_CODE, 32, 0, NULL, 0},
                                          {"level", V_CHOICE, 0, 0, "senior deputy-senior middle assistant technician none", 0},
                                          {"org", V_ID, 0, 0, NULL, 0},
                                          {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                          FIELD_END};
static const struct field reveal_query[] = {{"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field reveal_form[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"reveal_reason", V_LINE, 200, F_REQUIRED, NULL, 0}, FIELD_END};

static const struct route routes[] = {
    {"personnel/own", "personnel.own", own_get, own_post, "personnel/own.xsl", done_query, own_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "the own record; change of mobile, mail and landline"},
    {"personnel/list", "personnel.read", list_get, NULL, "personnel/list.xsl", list_query, NULL, 0, NULL,
     "persons of the scope by name or number, series, level, organisation"},
    {"personnel/view", "personnel.read", view_get, NULL, "personnel/view.xsl", id_query, NULL, 0, "person",
     "one person of the scope: record, titles, employers, years"},
    {"personnel/reveal", "personnel.reveal", reveal_get, reveal_post, "personnel/view.xsl", reveal_query, reveal_form,
     R_ENTRY | R_OWN_TX | R_NO_TX, "person", "number and telephone of a person in clear, once, with a reason; recorded"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"personnel", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
