import AWS
import Jobs
import TestSupport
import Testing

/// Against a server that verifies each signature and each right: those that `docs/s3.md` names are enough.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct S3PolicyTests {
    private static let policy = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
           "Resource": "arn:aws:s3:::mine-bucket/*"},
          {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::mine-bucket"}]}
        """

    @Test func worksWithTheRightsOfAUserAndNoMore() async throws {
        let moto = try await MotoServer.start()
        let everything = S3Client(try moto.client())
        try await everything.createBucket("mine-bucket")
        try await everything.createBucket("other-bucket")
        let user = try await moto.makeUser("worker", policy: Self.policy)
        try await moto.enforcePolicies()

        let client = S3Client(try AWSClient(moto.configuration(key: user.accessKeyID, secret: user.secretAccessKey)))
        let store = S3ObjectStore(client, bucket: "mine-bucket", keyPrefix: "out/")
        let keys = ["a//b", "d/./x", "p%20q", "plus+ & =", "ü/日本", "~t*(1)!'"]
        for key in keys {
            #expect(try await store.putIfAbsent([1], key: key), "\(key)")
            #expect(try await !store.putIfAbsent([2], key: key), "\(key)")
            #expect(try await store.get(key) == [1], "\(key)")
        }
        #expect(try await store.list() == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(try await store.get("nothing") == nil)
        #expect(try await !store.exists("nothing"))
        #expect(try await store.putIfAbsent([UInt8](repeating: 7, count: 17_000_000), key: "long"))
        for key in keys { try await store.delete(key) }
        #expect(try await store.list() == ["long"])

        let other = S3ObjectStore(client, bucket: "other-bucket")
        await expectDenied { try await other.put([1], key: "a") }
        await expectDenied { _ = try await other.get("a") }
        await expectDenied { _ = try await other.list() }
        await expectDenied { try await other.delete("a") }
        let forged = S3Client(try AWSClient(moto.configuration(key: user.accessKeyID, secret: "not the secret")))
        await expectDenied { _ = try await S3ObjectStore(forged, bucket: "mine-bucket").get("out/long") }
    }

    private func expectDenied(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async {
        let error = await #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try await body() }
        #expect(error?.code == .denied, sourceLocation: sourceLocation)
        #expect(error.map { !"\($0)".contains("not the secret") } == true, sourceLocation: sourceLocation)
    }
}
