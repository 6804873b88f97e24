import Glibc

@testable import CommandLineKit

/// A console whose stdout and stderr are files without a name, to look at afterwards.
final class CapturedConsole: Sendable {
    private let outputDescriptor: Int32
    private let errorsDescriptor: Int32
    let console: Console

    init() throws {
        outputDescriptor = try Self.anonymousFile()
        errorsDescriptor = try Self.anonymousFile()
        console = Console(output: outputDescriptor, errors: errorsDescriptor)
    }

    deinit {
        close(outputDescriptor)
        close(errorsDescriptor)
    }

    var output: String { Self.text(outputDescriptor) }
    var errors: String { Self.text(errorsDescriptor) }

    private struct NoFile: Error {}

    private static func anonymousFile() throws -> Int32 {
        var name = Array("/tmp/facet-console-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw NoFile() }
        unlink(name)
        return descriptor
    }

    private static func text(_ descriptor: Int32) -> String {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var bytes = [UInt8](repeating: 0, count: size)
        let count = pread(descriptor, &bytes, size, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
