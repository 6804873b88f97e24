import Glibc

/// Folders, without Foundation.
enum Folder {
    /// Makes the folder and those above it. They hold people's faces: nobody else may look in.
    static func make(_ path: String) throws(QueueError) {
        guard !create(path) else { return }
        throw QueueError(.unavailable, "can't make the folder \(path): \(lastError())")
    }

    /// - Returns: Whether the folder is there now; otherwise `errno` says why.
    static func create(_ path: String) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        if errno == EEXIST { return isFolder(path) }
        guard errno == ENOENT, let parent = parent(of: path), create(parent) else { return false }
        return mkdir(path, 0o700) == 0 || (errno == EEXIST && isFolder(path))
    }

    /// What is in the folder, in no order, without `.` and `..`; nothing when it can't be read. Names that are not UTF-8
    /// come out repaired.
    static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What `errno` says.
    static func lastError() -> String {
        String(cString: strerror(errno))
    }

    private static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
        return String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return false }
        guard information.st_mode & S_IFMT == S_IFDIR else {
            errno = ENOTDIR
            return false
        }
        return true
    }
}
