/* Organisations: one's own, those below, the table of sectors. */
#include "domain/domain.h"
#include "domain/list/keyset.h"
#include "modules/organization/pages.h"

static const struct field done_query[] = {{"done", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field id_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field list_query[] = {{"kind", V_CHOICE, 0, 0, "employer authority base hrss", 0},
                                          {"state", V_CHOICE, 0, 0, "active directory closed", 0},
                                          {"name", V_LINE, 120, 0, NULL, 0},
                                          {"under", V_ID, 0, 0, NULL, 0},
                                          {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                          FIELD_END};
static const struct field edit_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                         {"org_address", V_LINE, 200, 0, NULL, 0},
                                         {"org_phone", V_LINE, 40, F_REQUIRED, NULL, 0},
                                         {"org_responsible", V_LINE, 60, F_REQUIRED, NULL, 0},
                                         FIELD_END};
static const struct field sector_query[] = {{"code", V_CODE, 31, 0, NULL, 0}, FIELD_END};
static const struct field sector_form[] = {{"version", V_INT, INT32_MAX, 0, NULL, 0},
                                           {"sector_code", V_CODE, 31, 0, NULL, 0},
                                           {"sector_name", V_LINE, 60, F_REQUIRED, NULL, 0},
                                           {"sector_name_en", V_LINE, 80, F_REQUIRED, NULL, 0},
                                           {"sector_parent", V_CODE, 31, 0, NULL, 0},
                                           {"sector_position", V_INT, 9999, F_REQUIRED, NULL, 0},
                                           {"sector_state", V_CHOICE, 0, F_REQUIRED, "active disabled", 0},
                                           FIELD_END};

static const struct route routes[] = {
    {"organization/own", "organization.read", own_get, NULL, "organization/view.xsl", done_query, NULL, 0, NULL,
     "the own organisation: details, administrators, versions, tree of those below"},
    {"organization/edit", "organization.edit", edit_get, edit_post, "organization/edit.xsl", NULL, edit_form,
     R_ENTRY | R_POST_ANYWAY, NULL,
     "address, office telephone and first responsible person of the own organisation"},
    {"organization/list", "organization.read", list_get, NULL, "organization/list.xsl", list_query, NULL, 0, NULL,
     "organisations of the scope by kind and state, or found by name or code"},
    {"organization/view", "organization.read", view_get, NULL, "organization/view.xsl", id_query, NULL, 0, "organisation",
     "one organisation of the scope"},
    {"organization/sectors", "organization.codes", sectors_get, NULL, "organization/sectors.xsl", done_query, NULL, 0, NULL,
     "the table of sectors (department of the province)"},
    {"organization/sector", "organization.codes", sector_edit_get, sector_edit_post, "organization/sector.xsl", sector_query, sector_form,
     R_ENTRY | R_POST_ANYWAY, NULL, "add a sector, or change one"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"organization", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
