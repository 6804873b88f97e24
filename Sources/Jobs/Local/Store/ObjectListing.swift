import Glibc

/// One listing of a folder's objects. Folders are read as far as they can hold keys of the listing.
struct ObjectListing: Sendable {
    var folder: String
    var prefix: String
    var after: String?

    /// The first `limit` keys, by their bytes.
    func keys(limit: Int) -> [String] {
        guard limit > 0 else { return [] }
        var found: [String] = []
        collect([], into: &found)
        found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Array(found.prefix(limit))
    }

    private func collect(_ names: [String], into found: inout [String]) {
        for name in Folder.names(in: ([folder] + names).joined(separator: "/")) {
            let path = ([folder] + names + [name]).joined(separator: "/")
            let isFolder = !File.isPlain(path)
            guard let key = ObjectPath.key(of: names + [name], isFolder: isFolder) else { continue }
            if isFolder {
                if mayHold(key) { collect(names + [name], into: &found) }
            } else if belongs(key) {
                found.append(key)
            }
        }
    }

    private func belongs(_ key: String) -> Bool {
        guard key.utf8.starts(with: prefix.utf8) else { return false }
        guard let after else { return true }
        return after.utf8.lexicographicallyPrecedes(key.utf8)
    }

    /// Whether keys that begin like this can belong.
    private func mayHold(_ start: String) -> Bool {
        start.utf8.starts(with: prefix.utf8) || prefix.utf8.starts(with: start.utf8)
    }
}
