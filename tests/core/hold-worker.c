/* A small responder for tests/core/hold.test.mjs. hold-worker CONF [--check-config]
 *
 * CONF is a file; "bad" as its content fails the check, "crash" passes it and ends the worker before it is
 * ready. It answers every request with {"pid", "slot", "conf"}. QUERY_STRING "wait=FIFO" makes it open that
 * FIFO and read it to its end before it answers. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fcgiapp.h>

static void on_term(int number)
{
    (void)number; /* its arrival is what matters: ppoll returns */
}

/* SIGTERM is let in only while waiting for a connection. Everywhere else it would break a request: libfcgi
 * selects on each new connection and drops it when that is interrupted. */
static void signals_prepare(sigset_t *waiting)
{
    struct sigaction act = {.sa_handler = on_term};
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigaction(SIGTERM, &act, NULL);
    sigprocmask(SIG_BLOCK, &term, waiting);
}

/* Waits for a connection and accepts it. 1: accepted; 0: another worker was quicker; -1: time to end. */
static int accept_next(FCGX_Request *request, const sigset_t *waiting)
{
    struct pollfd fd = {.fd = 0, .events = POLLIN};
    if (ppoll(&fd, 1, NULL, waiting) < 0)
        return -1;
    return FCGX_Accept_r(request) >= 0;
}

static int conf_read(const char *path, char *conf, size_t size)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return -1;
    size_t len = fread(conf, 1, size - 1, file);
    fclose(file);
    conf[len] = '\0';
    conf[strcspn(conf, "\n")] = '\0';
    return 0;
}

static void fifo_wait(const char *path)
{
    char byte;
    int fd = open(path, O_RDONLY);
    while (read(fd, &byte, 1) > 0)
        ;
    close(fd);
}

static void tell_ready(void)
{
    const char *fd = getenv("JIJIAO_READY_FD");
    if (fd && write(atoi(fd), "r", 1) == 1)
        close(atoi(fd));
}

static int listen_and_print(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char text[256];
    ssize_t got;
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address))
        return 1;
    while ((got = recv(fd, text, sizeof text, 0)) > 0) {
        printf("%.*s\n", (int)got, text);
        fflush(stdout);
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc == 3 && !strcmp(argv[1], "--listen"))
        return listen_and_print(argv[2]);
    char conf[64];
    if (argc < 2 || conf_read(argv[1], conf, sizeof conf))
        return 1;
    if (argc > 2 && !strcmp(argv[2], "--check-config"))
        return strcmp(conf, "bad") == 0;
    if (!strcmp(conf, "crash"))
        return 1;
    FCGX_Request request;
    sigset_t waiting;
    signals_prepare(&waiting);
    FCGX_Init();
    FCGX_InitRequest(&request, 0, 0);
    fcntl(0, F_SETFL,
          fcntl(0, F_GETFL) | O_NONBLOCK); /* accept must not wait when another worker was quicker */
    tell_ready();
    for (int got; (got = accept_next(&request, &waiting)) >= 0;) {
        if (!got)
            continue;
        const char *query = FCGX_GetParam("QUERY_STRING", request.envp);
        if (query && !strncmp(query, "wait=", 5))
            fifo_wait(query + 5);
        FCGX_FPrintF(request.out,
                     "Content-Type: application/json\r\n\r\n{\"pid\":%d,\"slot\":%s,\"conf\":\"%s\"}",
                     (int)getpid(), getenv("JIJIAO_SLOT"), conf);
        FCGX_Finish_r(&request);
    }
    return 0;
}
