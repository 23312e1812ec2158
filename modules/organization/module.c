/* Organisations: one's own, those below, the table of sectors. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/organization/pages.h"

static const struct field done_query[] = {{"done", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field own_query[] = {{"done", V_CHOICE, 0, 0, "yes custody-on custody-off", 0}, FIELD_END};
static const struct field list_query[] = {{"kind", V_CHOICE, 0, 0, "employer authority base hrss", 0},
                                          {"state", V_CHOICE, 0, 0, "active disabled directory closed", 0},
                                          {"name", V_LINE, 120, 0, NULL, 0},
                                          {"region", V_CODE, 6, 0, NULL, 0},
                                          {"letter", V_CHOICE, 0, 0, "a b c d e f g h j k l m n o p q r s t w x y z", 0},
                                          {"base-level", V_CODE, 20, 0, NULL, 0},
                                          {"depth", V_CHOICE, 0, 0, "direct", 0},
                                          {"done", V_CHOICE, 0, 0, "add change", 0},
                                          EXPORT_FIELDS,
                                          {"under", V_ID, 0, 0, NULL, 0},
                                          {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0},
                                          FIELD_END};
static const struct field edit_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                         {"org_address", V_LINE, 200, 0, NULL, 0},
                                         {"org_phone", V_LINE, 40, F_REQUIRED, NULL, 0},
                                         {"org_responsible", V_LINE, 60, F_REQUIRED, NULL, 0},
                                         {"org_designated", V_LINE, 60, 0, NULL, 0},
                                         {"org_designated_phone", V_LINE, 40, 0, NULL, 0},
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
                                             {"after", V_INT, INT64_MAX, 0, NULL, 1},
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
static const struct field department_state_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                                      {"name", V_LINE, 60, 0, NULL, 0},
                                                      {"state", V_CHOICE, 0, 0, "active disabled", 0},
                                                      {"done", V_CHOICE, 0, 0, "save disable enable", 0},
                                                      FIELD_END};
static const struct field department_query[] = {{"id", V_ID, 0, 0, NULL, 0}, {"parent", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field department_form[] = {{"version", V_INT, INT32_MAX, 0, NULL, 0},
                                               {"department_name", V_LINE, 60, F_REQUIRED, NULL, 0},
                                               {"department_parent", V_ID, 0, 0, NULL, 0},
                                               {"department_position", V_INT, 9999, F_REQUIRED, NULL, 0},
                                               FIELD_END};
static const struct field department_state_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                                     {"do", V_CHOICE, 0, F_REQUIRED, "disable enable", 0},
                                                     FIELD_END};

static const struct field view_query[] = {
    {"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, "disable enable custody-on custody-off level", 0}, FIELD_END};
static const struct field act_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                         {"q", V_LINE, 120, 0, NULL, 0},
                                         {"into", V_ID, 0, 0, NULL, 0},
                                         FIELD_END};
static const struct field close_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field split_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                           {"q", V_LINE, 120, 0, NULL, 0},
                                           {"into", V_ID, 0, 0, NULL, 0},
                                           {"name", V_LINE, 60, 0, NULL, 0},
                                           FIELD_END};
static const struct field move_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"kind", V_CHOICE, 0, 0, "authority hrss employer", 0},
                                          {"q", V_LINE, 120, 0, NULL, 0},
                                          FIELD_END};
static const struct field act_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}, {"confirm", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field close_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                          {"custody", V_ID, 0, 0, NULL, 0},
                                          {"confirm", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field move_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                         {"new_superior", V_ID, 0, F_REQUIRED, NULL, 0},
                                         {"new_hrss", V_ID, 0, 0, NULL, 0},
                                         {"confirm", V_YES, 0, 0, NULL, 0},
                                         FIELD_END};
static const struct field split_form[] = {{"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1},
                                          {"department", V_LINE, 60, F_MANY, NULL, 0},
                                          {"person", V_ID, 0, F_MANY, NULL, 0},
                                          {"confirm", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field state_form[] = {
    {"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}, {"do", V_CHOICE, 0, F_REQUIRED, "disable enable", 0}, FIELD_END};
static const struct field custody_form[] = {
    {"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}, {"do", V_CHOICE, 0, F_REQUIRED, "on off", 0}, FIELD_END};
static const struct field level_form[] = {
    {"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}, {"base_level", V_CODE, 20, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field life_query[] = {
    {"action", V_CHOICE, 0, 0, "move merge split close disable enable custody-on custody-off base-level", 0},
    {"after", V_INT, INT64_MAX, 0, NULL, 1},
    {"done", V_CHOICE, 0, 0, "move merge split close", 0},
    EXPORT_FIELDS,
    FIELD_END};
static const struct field unit_query[] = {{"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field unit_form[] = {{"version", V_INT, INT32_MAX, 0, NULL, 0},
                                         {"unit_kind", V_CHOICE, 0, 0, "employer authority base", 0},
                                         {"unit_name", V_LINE, 120, F_REQUIRED, NULL, 0},
                                         {"unit_code", V_LINE, 40, F_REQUIRED, NULL, 0},
                                         {"region", V_CODE, 6, F_REQUIRED, NULL, 0},
                                         {"unit_hrss", V_ID, 0, F_REQUIRED, NULL, 0},
                                         {"unit_superior", V_LINE, 120, 0, NULL, 0},
                                         {"sector", V_CODE, 31, 0, NULL, 0},
                                         {"nature", V_CODE, 20, 0, NULL, 0},
                                         {"base_level", V_CODE, 20, 0, NULL, 0},
                                         {"org_address", V_LINE, 200, 0, NULL, 0},
                                         {"org_phone", V_LINE, 40, 0, NULL, 0},
                                         {"org_responsible", V_LINE, 60, 0, NULL, 0},
                                         {"org_designated", V_LINE, 60, 0, NULL, 0},
                                         {"org_designated_phone", V_LINE, 40, 0, NULL, 0},
                                         FIELD_END};

static const struct route routes[] = {
    {"organization/own", "organization.read", own_get, NULL, "organization/view.xsl", own_query, NULL, 0, NULL,
     "the own organisation: details, administrators, versions, tree of those below"},
    {"organization/edit", "organization.edit", edit_get, edit_post, "organization/edit.xsl", NULL, edit_form,
     R_ENTRY | R_POST_ANYWAY, NULL,
     "address, office telephone and first responsible person of the own organisation"},
    {"organization/list", "organization.read", list_get, NULL, "organization/list.xsl", list_query, NULL, 0, NULL,
     "organisations of the scope by kind, level of bases, region, state and letter, or found by name or code; as a file"},
    {"organization/view", "organization.read", view_get, NULL, "organization/view.xsl", view_query, NULL, 0, "organisation",
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
     department_form, R_ENTRY, "department", "add a department, or change one"},
    {"organization/department-state", "organization.department", department_state_get, department_state_post, "organization/departments.xsl",
     department_state_query, department_state_form, R_ENTRY, "department", "disable or enable a department"},
    {"organization/merge", "organization.life", merge_get, merge_post, "organization/act.xsl", act_query, act_form, R_ENTRY, "organisation",
     "merge a unit into another one: what follows, and the confirmation"},
    {"organization/split", "organization.life", split_get, split_post, "organization/act.xsl", split_query, split_form, R_ENTRY, "organisation",
     "move part of the people of a unit to another one"},
    {"organization/close", "organization.life", close_get, close_post, "organization/act.xsl", close_query, close_form, R_ENTRY, "organisation",
     "close a unit; its people go to a custody unit, or leave"},
    {"organization/move", "organization.life", move_get, move_post, "organization/act.xsl", move_query, move_form, R_ENTRY, "organisation",
     "put a unit, with all below it, under another superior of the scope"},
    {"organization/state", "organization.life", view_get, unit_state_post, "organization/view.xsl", view_query, state_form, R_ENTRY, "organisation",
     "disable a unit for a time, or enable it"},
    {"organization/custody", "organization.life", view_get, unit_custody_post, "organization/view.xsl", view_query, custody_form, R_ENTRY,
     "organisation", "make an employer a custody unit, or no longer"},
    {"organization/custody-own", "organization.edit", own_get, own_custody_post, "organization/view.xsl", own_query, custody_form, R_ENTRY, NULL,
     "a talent centre acts as employer for the self-employed, or no longer"},
    {"organization/base-level", "organization.manage", view_get, base_level_post, "organization/view.xsl", view_query, level_form, R_ENTRY,
     "organisation", "the level of a base"},
    {"organization/life", "organization.life", life_get, NULL, "organization/life.xsl", life_query, NULL, 0, NULL,
     "what happened to units of the scope, and the progress of what runs in the background; as a file"},
    {"organization/custody-open", "organization.life", unit_get, unit_post, "organization/unit.xsl", NULL, unit_form, R_ENTRY | R_POST_ANYWAY, NULL,
     "open a custody unit below a department"},
    {"organization/directory", "organization.directory", list_get, NULL, "organization/directory.xsl", list_query, NULL, 0, NULL,
     "preloaded units of the scope, by kind, region and letter, or found by name or code; as a file"},
    {"organization/directory-unit", "organization.directory", unit_get, unit_post, "organization/unit.xsl", unit_query, unit_form,
     R_ENTRY | R_POST_ANYWAY, "organisation", "add a preloaded unit, or correct one"},
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
