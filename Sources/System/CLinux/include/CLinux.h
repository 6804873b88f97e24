// The calls of Linux that Swift's Glibc module leaves out, because they are GNU extensions, variadic, or in headers
// that it does not cover. Thin: each answers what the call answers, and sets errno as it does.
#ifndef CLINUX_H
#define CLINUX_H

#include <spawn.h>
#include <stddef.h>
#include <stdint.h>

// A descriptor that watches files; not blocking, closed on exec.
int lx_inotify_open(void);

// Watches the file's data and attributes and its removal. Answers the watch's number.
int lx_inotify_watch(int fd, const char* path);

// Reads what has happened without waiting: the numbers of the watches that saw something, each once per event, -1 for
// "events were lost". Bit 30 is set for a watch that has ended because its file was removed. Answers how many were
// written to `watches`, at most `capacity` (at least 512).
#define LX_WATCH_ENDED (1 << 30)
int lx_inotify_read(int fd, int* watches, size_t capacity);

// A counter to wake a poll(2) with; not blocking, closed on exec.
int lx_event_open(void);
void lx_event_signal(int fd);
void lx_event_clear(int fd);

// Renames within one file system; EEXIST when there is something at `to`.
int lx_rename_no_replace(const char* from, const char* to);

// A pipe, both ends closed on exec: ends[0] to read, ends[1] to write.
int lx_pipe(int ends[2]);

// In the child, closes every descriptor from `first` on.
int lx_spawn_close_from(posix_spawn_file_actions_t* actions, int first);

// A descriptor that is readable once the process has ended; closed on exec.
int lx_process_open(int pid);

// At most 15 characters are kept.
void lx_name_thread(const char* name);

// The calling thread, and those that it makes from then on, take the processor from nobody when they wake up. 0, or -1.
int lx_schedule_in_batches(void);

#endif
