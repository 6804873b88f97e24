/// What every store asks of keys.
public enum ObjectKey {
    public static let maximumBytes = 1_024

    /// Works on bytes: to Swift a slash before a combining accent is another character than a slash.
    /// - Throws: `StoreError` `invalidKey` for keys that no store takes, among them all that would leave a folder.
    public static func check(_ key: String) throws(StoreError) {
        let bytes = key.utf8
        guard (1...maximumBytes).contains(bytes.count) else {
            throw StoreError(.invalidKey, "a key of \(bytes.count) bytes; keys take 1 to \(maximumBytes)")
        }
        guard !bytes.contains(0) else { throw StoreError(.invalidKey, "a key must not hold NUL") }
        let climbs = bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
        guard bytes.first != UInt8(ascii: "/"), !climbs else {
            throw StoreError(.invalidKey, "the key \(key.debugDescription) would leave the store")
        }
    }
}
