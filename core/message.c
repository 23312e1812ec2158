#include "core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/conf.h"
#include "core/log.h"
#include "core/message-int.h"

bool message_can(const struct app *app, bool sms)
{
    return *conf_str(app->conf, "outbox") || *conf_str(app->conf, sms ? "sms.url" : "smtp.url");
}

static bool write_all(int fd, const char *text)
{
    for (size_t len = strlen(text); len;) {
        ssize_t n = write(fd, text, len);
        if (n < 0 && errno != EINTR)
            return false;
        text += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* A file appears whole or not at all. */
static bool write_file(TALLOC_CTX *mem, const char *folder, const char *name, const char *text)
{
    const char *whole = talloc_asprintf(mem, "%s/%s", folder, name), *part = talloc_asprintf(mem, "%s/.%s", folder, name);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    bool good = write_all(fd, text);
    good = close(fd) == 0 && good;
    return good && rename(part, whole) == 0;
}

static enum rc to_folder(TALLOC_CTX *mem, struct app *app, const struct message *m)
{
    char moment[17], stamp[16];
    time_t seconds = m->at / 1000;
    struct tm tm;
    app_datetime(m->at, moment);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", gmtime_r(&seconds, &tm));
    const char *name = talloc_asprintf(mem, "%s-%lld-%s.txt", stamp, (long long)m->id, m->sms ? "sms" : "mail");
    const char *text = talloc_asprintf(mem, "Date: %s\nTo: %s\nSubject: %s\n\n%s\n", moment, m->to, m->subject, m->text);
    if (write_file(mem, conf_str(app->conf, "outbox"), name, text))
        return RC_OK;
    log_warn(app->log, "message-outbox", "message=%lld error=%s", (long long)m->id, log_quote(mem, strerror(errno)));
    return RC_UNAVAILABLE;
}

enum rc message_send(TALLOC_CTX *mem, struct app *app, const struct message *m)
{
    if (!message_can(app, m->sms)) {
        log_warn(app->log, "message-no-way", "message=%lld kind=%s", (long long)m->id, m->sms ? "sms" : "mail");
        return RC_INVALID;
    }
    for (const unsigned char *c = (const unsigned char *)m->to; *c; c++)
        if (*c <= ' ' || strchr("<>\x7f", *c)) /* would end the header or the envelope's address */
            return RC_INVALID;
    if (*conf_str(app->conf, "outbox"))
        return to_folder(mem, app, m);
    return m->sms ? message_gateway(mem, app, m) : message_smtp(mem, app, m);
}
