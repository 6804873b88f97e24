import AWS
import Jobs
import TestSupport
import Testing

@Suite(.enabled(if: TestPython.isConfigured, "needs FACET_TEST_PYTHON; make test sets it"))
struct S3ObjectStoreTests {
    @Test(arguments: S3StandIn.conformance)
    func conforms(_ test: StoreConformance, _ service: S3StandIn) async throws {
        let client = try await service.client()
        try await test.run(on: S3ObjectStore(client, bucket: try await service.bucket(client)))
    }

    @Test(arguments: S3StandIn.allCases)
    func keepsBelowItsPrefix(_ service: S3StandIn) async throws {
        let client = try await service.client()
        let bucket = try await service.bucket(client)
        let (all, below) = (
            S3ObjectStore(client, bucket: bucket), S3ObjectStore(client, bucket: bucket, keyPrefix: "tëam/")
        )
        for key in ["a", "b/c", "d"] { try await below.put([1], key: key) }
        try await all.put([2], key: "a")
        try await all.put([2], key: "z")
        #expect(try await below.list() == ["a", "b/c", "d"])
        #expect(try await below.list(prefix: "b", after: nil, limit: 10) == ["b/c"])
        #expect(try await below.list(prefix: "", after: "a", limit: 1) == ["b/c"])
        #expect(try await all.list() == ["a", "tëam/a", "tëam/b/c", "tëam/d", "z"])
        #expect(try await below.get("a") == [1])
        try await below.delete("a")
        #expect(try await !below.exists("a"))
        #expect(try await all.get("a") == [2])
        do {
            try await below.put([1], key: String(repeating: "k", count: 1_024))
            Issue.record("too long a key was taken")
        } catch {
            #expect(error.code == .invalidKey)
        }
    }

    @Test(arguments: S3StandIn.allCases)
    func saysThatTheBucketIsGone(_ service: S3StandIn) async throws {
        let store = S3ObjectStore(try await service.client(), bucket: "bucket-that-never-was")
        await expectUnavailable { try await store.put([1], key: "a") }
        await expectUnavailable { try await store.putIfAbsent([1], key: "a") }
        await expectUnavailable { _ = try await store.get("a") }
        await expectUnavailable { _ = try await store.exists("a") }
        await expectUnavailable { _ = try await store.list() }
    }

    private func expectUnavailable(_ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("no error")
        } catch {
            #expect((error as? StoreError)?.code == .unavailable, "\(error)")
        }
    }
}
