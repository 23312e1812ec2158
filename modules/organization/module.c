/* Organisations: one's own, those below, the table of sectors. */
#include "domain/domain.h"
#include "domain/export/export.h"
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

enum { FILE_MAX = 10 * 1024 * 1024 };

static const struct field change_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                           {"new_code", V_LINE, 40, F_REQUIRED, NULL, 0},
                                           {"new_name", V_LINE, 120, F_REQUIRED, NULL, 0},
                                           {"change_scan", V_FILE, FILE_MAX, 0, NULL, 0},
                                           {"change_reason", V_TEXT, 500, 0, NULL, 0},
                                           FIELD_END};
static const struct field superior_query[] = {{"kind", V_CHOICE, 0, 0, "authority hrss employer", 0}, {"q", V_LINE, 120, 0, NULL, 0}, FIELD_END};
static const struct field superior_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                             {"new_superior", V_ID, 0, F_REQUIRED, NULL, 0},
                                             {"new_hrss", V_ID, 0, 0, NULL, 0},
                                             {"change_proof", V_FILE, FILE_MAX, 0, NULL, 0},
                                             {"change_reason", V_TEXT, 500, 0, NULL, 0},
                                             FIELD_END};
static const struct field changes_query[] = {{"kind", V_CHOICE, 0, 0, "change-org change-superior", 0},
                                             {"state", V_CHOICE, 0, 0, "pending approved rejected withdrawn", 0},
                                             {"after", V_ID, 0, 0, NULL, 0},
                                             EXPORT_FIELDS,
                                             FIELD_END};
static const struct field change_query[] = {
    {"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, "submit withdraw", 0}, FIELD_END};
static const struct field version_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}, FIELD_END};
static const struct field file_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"sha", V_HEX, 64, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field departments_query[] = {{"name", V_LINE, 60, 0, NULL, 0},
                                                 {"state", V_CHOICE, 0, 0, "active disabled", 0},
                                                 {"done", V_CHOICE, 0, 0, "save disable enable", 0},
                                                 EXPORT_FIELDS,
                                                 FIELD_END};
static const struct field department_query[] = {{"id", V_ID, 0, 0, NULL, 0}, {"parent", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field department_form[] = {{"version", V_INT, INT32_MAX, 0, NULL, 0},
                                               {"department_name", V_LINE, 60, F_REQUIRED, NULL, 0},
                                               {"department_parent", V_ID, 0, 0, NULL, 0},
                                               {"department_position", V_INT, 9999, F_REQUIRED, NULL, 0},
                                               FIELD_END};
static const struct field department_state_form[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                                     {"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                                     {"do", V_CHOICE, 0, F_REQUIRED, "disable enable", 0},
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
    {"organization/change", "organization.change", change_get, change_post, "organization/change.xsl", NULL, change_form,
     R_ENTRY | R_POST_ANYWAY, NULL, "another name and code for the own organisation, with a scan: reviewed by its superior"},
    {"organization/superior", "organization.change", superior_get, superior_post, "organization/superior.xsl", superior_query, superior_form,
     R_ENTRY, NULL, "another superior for the own organisation: the old one and the new one consent"},
    {"organization/changes", "organization.read", changes_get, NULL, "organization/changes.xsl", changes_query, NULL, 0, NULL,
     "changes of the own organisation, old and new values; as a file"},
    {"organization/change-case", "organization.read", change_case_get, NULL, "organization/change-case.xsl", change_query, NULL, R_ENTRY, "case",
     "one change of the own organisation: who has it, since when"},
    {"organization/change-withdraw", "organization.change", change_case_get, change_case_post, "organization/change-case.xsl", change_query,
     version_form, R_ENTRY, "case", "withdraw a change that is not decided yet"},
    {"organization/change-file", "organization.read", change_file_get, NULL, NULL, file_query, NULL, 0, "case", "a file of such a change"},
    {"organization/departments", "organization.read", departments_get, NULL, "organization/departments.xsl", departments_query, NULL, 0, NULL,
     "departments of the own organisation, a tree; as a file"},
    {"organization/department", "organization.department", department_get_page, department_post, "organization/department.xsl", department_query,
     department_form, R_ENTRY, NULL, "add a department, or change one"},
    {"organization/department-state", "organization.department", departments_get, department_state_post, "organization/departments.xsl",
     departments_query, department_state_form, R_ENTRY, NULL, "disable or enable a department"},
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
