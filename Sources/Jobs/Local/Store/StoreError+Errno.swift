import Glibc

extension StoreError {
    /// What `errno` says about a file; the words are for the operator.
    init(doing verb: String, _ path: String) {
        let reason = String(cString: strerror(errno))
        switch errno {
        case ENOSPC, EDQUOT: self.init(.full, "can't \(verb) \(path): \(reason); free some space on its disk")
        case EACCES, EPERM, EROFS: self.init(.denied, "can't \(verb) \(path): \(reason); check who owns the folder")
        case ENOTDIR, EISDIR, EEXIST, ENOTEMPTY:
            self.init(
                .conflict,
                "can't \(verb) \(path): another object's key is the beginning of this one's, or the other way round")
        default: self.init(.unavailable, "can't \(verb) \(path): \(reason)")
        }
    }
}
