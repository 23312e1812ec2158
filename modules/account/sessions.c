/* Where an account is signed in, and was; ending sessions. */
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/doc.h"
#include "modules/account/common.h"
#include "modules/account/store.h"

enum { MINUTE = 60 };

/* What kind of program it was, by the words that browsers use of themselves: a code for a label. */
static const char *device(const char *agent)
{
    static const char *const words[][2] = {
        {"MicroMessenger", "wechat"}, {"Android", "android"}, {"iPhone", "iphone"}, {"iPad", "ipad"},
        {"Windows", "windows"},       {"Macintosh", "mac"},   {"Linux", "linux"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(agent, words[i][0]))
            return words[i][1];
    return "other";
}

enum rc sessions_get(struct req *r)
{
    struct session_line *lines;
    size_t n, others = 0;
    enum rc rc = store_sessions(r->mem, r->app->db, r->who.account, r->who.session,
                                conf_int(r->app->conf, "session.idle") * MINUTE, &lines, &n);
    if (rc)
        return rc;
    xmlNodePtr el = doc_el(r->content, "sessions"), rows = doc_el(el, "rows");
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_attr(row, "session", lines[i].handle);
        doc_attr(row, "state", lines[i].open ? "active" : "ended");
        doc_yes(row, "current", lines[i].current);
        doc_attr(row, "kind", lines[i].kind);
        doc_attr(row, "org-name", *lines[i].org_name ? lines[i].org_name : NULL);
        doc_attr(row, "device", device(lines[i].agent));
        doc_attr(row, "agent", lines[i].agent);
        doc_attr(row, "address", lines[i].address);
        doc_time(row, "since", lines[i].since);
        doc_time(row, "seen", lines[i].seen);
        others += lines[i].open && !lines[i].current;
    }
    doc_int(el, "others", (int64_t)others);
    if (q_has(r, "done"))
        notice(r, "sessions.done", "ok");
    return RC_OK;
}

enum rc sessions_post(struct req *r)
{
    const bool all = strcmp(f_str(r, "do"), "others") == 0;
    enum rc rc;
    if (!all && !f_has(r, "session"))
        return form_error(r->form, "session", "validate.choose", NULL);
    if (all)
        rc = session_end_all(r->app, r->who.account, r->who.session);
    else
        rc = session_end_own(r->app, r->who.account, f_str(r, "session"));
    const struct audit_event event = {all ? "session.end-others" : "session.end",
                                      r->who.account,
                                      r->who.post,
                                      "account",
                                      r->who.account,
                                      NULL,
                                      r->id};
    if (!rc)
        rc = audit_append(r->app, &event);
    return rc ? rc : redirect(r, "account/sessions?done=yes");
}
