#pragma once
#include <getopt.h>

// Swift's Glibc module has no <getopt.h>, and Swift 6 rightly refuses to read the globals in which getopt_long
// answers. One call that returns all of them as a value.
typedef struct {
    int code;          // what getopt_long returned: an option's val, '?', ':' or -1 at the end
    int offender;      // optopt: the short option (or val) that is wrong
    int next;          // optind: index of the next element of argv
    const char* value; // optarg
} facet_getopt_answer;

// `restart` other than 0 begins a new argv. Not re-entrant: glibc keeps its place in globals, so the caller
// holds a lock from the restart to the end.
static inline facet_getopt_answer facet_getopt_next(int argc, char* const* argv, const char* shorts,
                                                    const struct option* longs, int restart) {
    if (restart) {
        optind = 0;
        opterr = 0;
    }
    optarg = 0;
    optopt = 0;
    facet_getopt_answer answer;
    answer.code = getopt_long(argc, argv, shorts, longs, 0);
    answer.offender = optopt;
    answer.next = optind;
    answer.value = optarg;
    return answer;
}
