import FoundationEssentials
import Synchronization

/// The bodies of the uploads, each made once as long as all fit into memory.
final class UploadBodies: Sendable {
    private struct Kept {
        var bodies: [String: [UInt8]] = [:]
        var bytes = 0
    }

    let form: UploadForm
    private let capacity: Int
    private let kept = Mutex(Kept())

    /// - Parameter capacity: At most so many bytes are kept.
    init(form: UploadForm = UploadForm(), capacity: Int = 256 << 20) {
        self.form = form
        self.capacity = capacity
    }

    /// `nil` when the file can't be read.
    func body(path: String) -> [UInt8]? {
        if let body = kept.withLock({ $0.bodies[path] }) { return body }
        guard let picture = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        let body = form.body(picture, fileName: path.split(separator: "/").last.map(String.init) ?? path)
        kept.withLock { kept in
            guard kept.bytes + body.count <= capacity, kept.bodies[path] == nil else { return }
            kept.bodies[path] = body
            kept.bytes += body.count
        }
        return body
    }
}
