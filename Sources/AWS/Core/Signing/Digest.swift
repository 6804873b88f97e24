import CCrypto

/// SHA-256 and HMAC-SHA-256 from libcrypto.
enum Digest {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var length: UInt32 = 0
        return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let done = EVP_Digest(bytes, bytes.count, buffer.baseAddress, &length, EVP_sha256(), nil)
            // It fails for lack of memory, or when the library was built without SHA-256.
            precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
            count = 32
        }
    }

    static func hmac(key: [UInt8], _ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var length: UInt32 = 0
        return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let result = HMAC(
                EVP_sha256(), key, Int32(key.count), bytes, bytes.count, buffer.baseAddress, &length)
            precondition(result != nil && length == 32, "libcrypto has no HMAC-SHA-256")
            count = 32
        }
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
