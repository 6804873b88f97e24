import Jobs

/// Objects in a bucket, under keys that may all begin alike.
public struct S3ObjectStore: ObjectStore {
    private let client: S3Client
    public let bucket: String
    /// Ahead of every key, as `team-a/`; empty: the keys are the objects'.
    public let keyPrefix: String

    public init(_ client: S3Client, bucket: String, keyPrefix: String = "") {
        self.client = client
        self.bucket = bucket
        self.keyPrefix = keyPrefix
    }

    public func put(_ bytes: [UInt8], key: String) async throws(StoreError) {
        let key = try name(key)
        do throws(AWSError) { try await client.putObject(bucket, key: key, bytes) } catch { throw StoreError(error) }
    }

    @discardableResult
    public func putIfAbsent(_ bytes: [UInt8], key: String) async throws(StoreError) -> Bool {
        let key = try name(key)
        do throws(AWSError) {
            return try await client.putObjectIfAbsent(bucket, key: key, bytes)
        } catch {
            throw StoreError(error)
        }
    }

    public func get(_ key: String) async throws(StoreError) -> [UInt8]? {
        let key = try name(key)
        do throws(AWSError) {
            return try await client.getObject(bucket, key: key)?.bytes
        } catch {
            throw StoreError(error)
        }
    }

    /// A bucket that is gone is an error, which the answer to a head, having no body, doesn't tell: so a listing does.
    public func exists(_ key: String) async throws(StoreError) -> Bool {
        let key = try name(key)
        do throws(AWSError) {
            if try await client.headObject(bucket, key: key) != nil { return true }
            let first = try await client.listObjects(bucket, prefix: key, limit: 1).items.first
            return first?.key.utf8.elementsEqual(key.utf8) ?? false
        } catch {
            throw StoreError(error)
        }
    }

    public func list(prefix: String, after: String?, limit: Int) async throws(StoreError) -> [String] {
        guard limit > 0 else { return [] }
        do throws(AWSError) {
            var page = try await client.listObjects(
                bucket, prefix: keyPrefix + prefix, startAfter: after.map { keyPrefix + $0 }, limit: limit)
            // S3 may answer that it has found nothing yet.
            while page.items.isEmpty, let next = page.next {
                page = try await client.listObjects(bucket, prefix: keyPrefix + prefix, limit: limit, continuing: next)
            }
            return page.items.map { String(decoding: $0.key.utf8.dropFirst(keyPrefix.utf8.count), as: UTF8.self) }
        } catch {
            throw StoreError(error)
        }
    }

    public func delete(_ key: String) async throws(StoreError) {
        let key = try name(key)
        do throws(AWSError) { try await client.deleteObject(bucket, key: key) } catch { throw StoreError(error) }
    }

    private func name(_ key: String) throws(StoreError) -> String {
        try ObjectKey.check(key)
        let name = keyPrefix + key
        guard name.utf8.count <= ObjectKey.maximumBytes else {
            throw StoreError(
                .invalidKey, "a key of \(name.utf8.count) bytes with its prefix; S3 takes \(ObjectKey.maximumBytes)")
        }
        return name
    }
}
