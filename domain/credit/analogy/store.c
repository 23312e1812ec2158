/* Hours that were decided by analogy are filed with the province. */
#include "core/db.h"
#include "domain/credit/internal.h"

static const struct sql ANALOGY_FILE = {
    "analogy-file",
    "INSERT INTO analogy_filing (case_id, year, org, filed_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE org = VALUES(org), filed_at = VALUES(filed_at)",
    "iiit"};

enum rc store_analogy_file(struct app *app, const struct review_case *c)
{
    return db_exec(app->db, &ANALOGY_FILE, c->id, c->year, c->current_org, app_now(app));
}
