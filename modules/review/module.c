/* The responder of all reviews: to-do, one list, one decision page, one batch for cases of every kind. */
#include "core/serve.h"
#include "domain/domain.h"
#include "domain/export/export.h"
#include "modules/review/pages.h"

#define LIST_FIELDS                                                                                               \
    FILTER_FIELDS, {"after", V_TOKEN, 40, 0, NULL, 0}, {"was", V_ID, 0, 0, NULL, 0},                               \
        {"hid", V_INT, PAGE_ROWS * 5, 0, NULL, 0}, {"shown", V_INT, PAGE_ROWS * 5, 0, NULL, 0}

static const struct field LIST_QUERY[] = {LIST_FIELDS, FIELD_END};
static const struct field FILE_OR_LIST_QUERY[] = {LIST_FIELDS, EXPORT_FIELDS, FIELD_END};
static const struct field CASE_QUERY[] = {FILTER_FIELDS,
                                          {"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"file", V_INT, 100, 0, NULL, 1},
                                          {"zoom", V_CHOICE, 0, 0, "full", 0},
                                          {"turn", V_CHOICE, 0, 0, "90 180 270", 0},
                                          {"was", V_ID, 0, 0, NULL, 0},
                                          {"only", V_CHOICE, 0, 0, "changed", 0},
                                          FIELD_END};
static const struct field FILE_QUERY[] = {{"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                          {"sha", V_HEX, 64, F_REQUIRED, NULL, 0},
                                          {"download", V_YES, 0, 0, NULL, 0},
                                          FIELD_END};
static const struct field JOB_QUERY[] = {FILTER_FIELDS,
                                         {"id", V_ID, 0, F_REQUIRED, NULL, 0},
                                         {"after", V_INT, INT32_MAX, 0, NULL, 0},
                                         {"listed", V_INT, INT32_MAX, 0, NULL, 0},
                                         {"since", V_INT, COUNT_MAX, 0, NULL, 0},
                                         FIELD_END};

static const struct field DECISION[] = {{"do", V_CHOICE, 0, F_REQUIRED, "approve reject return lower reverse", 0},
                                        {"version", V_ID, 0, F_REQUIRED, NULL, 0},
                                        {"reject-reason", V_TEXT, 500, 0, NULL, 0},
                                        {"return-reason", V_TEXT, 500, 0, NULL, 0},
                                        {"until", V_DATE, 0, 0, NULL, 0},
                                        {"hours", V_TENTHS, 10000, 0, NULL, 0},
                                        {"lower-reason", V_TEXT, 500, 0, NULL, 0},
                                        {"reverse-reason", V_TEXT, 500, 0, NULL, 0},
                                        FIELD_END};
static const struct field BATCH[] = {{"do", V_CHOICE, 0, F_REQUIRED, "approve reject return", 0},
                                     {"id", V_TOKEN, 40, F_MANY, NULL, 0},
                                     {"reason", V_LINE, 500, 0, NULL, 0},
                                     {"all", V_YES, 0, 0, NULL, 0},
                                     {"total", V_INT, INT32_MAX, 0, NULL, 0},
                                     {"asof", V_ID, 0, 0, NULL, 0},
                                     FIELD_END};
static const struct field HIDE[] = {{"do", V_CHOICE, 0, F_REQUIRED, "hide show", 0},
                                    {"id", V_TOKEN, 40, F_MANY, NULL, 0},
                                    FIELD_END};

static const struct field DIGEST_QUERY[] = {{"done", V_CHOICE, 0, 0, "on off", 0}, FIELD_END};
static const struct field DIGEST[] = {{"do", V_CHOICE, 0, F_REQUIRED, "on off", 0}, {"hour", V_INT, 23, 0, NULL, 0}, FIELD_END};

static const struct route ROUTES[] = {
    {"review/todo", "signed-in", todo_get, NULL, "review/todo.xsl", NULL, NULL, 0, NULL, "what waits, queue by queue"},
    {"review/digest", "signed-in", digest_get_page, digest_post, "review/digest.xsl", DIGEST_QUERY, DIGEST, 0, NULL,
     "a mail a day with what waits: on, off, from which hour"},
    {"review/list", "signed-in", list_or_file_get, NULL, "review/list.xsl", FILE_OR_LIST_QUERY, NULL, 0, NULL,
     "cases of a queue, or decided here; as a file"},
    {"review/batch", "signed-in", list_get, batch_post, "review/list.xsl", LIST_QUERY, BATCH, R_POST_ANYWAY, NULL,
     "approve, reject or return many"},
    {"review/hide", "signed-in", list_get, hide_post, "review/list.xsl", LIST_QUERY, HIDE, 0, NULL,
     "hide from the history of the organisation, or show again"},
    {"review/case", "signed-in", case_get, case_post, "review/case.xsl", CASE_QUERY, DECISION, R_ENTRY | R_POST_ANYWAY, "case",
     "one case and the decision on it"},
    {"review/file", "signed-in", file_get, NULL, NULL, FILE_QUERY, NULL, 0, "case", "a file of a case"},
    {"review/job", "signed-in", job_get, NULL, "review/job.xsl", JOB_QUERY, NULL, 0, "job", "what became of a batch"},
    {0}};

static const struct module MODULE = {"review", ROUTES, NULL};

int main(int argc, char **argv)
{
    return serve_main(argc, argv, &MODULE, &domain_hooks);
}
