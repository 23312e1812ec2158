/* Administrators: those of the own organisation and of those below, their roles, rights lent, first administrators, what they looked at. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/admin/pages.h"

#define DONE "add holder change active disabled removed"
#define SEEN {"version", V_INT, INT32_MAX, F_REQUIRED, NULL, 1}
#define AFTER {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}
#define JOB {"job_title", V_LINE, JOB_MAX, 0, NULL, 0}

static const struct field list_query[] = {{"name", V_LINE, NAME_MAX_CHARS, 0, NULL, 0}, {"role", V_ID, 0, 0, NULL, 0},
                                          {"state", V_CHOICE, 0, 0, STATES, 0},         {"done", V_CHOICE, 0, 0, DONE, 0},
                                          AFTER,                                        EXPORT_FIELDS, FIELD_END};
static const struct field below_query[] = {{"org", V_ID, 0, F_REQUIRED, NULL, 0}, {"name", V_LINE, NAME_MAX_CHARS, 0, NULL, 0},
                                           {"state", V_CHOICE, 0, 0, STATES, 0},  AFTER, EXPORT_FIELDS, FIELD_END};
static const struct field view_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"done", V_CHOICE, 0, 0, DONE, 0}, FIELD_END};
static const struct field id_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field add_query[] = {SOURCE_QUERY, FIELD_END};
static const struct field add_form[] = {SOURCE_FIELDS, {"role", V_LINE, 20, 0, NULL, 0}, JOB, FIELD_END};
static const struct field holder_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, SOURCE_QUERY, FIELD_END};
static const struct field holder_form[] = {SOURCE_FIELDS, JOB, {"why", V_LINE, WHY_MAX, F_REQUIRED, NULL, 0}, SEEN, FIELD_END};
static const struct field change_form[] = {SEEN, {"role", V_ID, 0, F_REQUIRED, NULL, 0}, {"job_title", V_LINE, JOB_MAX, F_REQUIRED, NULL, 0},
                                           FIELD_END};
static const struct field state_query[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0}, {"to", V_CHOICE, 0, 0, STATES, 0}, FIELD_END};
static const struct field state_form[] = {SEEN, {"to", V_CHOICE, 0, F_REQUIRED, STATES, 0}, FIELD_END};
static const struct field version_form[] = {SEEN, FIELD_END};
static const struct field person_query[] = {{"person", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field sure_form[] = {{"sure", V_YES, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field hand_over_query[] = {{"to", V_ID, 0, 0, NULL, 0}, SOURCE_QUERY, FIELD_END};
static const struct field hand_over_form[] = {SOURCE_FIELDS, JOB, {"to_post", V_ID, 0, 0, NULL, 0},
                                              {"former", V_ID, 0, 0, NULL, 0},
                                              {"why", V_LINE, WHY_MAX, F_REQUIRED, NULL, 0},
                                              {"own_password", V_SECRET, 256, 0, NULL, 0},
                                              FIELD_END};
static const struct field roles_query[] = {{"done", V_CHOICE, 0, 0, "role role-gone", 0}, FIELD_END};
static const struct field role_query[] = {{"id", V_ID, 0, 0, NULL, 0}, FIELD_END};
static const struct field role_form[] = {{"do", V_CHOICE, 0, 0, "save delete", 0},
                                         {"version", V_INT, INT32_MAX, 0, NULL, 0},
                                         {"role_name", V_LINE, ROLE_NAME_MAX, F_REQUIRED, NULL, 0},
                                         {"permission", V_TOKEN, PERMISSION_CHARS, F_MANY, NULL, 0},
                                         FIELD_END};
static const struct field delegations_query[] = {{"state", V_CHOICE, 0, 0, "running planned over ended", 0},
                                                 {"done", V_CHOICE, 0, 0, "delegate delegate-end", 0},
                                                 AFTER,
                                                 EXPORT_FIELDS,
                                                 FIELD_END};
static const struct field delegate_form[] = {{"from_post", V_ID, 0, F_REQUIRED, NULL, 0},
                                             {"to_post", V_ID, 0, F_REQUIRED, NULL, 0},
                                             {"from_day", V_DATE, 0, F_REQUIRED, NULL, 0},
                                             {"last_day", V_DATE, 0, F_REQUIRED, NULL, 0},
                                             FIELD_END};
static const struct field departments_query[] = {{"kind", V_CHOICE, 0, 0, "hrss authority", 0},
                                                 {"name", V_LINE, ORG_CHARS, 0, NULL, 0},
                                                 {"bare", V_YES, 0, 0, NULL, 0},
                                                 AFTER,
                                                 EXPORT_FIELDS,
                                                 FIELD_END};
static const struct field department_form[] = {FRESH_FIELDS,
                                               JOB,
                                               {"unit_name", V_LINE, ORG_CHARS, 0, NULL, 0},
                                               {"code", V_LINE, 40, 0, NULL, 0},
                                               {"region", V_HEX, 6, 0, NULL, 0},
                                               {"org_address", V_LINE, 200, 0, NULL, 0},
                                               {"org_phone", V_LINE, 40, 0, NULL, 0},
                                               FIELD_END};
static const struct field first_query[] = {{"org", V_ID, 0, F_REQUIRED, NULL, 0}, SOURCE_QUERY, FIELD_END};
static const struct field first_form[] = {SOURCE_FIELDS, JOB, FIELD_END};
static const struct field access_query[] = {{"what", V_CHOICE, 0, 0, "views acts", 0}, {"post", V_ID, 0, 0, NULL, 0},
                                            {"since", V_DATE, 0, 0, NULL, 0},          {"until", V_DATE, 0, 0, NULL, 0},
                                            AFTER,                                     EXPORT_FIELDS, FIELD_END};

static const struct field settings_query[] = {{"done", V_CHOICE, 0, 0, "settings", 0}, FIELD_END};
static const struct field settings_form[] = {{"version", V_INT, INT64_MAX, F_REQUIRED, NULL, 0}, {"change_strict", V_LINE, VALUE_MAX, 0, NULL, 0},
                                             {"transfer_pending", V_LINE, VALUE_MAX, 0, NULL, 0}, {"transfer_term", V_LINE, VALUE_MAX, 0, NULL, 0},
                                             {"title_deadline", V_LINE, VALUE_MAX, 0, NULL, 0},   {"face_deadline", V_LINE, VALUE_MAX, 0, NULL, 0},
                                             {"password_reset", V_LINE, VALUE_MAX, 0, NULL, 0},   {"password_initial", V_LINE, VALUE_MAX, 0, NULL, 0},
                                             FIELD_END};

/* A form that may end with a one-time code answers with the page that shows it, once; it runs its own transaction. */
enum { ONCE = R_ENTRY | R_OWN_TX | R_NO_TX | R_POST_ANYWAY };

