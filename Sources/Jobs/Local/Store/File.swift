import Glibc

/// Whole files, without Foundation.
enum File {
    /// `nil` when there is no such file.
    static func read(_ path: String) throws(StoreError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw StoreError(doing: "read", path)
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw StoreError(doing: "read", path) }
        guard information.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(information.st_size)
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            count = fill(buffer, from: descriptor)
            initialized = max(0, count)
        }
        guard count == size else { throw StoreError(doing: "read", path) }
        return bytes
    }

    static func write(_ bytes: [UInt8], to path: String, sync: Bool) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(doing: "write", path) }
        let complete = bytes.withUnsafeBytes { empty($0, into: descriptor) } && (!sync || fdatasync(descriptor) == 0)
        let problem = errno
        // Delayed write errors (a quota, a network file system) show up here.
        guard close(descriptor) == 0 || !complete else { throw StoreError(doing: "write", path) }
        errno = problem
        guard complete else { throw StoreError(doing: "write", path) }
    }

    /// Makes names in the folder last.
    static func sync(folder: String) throws(StoreError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(doing: "open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(doing: "sync", folder) }
    }

    /// Whether there is a file, not a folder or something else.
    static func isPlain(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }

    /// Seconds since the file was last written to.
    static func age(_ path: String) -> Int? {
        var information = stat()
        guard lstat(path, &information) == 0 else { return nil }
        return time(nil) - information.st_mtim.tv_sec
    }

    /// - Returns: The bytes read; fewer than there is room for at the file's end, −1 on failure.
    private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var count = 0
        while count < buffer.count {
            let step = Glibc.read(descriptor, base + count, buffer.count - count)
            if step < 0, errno == EINTR { continue }
            if step < 0 { return -1 }
            if step == 0 { break }
            count += step
        }
        return count
    }

    private static func empty(_ buffer: UnsafeRawBufferPointer, into descriptor: Int32) -> Bool {
        guard let base = buffer.baseAddress else { return true }
        var count = 0
        while count < buffer.count {
            let step = Glibc.write(descriptor, base + count, buffer.count - count)
            if step < 0, errno == EINTR { continue }
            if step <= 0 { return false }
            count += step
        }
        return true
    }
}
