#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/conf.h"

#define MIB (INT64_C(1024) * 1024)

static const struct conf_key KEYS[] = {
    {"db.socket", "", 's', 0, 0, NULL, "UNIX socket of the database server; empty: db.host and db.port"},
    {"db.host", "", 's', 0, 0, NULL, "name or address of the database server, if db.socket is empty"},
    {"db.port", "3306", 'i', 1, 65535, NULL, "its TCP port"},
    {"db.user", "jijiao", 's', 0, 0, NULL, "database account"},
    {"db.password", "", 's', 0, 0, NULL, "its password; better in a file of its own"},
    {"db.password-file", "", 'p', 0, 0, NULL,
     "file whose first line is the password, instead of db.password"},
    {"db.name", NULL, 's', 0, 0, NULL, "database"},
    {"db.timeout", "60", 'i', 1, 3600, NULL, "seconds until a statement without an answer counts as lost"},
    {"node", "", 's', 0, 0, NULL,
     "name of this machine in audit chains, different on every node; empty: host name"},
    {"prefix", "/jijiao/", 's', 0, 0, NULL, "mount point, begins and ends with a slash"},
    {"base-url", NULL, 's', 0, 0, NULL,
     "public address with the prefix, https://host/jijiao/, printed in QR codes"},
    {"site-name", "", 's', 0, 0, NULL, "name in the page head; empty: the label site.name"},
    {"hotline", "", 's', 0, 0, NULL, "telephone number shown where help is offered"},
    {"keys", NULL, 'p', 0, 0, NULL, "file of the key ring"},
    {"blobs", NULL, 'p', 0, 0, NULL, "folder of attachments"},
    {"xslt", JIJIAO_DATADIR "/xslt", 'p', 0, 0, NULL, "folder of stylesheets and labels"},
    {"schema", JIJIAO_DATADIR "/schema", 'p', 0, 0, NULL, "folder of XML schemas"},
    {"sql", JIJIAO_DATADIR "/sql", 'p', 0, 0, NULL, "folder of migrations and code tables"},
    {"modules-dir", JIJIAO_DATADIR "/modules", 'p', 0, 0, NULL, "folder of module descriptors"},
    {"modules", "portal account registration review organization personnel admin credit certificate policy training classes", 's', 0, 0, NULL,
     "enabled modules, separated by spaces"},
    {"policy", JIJIAO_DATADIR "/policy", 'p', 0, 0, NULL,
     "folder of the rule packs that a new installation starts with"},
    {"certificate", JIJIAO_DATADIR "/certificate", 'p', 0, 0, NULL, "folder of certificate layouts"},
    {"certificate.layout", "default", 's', 0, 0, NULL, "layout of certificates: name of a file there, without .xml"},
    {"certificate.signer", "none", 'c', 0, 0, " none key command ",
     "who seals printed certificates: nobody, certificate.key, or the program certificate.seal"},
    {"certificate.key", "", 'p', 0, 0, NULL, "RSA key (PEM) that seals PDFs and signs the XML of the public page; empty: none"},
    {"certificate.chain", "", 'p', 0, 0, NULL, "its certificate (PEM), followed by those above it"},
    {"certificate.seal", "", 'p', 0, 0, NULL, "program of a province's seal service: PDF on standard input, sealed PDF on standard output"},
    {"certificate.seal-timeout", "30", 'i', 1, 300, NULL, "seconds that it may take"},
    {"outbox", "", 'p', 0, 0, NULL, "folder that messages are written to instead of being sent; empty: none"},
    {"smtp.url", "", 's', 0, 0, NULL,
     "mail server, smtp://host:587 (STARTTLS) or smtps://host; plain only on loopback; empty: no mail"},
    {"smtp.user", "", 's', 0, 0, NULL, "account at the mail server; empty: none"},
    {"smtp.password-file", "", 'p', 0, 0, NULL, "file whose first line is its password"},
    {"smtp.from", "", 's', 0, 0, NULL, "address that mail comes from"},
    {"sms.url", "", 's', 0, 0, NULL,
     "HTTP gateway for short messages, https:// (http:// only on loopback); empty: none"},
    {"sms.header-file", "", 'p', 0, 0, NULL, "file with further headers for the gateway, one a line (its credentials)"},
    {"sms.template", "to={to}&text={text}", 's', 0, 0, NULL,
     "what is posted to the gateway; a JSON object if it begins with {, else a form; {to} and {text} are escaped accordingly"},
    {"sms.success", "", 's', 0, 0, NULL, "what the gateway's answer must hold besides status 2xx; empty: nothing"},
    {"upload.max", "20971520", 'i', 1024, 1024 * MIB, NULL, "largest request body, bytes"},
    {"session.idle", "30", 'i', 1, 1440, NULL, "minutes without a request that end a session"},
    {"session.max", "720", 'i', 1, 10080, NULL, "minutes after which a session ends in any case"},
    {"captcha", "after-failures", 'c', 0, 0, " always after-failures never ",
     "when signing in asks for a captcha"},
    {"sign-in.tries", "5", 'i', 1, 1000, NULL, "wrong passwords until an account is locked"},
    {"sign-in.lock", "15", 'i', 1, 1440, NULL, "minutes it stays locked"},
    {"sign-in.address-tries", "60", 'i', 1, 1000000, NULL,
     "attempts to sign in from one address within sign-in.lock"},
    {"registration.hourly", "300", 'i', 1, 1000000, NULL,
     "registrations begun, and questions for progress, from one address in an hour"},
    {"search.minutely", "240", 'i', 1, 1000000, NULL, "public searches of units from one address in a minute"},
    {"password.code-hours", "72", 'i', 1, 720, NULL, "hours that a one-time code is valid"},
    {"disclose", "yes", 'b', 0, 0, NULL,
     "sign-in tells why an account cannot sign in yet (messages M1 to M3)"},
    {"clock.now", "", 's', 0, 0, NULL,
     "tests only: YYYY-MM-DD HH:MM in Asia/Shanghai when this file was written"},
    {"recycle", "10000", 'i', 1, 100000000, NULL, "requests after which a worker is replaced"},
    {"job.lease", "60", 'i', 1, 3600, NULL,
     "seconds until a job whose worker fell silent is taken over; 60 or more"},
    {"log.level", "info", 'c', 0, 0, " info warn error ", "lowest level that is logged"},
};