static const struct route routes[] = {
    {"admin/list", "organization.admin", list_get, NULL, "admin/list.xsl", list_query, NULL, 0, NULL,
     "administrators of the own organisation by name, role and state"},
    {"admin/below", "organization.admin", below_get, NULL, "admin/list.xsl", below_query, NULL, 0, "org",
     "administrators of an organisation below"},
    {"admin/view", "organization.admin", view_get, NULL, "admin/view.xsl", view_query, NULL, 0, "post",
     "one administrator, of the own organisation or one below: data, holders, changes"},
    {"admin/add", "organization.admin", add_get, add_post, "admin/add.xsl", add_query, add_form, ONCE, NULL,
     "a new administrator: of the own staff, a new person, an account of another unit"},
    {"admin/holder", "organization.admin", holder_get, holder_post, "admin/holder.xsl", holder_query, holder_form, ONCE, "post",
     "another person on the same post"},
    {"admin/change", "organization.admin", change_get, change_post, "admin/act.xsl", id_query, change_form, R_ENTRY, "post",
     "another role and title of an administrator"},
    {"admin/state", "organization.admin", state_get, state_post, "admin/act.xsl", state_query, state_form, R_ENTRY, "post",
     "disable, enable or remove an administrator"},
    {"admin/reset", "organization.admin", reset_get, reset_post, "admin/act.xsl", id_query, version_form, R_ENTRY | R_OWN_TX | R_NO_TX, "post",
     "a one-time code in place of an administrator's password"},
    {"admin/reset-person", "personnel.reset", reset_person_get, reset_person_post, "admin/act.xsl", person_query, sure_form,
     R_ENTRY | R_OWN_TX | R_NO_TX, "person", "a one-time code in place of the password of a person of the scope"},
    {"admin/hand-over", "organization.admin", hand_over_get, hand_over_post, "admin/hand-over.xsl", hand_over_query, hand_over_form,
     ONCE, NULL, "the super administrator's right passes to another administrator, one of the staff, a new person, or a user of another unit"},
    {"admin/roles", "organization.admin", roles_get, NULL, "admin/roles.xsl", roles_query, NULL, 0, NULL,
     "roles of the own organisation and what they permit"},
    {"admin/role", "organization.admin", role_get, role_post, "admin/role.xsl", role_query, role_form, R_ENTRY, "role",
     "make, change or delete a role"},
    {"admin/delegations", "signed-in", delegations_get, NULL, "admin/delegations.xsl", delegations_query, NULL, 0, NULL,
     "rights lent for some days; as a file"},
    {"admin/delegate", "signed-in", delegate_get, delegate_post, "admin/delegate.xsl", NULL, delegate_form, R_ENTRY, NULL,
     "lend the rights of a post to another one for some days"},
    {"admin/delegation-end", "signed-in", delegation_end_get, delegation_end_post, "admin/delegate.xsl", id_query, version_form, R_ENTRY,
     "delegation", "end such a time early"},
    {"admin/departments", "organization.admin", departments_get, NULL, "admin/departments.xsl", departments_query, NULL, 0, NULL,
     "HRSS departments and sector authorities below, and who administers them"},
    {"admin/department", "organization.admin", department_get, department_post, "admin/department.xsl", NULL, department_form, ONCE, NULL,
     "register an HRSS department of the next level, with its first administrator"},
    {"admin/first", "organization.admin", first_get, first_post, "admin/department.xsl", first_query, first_form, ONCE, "org",
     "the first administrator of a department below that has none"},
    {"admin/access", "organization.access", access_get, NULL, "admin/access.xsl", access_query, NULL, 0, NULL,
     "what the administrators of the own organisation looked at and did"},
    {"admin/settings", "organization.settings", settings_get, settings_post, "admin/settings.xsl", settings_query, settings_form, R_ENTRY, NULL,
     "what an HRSS department rules for its jurisdiction: transfers, changes, passwords"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
    const struct module module = {"admin", routes, NULL};
    return serve_main(argc, argv, &module, &domain_hooks);
}
