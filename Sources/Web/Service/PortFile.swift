import CommandLineKit
import Glibc

/// Tells scripts the port: a file that appears with its content.
enum PortFile {
    /// `path` `nil`: nothing to do.
    static func write(_ port: UInt16, to path: String?) throws(CommandFailure) {
        guard let path else { return }
        let partial = path + ".part"
        let text = Array("\(port)\n".utf8)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, Glibc.write(descriptor, text, text.count) == text.count, rename(partial, path) == 0
        else {
            throw CommandFailure("can't write \(path): \(String(cString: strerror(errno)))", hint: "Check --port-file.")
        }
    }
}
