/* The seal service of a province: a program that takes a PDF and gives it back with its seal. */
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/log.h"
#include "domain/certificate/sign-int.h"
#include "domain/try.h"

enum { PIECE = 65536, SAID = 200 };

extern char **environ;

static enum rc failed(struct app *app, const struct cert_signer *s, const char *why, FILE *said)
{
    char text[SAID + 1] = "";
    if (said) {
        rewind(said);
        text[fread(text, 1, SAID, said)] = '\0';
        text[strcspn(text, "\r\n")] = '\0';
    }
    log_error(app->log, "certificate-seal", "error=%s command=%s said=%s", why, s->command, text);
    return RC_UNAVAILABLE;
}

/* Its own process group, so that what it started ends with it. */
static bool begin(const struct cert_signer *s, FILE *in, FILE *out, FILE *said, pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none;
    char *const argv[] = {(char *)s->command, NULL};
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, fileno(in), 0);
    posix_spawn_file_actions_adddup2(&files, fileno(out), 1);
    posix_spawn_file_actions_adddup2(&files, fileno(said), 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&how, &none);
    bool good = lseek(fileno(in), 0, SEEK_SET) == 0 && posix_spawn(pid, s->command, &files, &how, argv, environ) == 0;
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return good;
}

/* Whether it ended by itself, with status 0, in time. */
static const char *ended(pid_t pid, int64_t timeout_ms)
{
    int status, fd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    bool late = fd < 0 || poll(&wait, 1, (int)timeout_ms) != 1;
    if (late)
        kill(-pid, SIGKILL);
    if (fd >= 0)
        close(fd);
    if (waitpid(pid, &status, 0) != pid)
        return "lost";
    kill(-pid, SIGKILL); /* what it left behind */
    if (late)
        return "no answer in time";
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? NULL : "it failed";
}

/* The answer takes the place of the document. */
static enum rc take(FILE *from, FILE *to)
{
    char piece[PIECE];
    size_t n;
    rewind(from);
    rewind(to);
    if (ftruncate(fileno(to), 0))
        return RC_INTERNAL;
    while ((n = fread(piece, 1, sizeof piece, from)) > 0)
        if (fwrite(piece, 1, n, to) != n)
            return RC_INTERNAL;
    return fflush(to) || ferror(from) ? RC_INTERNAL : RC_OK;
}

static enum rc run(struct app *app, const struct cert_signer *s, FILE *file, FILE *out, FILE *said)
{
    pid_t pid;
    char magic[5] = "";
    if (fflush(file) || !begin(s, file, out, said, &pid))
        return failed(app, s, "cannot be started", NULL);
    const char *why = ended(pid, s->timeout_ms);
    if (why)
        return failed(app, s, why, said);
    rewind(out);
    if (fread(magic, 1, sizeof magic, out) != sizeof magic || memcmp(magic, "%PDF-", sizeof magic))
        return failed(app, s, "the answer is no PDF", said);
    return take(out, file);
}

enum rc sign_command(struct app *app, const struct cert_signer *s, FILE *file)
{
    FILE *out = tmpfile(), *said = tmpfile();
    enum rc rc = out && said ? run(app, s, file, out, said) : RC_INTERNAL;
    if (out)
        fclose(out);
    if (said)
        fclose(said);
    return rc;
}
