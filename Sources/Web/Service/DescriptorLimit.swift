import Glibc

/// Every connection takes a file descriptor; many systems hand out 1,024 unless asked.
enum DescriptorLimit {
    /// As many as this process may have.
    static func raise() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }
}
