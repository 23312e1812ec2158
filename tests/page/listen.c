/* listen SOCKET PROGRAM [ARGUMENT...]: runs a responder with a new UNIX socket as its file descriptor 0. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (argc < 3 || strlen(argv[1]) >= sizeof address.sun_path)
        return 2;
    memcpy(address.sun_path, argv[1], strlen(argv[1]));
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    unlink(argv[1]);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 64) != 0 ||
        dup2(fd, 0) != 0) {
        perror(argv[1]);
        return 1;
    }
    if (fd != 0)
        close(fd);
    execv(argv[2], argv + 2);
    perror(argv[2]);
    return 1;
}
