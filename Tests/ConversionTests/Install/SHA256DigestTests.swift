import Foundation
import TestSupport
import Testing

@testable import Conversion

/// Against the examples of FIPS 180-4.
@Suite struct SHA256DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func ofBytes(text: String, digest: String) {
        #expect(SHA256Digest.hex(of: Array(text.utf8)) == digest)
    }

    @Test func ofAFileInSeveralPieces() throws {
        try withTemporaryFolder { folder in
            let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/a"))
            let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            #expect(SHA256Digest.hex(ofFile: "\(folder)/a") == digest)
            #expect(SHA256Digest.hex(of: bytes) == digest)
            #expect(SHA256Digest.hex(ofFile: folder) == nil)
            #expect(SHA256Digest.hex(ofFile: "\(folder)/none") == nil)
        }
    }
}
