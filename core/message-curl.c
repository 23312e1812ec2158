/* The two ways out of the machine, by libcurl. */
#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/conf.h"
#include "core/log.h"
#include "core/message-int.h"

enum { CONNECT_SECONDS = 10, ANSWER_MAX = 4096, HEADER_MAX = 2000 };

/* One attempt. */
struct attempt {
    TALLOC_CTX *mem;
    struct app *app;
    const struct message *m;
    CURL *curl;
    struct curl_slist *list; /* recipients or headers */
    const char *mail;        /* what is left to send */
    char answer[ANSWER_MAX + 1];
    size_t answered;
};

static size_t give(char *out, size_t size, size_t n, void *arg)
{
    struct attempt *a = arg;
    size_t len = strnlen(a->mail, size * n);
    memcpy(out, a->mail, len);
    a->mail += len;
    return len;
}

static size_t take(char *bytes, size_t size, size_t n, void *arg)
{
    struct attempt *a = arg;
    size_t room = ANSWER_MAX - a->answered, len = size * n < room ? size * n : room;
    memcpy(a->answer + a->answered, bytes, len);
    a->answered += len;
    return size * n;
}

static bool start(struct attempt *a, const char *url)
{
    a->curl = curl_easy_init();
    if (!a->curl)
        return false;
    curl_easy_setopt(a->curl, CURLOPT_URL, url);
    if (conf_loopback(url))
        curl_easy_setopt(a->curl, CURLOPT_PROXY, ""); /* whatever the environment says */
    curl_easy_setopt(a->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(a->curl, CURLOPT_TIMEOUT, (long)MESSAGE_SECONDS);
    curl_easy_setopt(a->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(a->curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(a->curl, CURLOPT_WRITEDATA, a);
    return true;
}

/* A header or recipient more; false: no memory. */
static bool add(struct attempt *a, const char *line)
{
    struct curl_slist *list = curl_slist_append(a->list, line);
    if (list)
        a->list = list;
    return list != NULL;
}

static enum rc fault(struct attempt *a, const char *way, const char *error, long status, enum rc rc)
{
    log_warn(a->app->log, "message-send", "message=%lld way=%s status=%ld again=%s error=%s", (long long)a->m->id, way, status,
             rc == RC_UNAVAILABLE ? "yes" : "no", log_quote(a->mem, error));
    return rc;
}

static void end(struct attempt *a)
{
    curl_easy_cleanup(a->curl);
    curl_slist_free_all(a->list);
}

/* The first line of a file, "" if the key is empty; NULL: cannot be read. */
static const char *first_line(struct attempt *a, const char *key)
{
    const char *path = conf_str(a->app->conf, key);
    char line[512] = "";
    if (!*path)
        return "";
    FILE *in = fopen(path, "re");
    bool good = in && fgets(line, sizeof line, in);
    if (in)
        fclose(in);
    line[strcspn(line, "\r\n")] = '\0';
    return good ? talloc_strdup(a->mem, line) : NULL;
}

/* ---- mail ---- */

static enum rc prepare_mail(struct attempt *a)
{
    const struct conf *c = a->app->conf;
    const char *url = conf_str(c, "smtp.url"), *from = conf_str(c, "smtp.from"), *user = conf_str(c, "smtp.user");
    const char *password = first_line(a, "smtp.password-file");
    if (!password)
        return fault(a, "smtp", "smtp.password-file cannot be read", 0, RC_UNAVAILABLE);
    if (!add(a, talloc_asprintf(a->mem, "<%s>", a->m->to)))
        return RC_UNAVAILABLE;
    a->mail = message_mime(a->mem, a->m, from);
    curl_easy_setopt(a->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(a->curl, CURLOPT_USE_SSL, (long)(conf_loopback(url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(a->curl, CURLOPT_MAIL_FROM, talloc_asprintf(a->mem, "<%s>", from));
    curl_easy_setopt(a->curl, CURLOPT_MAIL_RCPT, a->list);
    if (*user) {
        curl_easy_setopt(a->curl, CURLOPT_USERNAME, user);
        curl_easy_setopt(a->curl, CURLOPT_PASSWORD, password);
    }
    curl_easy_setopt(a->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(a->curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(a->curl, CURLOPT_READDATA, a);
    return RC_OK;
}

/* 550 to 554: the server will never take this mail (RFC 5321, 4.2.2). */
static bool refused(long status)
{
    return status >= 550 && status <= 554;
}

enum rc message_smtp(TALLOC_CTX *mem, struct app *app, const struct message *m)
{
    struct attempt a = {.mem = mem, .app = app, .m = m};
    long status = 0;
    if (!start(&a, conf_str(app->conf, "smtp.url")))
        return RC_UNAVAILABLE;
    enum rc rc = prepare_mail(&a);
    if (!rc) {
        CURLcode done = curl_easy_perform(a.curl);
        curl_easy_getinfo(a.curl, CURLINFO_RESPONSE_CODE, &status);
        if (done != CURLE_OK)
            rc = fault(&a, "smtp", curl_easy_strerror(done), status, refused(status) ? RC_INVALID : RC_UNAVAILABLE);
    }
    end(&a);
    return rc;
}

/* ---- short messages ---- */

/* The operator's headers; a line that is none (no colon) is left out. */
static bool add_headers(struct attempt *a)
{
    const char *path = conf_str(a->app->conf, "sms.header-file");
    char line[HEADER_MAX];
    bool good = true;
    FILE *in = *path ? fopen(path, "re") : NULL;
    if (*path && !in)
        return false;
    while (good && in && fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (strchr(line, ':'))
            good = add(a, line);
    }
    if (in)
        fclose(in);
    return good;
}

static enum rc post(struct attempt *a)
{
    const struct conf *c = a->app->conf;
    const char *template = conf_str(c, "sms.template"), *success = conf_str(c, "sms.success");
    long status = 0;
    if (!add(a, *template == '{' ? "Content-Type: application/json; charset=utf-8"
                                 : "Content-Type: application/x-www-form-urlencoded; charset=utf-8") ||
        !add_headers(a))
        return fault(a, "sms", "sms.header-file cannot be read", 0, RC_UNAVAILABLE);
    curl_easy_setopt(a->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(a->curl, CURLOPT_HTTPHEADER, a->list);
    curl_easy_setopt(a->curl, CURLOPT_POSTFIELDS, message_fill(a->mem, template, a->m->to, a->m->text));
    CURLcode done = curl_easy_perform(a->curl);
    curl_easy_getinfo(a->curl, CURLINFO_RESPONSE_CODE, &status);
    if (done != CURLE_OK)
        return fault(a, "sms", curl_easy_strerror(done), status, RC_UNAVAILABLE);
    if (status < 200 || status > 299)
        return fault(a, "sms", "refused", status, RC_UNAVAILABLE);
    if (*success && !strstr(a->answer, success))
        return fault(a, "sms", "the answer does not hold sms.success", status, RC_UNAVAILABLE);
    return RC_OK;
}

enum rc message_gateway(TALLOC_CTX *mem, struct app *app, const struct message *m)
{
    struct attempt a = {.mem = mem, .app = app, .m = m};
    if (!start(&a, conf_str(app->conf, "sms.url")))
        return RC_UNAVAILABLE;
    enum rc rc = post(&a);
    end(&a);
    return rc;
}
