import CommandLineKit
import Conversion
import Glibc
import Inference

/// A file with people that can be taken over into a gallery.
enum GallerySource: Sendable {
    case gallery(Gallery)
    /// What `facet gallery export` wrote.
    case export(GalleryExport)
    /// As PyTorch programs keep it.
    case torch(TorchGallery)

    /// Tells the kinds apart by how they begin, whatever the file is called.
    ///
    /// - Throws: what is wrong with the file.
    init(path: String) throws {
        let start = try Self.firstBytes(of: path)
        if start.first == UInt8(ascii: "{") {
            self = .export(try GalleryExport(path: path))
        } else if start.count == 9, start[8] == UInt8(ascii: "{") {
            self = .gallery(try Gallery(path: path))
        } else if start.starts(with: Array("PK".utf8)) || start.first == 0x80 {
            // A zip archive or a pickle: PyTorch's two ways of saving.
            self = .torch(try TorchGallery(path: path))
        } else {
            throw CommandFailure(
                "\(path) is no gallery",
                hint: "A gallery file, what 'facet gallery export' wrote, or a PyTorch file can be taken over.")
        }
    }

    /// As many as it takes; fewer if the file is shorter.
    private static func firstBytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw CommandFailure("can't read \(path): \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 9)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    var model: GalleryModel {
        switch self {
        case .gallery(let gallery): gallery.model
        case .export(let export): export.model
        case .torch: TorchGallery.model
        }
    }

    var count: Int {
        switch self {
        case .gallery(let gallery): gallery.count
        case .export(let export): export.entries.count
        case .torch(let gallery): gallery.entries.count
        }
    }

    /// - Returns: how many entries were new.
    func enrol(in editor: inout GalleryEditor) throws -> Int {
        switch self {
        case .gallery(let gallery): try Self.enrol((0..<gallery.count).lazy.map(gallery.entry), in: &editor)
        case .export(let export): try Self.enrol(export.entries, in: &editor)
        case .torch(let gallery): try gallery.enrol(in: &editor)
        }
    }

    private static func enrol(_ entries: some Sequence<GalleryEntry>, in editor: inout GalleryEditor) throws -> Int {
        var added = 0
        for entry in entries
        where try editor.enrol(name: entry.name, embedding: entry.embedding, digest: entry.digest) == .added {
            added += 1
        }
        return added
    }
}
