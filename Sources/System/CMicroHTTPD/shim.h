// libmicrohttpd for Swift: its variadic functions behind fixed signatures, and the few Linux calls that the server
// needs beside it and that Swift's Glibc module leaves out.
#ifndef FACET_CMICROHTTPD_SHIM_H
#define FACET_CMICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// Declared by glibc for _GNU_SOURCE only.
extern int accept4(int fd, struct sockaddr* address, socklen_t* length, int flags);
extern int mkostemp(char* path, int flags);

struct fk_http_callbacks {
    // Handed to each of the functions.
    void* context;
    MHD_AccessHandlerCallback access;
    // Called with the request target as sent; what it returns is the request's context.
    void* (*target)(void* context, const char* target, struct MHD_Connection* connection);
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
};

// Targets are decoded by the router, segment by segment.
static inline size_t fk_http_leave_escaped(void* context, struct MHD_Connection* connection, char* text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

// One epoll thread without a listening socket: connections come through MHD_add_connection. NULL when it can't start.
static inline struct MHD_Daemon* fk_http_start(const struct fk_http_callbacks* callbacks, size_t connection_memory,
                                               unsigned int connection_limit) {
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)connection_memory, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)connection_limit, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, 0, NULL},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)callbacks->target, callbacks->context},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)callbacks->completed, callbacks->context},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)callbacks->connection, callbacks->context},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)fk_http_leave_escaped, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0,
                            NULL, NULL, callbacks->access, callbacks->context, MHD_OPTION_ARRAY, options,
                            MHD_OPTION_END);
}

static inline int fk_http_socket(struct MHD_Connection* connection) {
    const union MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

// What the connection callback put there when the connection was new.
static inline void* fk_http_socket_context(struct MHD_Connection* connection) {
    const union MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

// Bytes of the request line and headers.
static inline size_t fk_http_header_size(struct MHD_Connection* connection) {
    const union MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

// The status of the reply being sent, 0 when there is none yet.
static inline unsigned int fk_http_status(struct MHD_Connection* connection) {
    const union MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
    return info ? info->http_status : 0;
}

#endif
