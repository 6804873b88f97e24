import CCrypto
import Glibc

/// SHA-256 of a file or of bytes, as 64 lower-case hexadecimal digits; by OpenSSL's libcrypto.
enum SHA256Digest {
    static func hex(of bytes: [UInt8]) -> String {
        // libcrypto only refuses for want of memory, or when a policy of the machine forbids SHA-256; an empty digest
        // equals no other.
        bytes.withUnsafeBytes { buffer in hex { update in update(buffer) } } ?? ""
    }

    /// Of the file at `path`, read in pieces; `nil` when it can't be read.
    static func hex(ofFile path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var failed = false
        let digest = hex { update in
            withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
                while true {
                    let count = read(descriptor, buffer.baseAddress, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else {
                        failed = count < 0
                        return
                    }
                    update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                }
            }
        }
        return failed ? nil : digest
    }

    /// Digests whatever `feed` passes to its argument; `nil` when libcrypto refuses.
    private static func hex(_ feed: ((UnsafeRawBufferPointer) -> Void) -> Void) -> String? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { return nil }
        var succeeded = true
        feed { bytes in
            if EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) != 1 { succeeded = false }
        }
        var digest = [UInt8](repeating: 0, count: 32)
        guard succeeded, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
        return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
