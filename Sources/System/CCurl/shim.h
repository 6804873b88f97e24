#include <curl/curl.h>

// curl_easy_setopt and _getinfo are variadic, which Swift can't call; one typed wrapper per kind of argument.
static inline CURLcode facet_curl_set_long(CURL* curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode facet_curl_set_pointer(CURL* curl, CURLoption option, const void* value) {
    return curl_easy_setopt(curl, option, value);
}
typedef size_t (*facet_curl_write)(char* data, size_t size, size_t count, void* context);
static inline CURLcode facet_curl_set_write(CURL* curl, CURLoption option, facet_curl_write value) {
    return curl_easy_setopt(curl, option, value);
}
typedef int (*facet_curl_progress)(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode facet_curl_set_progress(CURL* curl, CURLoption option, facet_curl_progress value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode facet_curl_get_long(CURL* curl, CURLINFO info, long* value) {
    return curl_easy_getinfo(curl, info, value);
}
static inline CURLcode facet_curl_set_offset(CURL* curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}