enum { KEY_COUNT = sizeof KEYS / sizeof *KEYS, FILE_MAX = 256 * 1024 };

struct conf {
    const char *values[KEY_COUNT]; /* NULL while not set */
    int64_t written;
};

/* Where the reader stands, for messages. */
struct place {
    TALLOC_CTX *mem;
    const char *path;
    int line;
    char **error;
};

const struct conf_key *conf_keys(size_t *count)
{
    *count = KEY_COUNT;
    return KEYS;
}

static int find_key(const char *name)
{
    for (int i = 0; i < KEY_COUNT; i++)
        if (!strcmp(KEYS[i].name, name))
            return i;
    return -1;
}

static enum rc wrong(const struct place *at, const char *what, const char *detail)
{
    if (at->line)
        *at->error = talloc_asprintf(at->mem, "%s:%d: %s%s", at->path, at->line, what, detail);
    else
        *at->error = talloc_asprintf(at->mem, "%s: %s%s", at->path, what, detail);
    return RC_INVALID;
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t len = strlen(text);
    while (len && strchr(" \t\r", text[len - 1]))
        text[--len] = '\0';
    return text;
}

static bool is_number(const char *text, int64_t min, int64_t max)
{
    size_t digits = strspn(text, "0123456789");
    if (!digits || digits > 18 || text[digits])
        return false;
    int64_t n = strtoll(text, NULL, 10);
    return n >= min && n <= max;
}

static enum rc check_value(const struct place *at, const struct conf_key *key, const char *value)
{
    char word[64];
    switch (key->kind) {
    case 'i':
        if (is_number(value, key->min, key->max))
            return RC_OK;
        snprintf(word, sizeof word, " from %lld to %lld", (long long)key->min, (long long)key->max);
        return wrong(at, talloc_asprintf(at->mem, "%s must be a whole number", key->name), word);
    case 'b':
        if (!strcmp(value, "yes") || !strcmp(value, "no"))
            return RC_OK;
        return wrong(at, key->name, " must be yes or no");
    case 'c':
        snprintf(word, sizeof word, " %s ", value);
        if (*value && !strchr(value, ' ') && strstr(key->choices, word))
            return RC_OK;
        return wrong(at, talloc_asprintf(at->mem, "%s must be one of", key->name), key->choices);
    default:
        return RC_OK;
    }
}

/* A path as it can be opened: relative ones begin in the folder of the configuration file. */
static const char *resolve(struct conf *c, const struct place *at, const char *value)
{
    const char *slash = strrchr(at->path, '/');
    if (!*value || *value == '/' || !slash)
        return talloc_strdup(c, value);
    return talloc_asprintf(c, "%.*s/%s", (int)(slash - at->path), at->path, value);
}

static enum rc set_value(struct conf *c, const struct place *at, const char *name, const char *value)
{
    int i = find_key(name);
    if (i < 0)
        return wrong(at, "unknown key ", name);
    if (c->values[i])
        return wrong(at, "repeated key ", name);
    enum rc rc = check_value(at, &KEYS[i], value);
    if (rc == RC_OK)
        c->values[i] = KEYS[i].kind == 'p' ? resolve(c, at, value) : talloc_strdup(c, value);
    return rc;
}

static enum rc read_line(struct conf *c, const struct place *at, char *line)
{
    line = trim(line);
    if (!*line || *line == '#')
        return RC_OK;
    char *equals = strchr(line, '=');
    if (!equals)
        return wrong(at, "expected key = value", "");
    *equals = '\0';
    return set_value(c, at, trim(line), trim(equals + 1));
}

