/* jijiao keys generate|rotate PURPOSE [--config FILE]: the key ring that the key `keys` of the configuration names. Needs no
 * database and no ring that can be read. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "core/conf.h"
#include "core/keys.h"

static int usage(void)
{
    fputs("usage: jijiao keys generate [--config FILE]\n       jijiao keys rotate PURPOSE [--config FILE]\npurposes:", stderr);
    for (enum key_purpose p = 0; p < KEY_PURPOSES_; p++)
        fprintf(stderr, " %s", keys_purpose_name(p));
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static int fail(const char *path, const char *why)
{
    fprintf(stderr, "jijiao keys: %s: %s\n", path, why);
    return EXIT_INVALID;
}

static int generate(const char *path)
{
    enum rc rc = keys_generate(path);
    if (rc == RC_CONFLICT)
        return fail(path, "there is a key ring already; nothing was changed");
    return rc ? fail(path, strerror(errno)) : EXIT_DONE;
}

static int rotate(TALLOC_CTX *mem, const char *path, const char *purpose)
{
    enum key_purpose p = keys_purpose(purpose);
    const char *why = NULL;
    if (p == KEY_PURPOSES_)
        return usage();
    switch (keys_rotate(mem, path, p, &why)) {
    case RC_OK:
        return EXIT_DONE;
    case RC_INVALID:
        fprintf(stderr, "jijiao keys: %s\n", why);
        return EXIT_INVALID;
    default:
        return fail(path, strerror(errno));
    }
}

static int act(TALLOC_CTX *mem, const char *config, char **words)
{
    struct conf *conf;
    char *error = NULL;
    if (conf_read(mem, config, &conf, &error)) {
        fprintf(stderr, "jijiao keys: %s\n", error);
        return EXIT_INVALID;
    }
    const char *path = conf_str(conf, "keys");
    return words[1] ? rotate(mem, path, words[1]) : generate(path);
}

int cmd_keys(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'}, {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf";
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (o != 'c')
            return usage();
        config = optarg;
    }
    char **words = argv + optind;
    int count = argc - optind;
    if (!(count == 1 && !strcmp(words[0], "generate")) && !(count == 2 && !strcmp(words[0], "rotate")))
        return usage();
    TALLOC_CTX *mem = talloc_new(NULL);
    int status = act(mem, config, words);
    talloc_free(mem);
    return status;
}
