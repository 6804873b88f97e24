import Testing

@testable import Inference

/// Expected values from FIPS 180-4's examples and `sha256sum`.
@Suite struct PhotoDigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1000),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
        ),
    ]) func isSHA256(_ text: String, _ digest: String) {
        #expect(PhotoDigest(of: Array(text.utf8)).description == digest)
    }

    @Test(arguments: [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) func piecesGiveTheSameAsTheWhole(
        _ count: Int
    ) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var pieces = SHA256()
        for start in stride(from: 0, to: count, by: 17) {
            Array(bytes[start..<min(start + 17, count)]).withUnsafeBytes { pieces.update($0) }
        }
        var whole = SHA256()
        bytes.withUnsafeBytes { whole.update($0) }
        #expect(pieces.finish() == whole.finish())
    }

    @Test func readsBackWhatItWrites() {
        let digest = PhotoDigest(of: [1, 2, 3])
        #expect(digest.bytes.withUnsafeBytes { PhotoDigest(stored: $0) } == digest)
        #expect(digest.bytes.count == 32)
        #expect(digest != PhotoDigest(of: [1, 2, 4]))
    }
}
