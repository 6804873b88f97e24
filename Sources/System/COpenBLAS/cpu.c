#include "cpu.h"

#include <stdio.h>
#include <string.h>

#include "COpenBLAS.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* Whether the vendor string of CPUID leaf 0 is this. */
static int is_vendor(const char* name) {
    unsigned int eax, words[3];
    if (!__get_cpuid(0, &eax, &words[0], &words[2], &words[1]))
        return 0;
    return memcmp(words, name, sizeof words) == 0;
}

/* __builtin_cpu_supports also asks the operating system (XGETBV) whether it saves the wide registers. */
const char* cob_best_core(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return is_vendor("AuthenticAMD") ? "Zen" : "Haswell";
    return NULL;
}

int cob_cpu_features(char* text, int size) {
    __builtin_cpu_init();
    const char* list = "";
    char found[256] = "";
    int length = 0;
#define FEATURE(name)                                                                                                  \
    if (__builtin_cpu_supports(name)) {                                                                                \
        length += snprintf(found + length, sizeof found - (size_t)length, "%s" name, list);                            \
        list = " ";                                                                                                    \
    }
    FEATURE("sse4.2")
    FEATURE("avx")
    FEATURE("f16c")
    FEATURE("avx2")
    FEATURE("fma")
    FEATURE("avx512f")
    FEATURE("avx512dq")
    FEATURE("avx512bw")
    FEATURE("avx512vl")
    FEATURE("avx512cd")
    FEATURE("avx512vnni")
    FEATURE("avx512bf16")
#undef FEATURE
    return snprintf(text, (size_t)size, "%s", found);
}

int cob_cpu_brand(char* text, int size) {
    char brand[49] = "";
    for (unsigned int leaf = 0; leaf < 3; leaf++) {
        unsigned int words[4];
        if (!__get_cpuid(0x80000002u + leaf, &words[0], &words[1], &words[2], &words[3]))
            break;
        memcpy(brand + 16 * leaf, words, sizeof words);
    }
    const char* first = brand;
    while (*first == ' ')
        first++;
    return snprintf(text, (size_t)size, "%s", first);
}

#else

const char* cob_best_core(void) {
    return NULL;
}

int cob_cpu_features(char* text, int size) {
#if defined(__aarch64__)
    return snprintf(text, (size_t)size, "neon");
#else
    return snprintf(text, (size_t)size, "%s", "");
#endif
}

int cob_cpu_brand(char* text, int size) {
    return snprintf(text, (size_t)size, "%s", "");
}

#endif
