#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

int lx_inotify_open(void) {
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

int lx_inotify_watch(int fd, const char* path) {
    return inotify_add_watch(fd, path, IN_ATTRIB | IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF);
}

int lx_inotify_read(int fd, int* watches, size_t capacity) {
    // Events on files that are watched themselves carry no name, so each takes sizeof(struct inotify_event).
    _Alignas(struct inotify_event) char buffer[512 * sizeof(struct inotify_event)];
    if (capacity < 512)
        return 0;
    ssize_t length = read(fd, buffer, sizeof buffer);
    int count = 0;
    for (ssize_t at = 0; at + (ssize_t)sizeof(struct inotify_event) <= length;) {
        struct inotify_event event;
        memcpy(&event, buffer + at, sizeof event);
        if (event.mask & IN_Q_OVERFLOW)
            watches[count++] = -1;
        else if (event.mask & IN_IGNORED)
            watches[count++] = event.wd | LX_WATCH_ENDED;
        else
            watches[count++] = event.wd;
        at += (ssize_t)sizeof event + event.len;
    }
    return count;
}

int lx_event_open(void) {
    return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

void lx_event_signal(int fd) {
    uint64_t one = 1;
    while (write(fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void lx_event_clear(int fd) {
    uint64_t count;
    while (read(fd, &count, sizeof count) < 0 && errno == EINTR) {
    }
}

int lx_rename_no_replace(const char* from, const char* to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int lx_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

int lx_spawn_close_from(posix_spawn_file_actions_t* actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

void lx_name_thread(const char* name) {
    char kept[16];
    strncpy(kept, name, sizeof kept - 1);
    kept[sizeof kept - 1] = 0;
    pthread_setname_np(pthread_self(), kept);
}

int lx_process_open(int pid) {
    return (int)syscall(SYS_pidfd_open, pid, 0);
}

int lx_schedule_in_batches(void) {
    const struct sched_param parameters = {.sched_priority = 0};
    return sched_setscheduler(0, SCHED_BATCH, &parameters);
}
