/* Classes of training bases: rosters, attendance, results, closing; and what persons see of them. */
#include "domain/domain.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"

#define AFTER {"after", V_TOKEN, KEYSET_TOKEN_MAX, 0, NULL, 0}
#define ONE {"id", V_ID, 0, F_REQUIRED, NULL, 0}
#define DONE(names) {"done", V_CHOICE, 0, 0, names, 0}
#define ROSTER_STATES "in passed failed none clash short declared refused absent left"

static const struct field LIST_QUERY[] = {{"stage", V_CHOICE, 0, 0, "open running ended closed cancelled reversed", 0},
                                          {"year", V_YEAR, 0, 0, NULL, 0},
                                          {"name", V_LINE, SEARCH_MAX, 0, NULL, 0},
                                          AFTER,
                                          EXPORT_FIELDS,
                                          FIELD_END};
static const struct field VIEW_QUERY[] = {ONE,
                                          {"state", V_CHOICE, 0, 0, ROSTER_STATES, 0},
                                          {"name", V_LINE, SEARCH_MAX, 0, NULL, 0},
                                          AFTER,
                                          DONE("add remove terms again close"),
                                          EXPORT_FIELDS,
                                          FIELD_END};
static const struct field ROSTER_QUERY[] = {ONE,
                                            {"state", V_CHOICE, 0, 0, ROSTER_STATES, 0},
                                            {"name", V_LINE, SEARCH_MAX, 0, NULL, 0},
                                            AFTER,
                                            DONE("add remove terms again close"),
                                            FIELD_END};
static const struct field ROSTER[] = {{"do", V_CHOICE, 0, F_REQUIRED, "add remove terms shut again", 0},
                                      {"member_number", V_LINE, 40, 0, NULL, 0},
                                      {"member_name", V_LINE, 60, 0, NULL, 0},
                                      {"person", V_ID, 0, 0, NULL, 0},
                                      {"enrol_until", V_DATE, 0, 0, NULL, 0},
                                      {"enrol_series", V_CODE, 32, 0, NULL, 0},
                                      {"enrol_sector", V_CODE, 32, 0, NULL, 0},
                                      FIELD_END};
static const struct field IMPORT_QUERY[] = {ONE,
                                            {"what", V_CHOICE, 0, 0, "people results", 0},
                                            {"taken", V_INT, 100000, 0, NULL, 0},
                                            EXPORT_FIELDS,
                                            FIELD_END};
static const struct field IMPORT[] = {{"table_file", V_TEXT, TABLE_MAX, F_SHEET, NULL, 0}, {"table_text", V_TEXT, TABLE_MAX, 0, NULL, 0}, FIELD_END};
static const struct field GRID_QUERY[] = {ONE, {"from", V_DATE, 0, 0, NULL, 0}, AFTER, DONE("grid"), FIELD_END};
/* row: who is on the page; here: "person.YYYYMMDD" for each day attended; s-PERSON and p-PERSON: score and verdict; all: a day that all of the page attended;
 * rest: those without a verdict passed. */
static const struct field GRID[] = {{"row", V_ID, 0, F_MANY, NULL, 0},
                                    {"here", V_TOKEN, 40, F_MANY, NULL, 0},
                                    {"s-", V_TENTHS, CLASS_SCORE_MAX, F_PREFIX, NULL, 0},
                                    {"p-", V_CHOICE, 0, F_PREFIX, "yes no none", 0},
                                    {"all", V_DATE, 0, 0, NULL, 0},
                                    {"rest", V_CHOICE, 0, 0, "yes", 0},
                                    FIELD_END};
static const struct field CLOSE_QUERY[] = {ONE, FIELD_END};
static const struct field CLOSE[] = {{"version", V_ID, 0, F_REQUIRED, NULL, 0}, {"close_confirm", V_YES, 0, 0, NULL, 0}, FIELD_END};
static const struct field OPEN_QUERY[] = {{"name", V_LINE, SEARCH_MAX, 0, NULL, 0}, {"category", V_CODE, 20, 0, NULL, 0}, AFTER, FIELD_END};
static const struct field MINE_QUERY[] = {AFTER, DONE("enrol withdraw"), FIELD_END};
static const struct field CHOSEN[] = {{"class", V_ID, 0, F_REQUIRED, NULL, 0}, FIELD_END};
static const struct field PROOF_QUERY[] = {ONE, {"person", V_ID, 0, 0, NULL, 0}, FIELD_END};

static const struct route ROUTES[] = {
    {"classes/list", "classes.read", list_or_file_get, NULL, "classes/list.xsl", LIST_QUERY, NULL, 0, NULL,
     "filed classes of the base, or of the bases of the scope; as a file"},
    {"classes/view", "classes.read", view_or_file_get, NULL, "classes/view.xsl", VIEW_QUERY, NULL, R_ENTRY, "class",
     "one class: what was filed, its roster with attendance, results and declared hours; as a file"},
    {"classes/roster", "classes.run", view_get, roster_post, "classes/view.xsl", ROSTER_QUERY, ROSTER, R_ENTRY, "class",
     "put a person on the roster, take one off, let persons join, declare refused ones again"},
    {"classes/import", "classes.run", import_or_file_get, import_post, "classes/import.xsl", IMPORT_QUERY, IMPORT, R_ENTRY | R_POST_ANYWAY, "class",
     "a table of people or results: what is right is taken, what is not is told row by row; as a file"},
    {"classes/grid", "classes.run", grid_get, grid_post, "classes/grid.xsl", GRID_QUERY, GRID, R_ENTRY, "class",
     "attendance by days, scores and verdicts"},
    {"classes/close", "classes.run", close_get, close_post, "classes/close.xsl", CLOSE_QUERY, CLOSE, R_ENTRY, "class",
     "close the class: declares the hours of all who passed"},
    {"classes/open", "classes.join", open_get, open_post, "classes/open.xsl", OPEN_QUERY, CHOSEN, 0, NULL, "classes that may be joined; join one"},
    {"classes/mine", "classes.join", mine_get, mine_post, "classes/mine.xsl", MINE_QUERY, CHOSEN, 0, NULL, "own classes, results and proofs; withdraw"},
    {"classes/proof", "classes.proof", proof_get, NULL, "classes/proof.xsl", PROOF_QUERY, NULL, 0, "class",
     "the proof of a passed class as a sealed PDF"},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL}};

static const struct module MODULE = {"classes", ROUTES, proof_open};

int main(int argc, char **argv)
{
    return serve_main(argc, argv, &MODULE, &domain_hooks);
}