bool conf_loopback(const char *url)
{
    const char *host = strstr(url, "://");
    if (!host)
        return false;
    host += 3;
    size_t len = strcspn(host, "/?#"), port = strspn(host, "0123456789.");
    if (memchr(host, '@', len))
        return false;
    if (strncmp(host, "127.", 4) == 0)
        len = port;
    else if (strncmp(host, "[::1]", 5) == 0)
        len = 5;
    else if (strncmp(host, "localhost", 9) == 0)
        len = 9;
    else
        return false;
    return strchr(":/?#", host[len]) != NULL; /* its end too */
}

/* Messages leave this machine encrypted or not at all. */
static enum rc check_messages(struct conf *c, const struct place *at)
{
    const char *smtp = conf_str(c, "smtp.url"), *sms = conf_str(c, "sms.url"), *from = conf_str(c, "smtp.from");
    if (*smtp && strncmp(smtp, "smtp://", 7) && strncmp(smtp, "smtps://", 8))
        return wrong(at, "smtp.url must begin with smtp:// or smtps://", "");
    const char *sign = strchr(from, '@');
    if (*smtp && (!sign || sign == from || !sign[1] || strpbrk(from, " <>\t")))
        return wrong(at, "smtp.from must be a mail address", "");
    if (*sms && strncmp(sms, "https://", 8) && (strncmp(sms, "http://", 7) || !conf_loopback(sms)))
        return wrong(at, "sms.url must begin with https://, or be on this machine", "");
    const char *template = conf_str(c, "sms.template");
    if (*sms && (!strstr(template, "{to}") || !strstr(template, "{text}")))
        return wrong(at, "sms.template must hold {to} and {text}", "");
    return RC_OK;
}

/* Rules over several keys, and over what all pages are built from. */
static enum rc check_whole(struct conf *c, const struct place *at)
{
    for (int i = 0; i < KEY_COUNT; i++) {
        if (!c->values[i] && !KEYS[i].initial)
            return wrong(at, "missing key ", KEYS[i].name);
        if (!c->values[i])
            c->values[i] = KEYS[i].initial;
    }
    if (!*conf_str(c, "db.socket") && !*conf_str(c, "db.host"))
        return wrong(at, "missing key ", "db.socket or db.host");
    const char *prefix = conf_str(c, "prefix"), *url = conf_str(c, "base-url");
    if (*prefix != '/' || prefix[strlen(prefix) - 1] != '/')
        return wrong(at, "prefix must begin and end with a slash", "");
    bool http = !strncmp(url, "https://", 8) || !strncmp(url, "http://", 7);
    if (!http || url[strlen(url) - 1] != '/')
        return wrong(at, "base-url must begin with https:// or http:// and end with a slash", "");
    const char *node = conf_str(c, "node");
    if (strlen(node) > 24 || strspn(node, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(node))
        return wrong(at, "node must be at most 24 of a-z, 0-9 and -", "");
    return check_messages(c, at);
}

/* The whole file on `mem`; NULL and a message if that cannot be. */
static char *slurp(const struct place *at, struct conf *c)
{
    struct stat st;
    char *text = NULL;
    int fd = open(at->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st)) {
        wrong(at, "cannot be read: ", strerror(errno));
    } else if (!S_ISREG(st.st_mode) || st.st_size > FILE_MAX) {
        wrong(at, "is no file of at most 256 KiB", "");
    } else {
        text = talloc_zero_size(c, (size_t)st.st_size + 1);
        if (read(fd, text, (size_t)st.st_size) != st.st_size) {
            wrong(at, "cannot be read", "");
            text = NULL;
        }
        c->written = (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
        if (text && strlen(text) != (size_t)st.st_size) {
            wrong(at, "holds a NUL byte", "");
            text = NULL;
        }
    }
    if (fd >= 0)
        close(fd);
    return text;
}

enum rc conf_read(TALLOC_CTX *mem, const char *path, struct conf **out, char **error)
{
    struct conf *c = talloc_zero(mem, struct conf);
    struct place at = {mem, path, 0, error};
    char *text = slurp(&at, c);
    enum rc rc = text ? RC_OK : RC_INVALID;
    while (rc == RC_OK && text) {
        at.line++;
        char *line = strsep(&text, "\n");
        rc = read_line(c, &at, line);
    }
    if (rc == RC_OK) {
        at.line = 0;
        rc = check_whole(c, &at);
    }
    if (rc)
        talloc_free(c);
    else
        *out = c;
    return rc;
}

static int key_of_kind(const char *key, const char *kinds)
{
    int i = find_key(key);
    assert(i >= 0 && strchr(kinds, KEYS[i].kind));
    return i;
}

const char *conf_str(const struct conf *c, const char *key)
{
    return c->values[key_of_kind(key, "spc")];
}

int64_t conf_int(const struct conf *c, const char *key)
{
    return strtoll(c->values[key_of_kind(key, "i")], NULL, 10);
}

bool conf_bool(const struct conf *c, const char *key)
{
    return !strcmp(c->values[key_of_kind(key, "b")], "yes");
}

int64_t conf_written(const struct conf *c)
{
    return c->written;
}
