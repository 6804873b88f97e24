import Inference

/// Photos of one size, for one row of a table.
struct PhotoGroup: Sendable, Hashable {
    var width: Int
    var height: Int
    /// Paths, in the order in which they were given.
    var files: [String]

    var title: String { "\(width)×\(height)" }

    /// Groups photos by size, the smallest first.
    ///
    /// - Parameters:
    ///   - files: JPEG or PNG files; what can't be read is left out.
    ///   - limit: how many of a size to keep.
    static func bySize(_ files: [String], limit: Int) -> [PhotoGroup] {
        var groups: [[Int]: PhotoGroup] = [:]
        for file in files {
            guard let bytes = try? ImageFile.read(file), let info = try? ImageInfo.probe(bytes) else { continue }
            let key = [info.width * info.height, info.width, info.height]
            var group = groups[key] ?? PhotoGroup(width: info.width, height: info.height, files: [])
            if group.files.count < limit { group.files.append(file) }
            groups[key] = group
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}
