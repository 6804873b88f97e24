import AWS
import Foundation
import TestSupport
import Testing

/// Whole operations on the stand-ins.
@Suite(.enabled(if: TestPython.isConfigured, "needs FACET_TEST_PYTHON; make test sets it"))
struct S3ClientTests {
    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) } }

    @Test(arguments: S3StandIn.allCases)
    func makesAndRemovesBuckets(_ service: S3StandIn) async throws {
        let client = try await service.client()
        let bucket = try await service.bucket(client)
        #expect(try await client.headBucket(bucket))
        try await client.putObject(bucket, key: "a", [1])
        await #expect(throws: AWSError.self) { try await client.deleteBucket(bucket) }
        try await client.deleteObject(bucket, key: "a")
        try await client.deleteBucket(bucket)
        try await client.deleteBucket(bucket)
        #expect(try await !client.headBucket(bucket))
    }

    @Test(arguments: S3StandIn.allCases)
    func writesLongObjectsInParts(_ service: S3StandIn) async throws {
        let client = try await service.client()
        let bucket = try await service.bucket(client)
        let long = bytes(20_000_001)
        #expect(try await client.putObjectIfAbsent(bucket, key: "dir/a b+ü.bin", long, contentType: "image/x"))
        let object = try #require(try await client.getObject(bucket, key: "dir/a b+ü.bin"))
        #expect(object.bytes == long)
        let info = try #require(try await client.headObject(bucket, key: "dir/a b+ü.bin"))
        #expect(info.size == long.count)
        #expect(info.etag == object.etag)
        #expect(info.contentType == "image/x")
        #expect(try await client.listMultipartUploads(bucket).items == [])
        let part = try await client.getRange(bucket, key: "dir/a b+ü.bin", 9_000_000..<9_000_009, etag: info.etag)
        #expect(part == Array(long[9_000_000..<9_000_009]))
        #expect(try await client.getRange(bucket, key: "dir/a b+ü.bin", 0..<1, etag: "\"another\"") == nil)
        #expect(try await client.getRange(bucket, key: "nothing", 0..<1, etag: info.etag) == nil)
        await #expect(throws: AWSError.self) { try await client.getObject(bucket, key: "dir/a b+ü.bin", limit: 1_000) }
    }

    @Test(arguments: S3StandIn.allCases)
    func deletesManyAndListsInPages(_ service: S3StandIn) async throws {
        let client = try await service.client()
        let bucket = try await service.bucket(client)
        let keys = ["a", "b c", "d+e", "f&<g>", "h%41", "ü/日本"]
        for key in keys { try await client.putObject(bucket, key: key, [1, 2]) }
        var listed: [S3ListedObject] = []
        var next: String?
        repeat {
            let page = try await client.listObjects(bucket, limit: 4, continuing: next)
            #expect(page.items.count <= 4)
            listed += page.items
            next = page.next
        } while next != nil
        #expect(listed.map(\.key) == keys)
        #expect(listed.allSatisfy { $0.size == 2 && !$0.etag.isEmpty && $0.versionID == nil })
        #expect(try await client.listObjects(bucket, prefix: "d+").items.map(\.key) == ["d+e"])
        #expect(try await client.listObjects(bucket, startAfter: "d+e", limit: 1).items.map(\.key) == ["f&<g>"])

        let failures = try await client.deleteObjects(bucket, (keys + ["nothing"]).map { S3ObjectID(key: $0) })
        #expect(failures == [])
        #expect(try await client.listObjects(bucket).items == [])
        #expect(try await client.deleteObjects(bucket, []) == [])
    }

    @Test(arguments: S3StandIn.allCases)
    func signsAddressesForOthers(_ service: S3StandIn) async throws {
        let client = try await service.client()
        let bucket = try await service.bucket(client)
        try await client.putObject(bucket, key: "a b/ü+~.txt", Array("hello".utf8))
        let url = try await client.presignedGet(bucket, key: "a b/ü+~.txt", expires: .seconds(60))
        let answer = try await CurlTransport().send(HTTPRequest(method: "GET", url: url))
        #expect(answer.status == 200)
        #expect(answer.body == Array("hello".utf8))
    }

    @Test func strictServiceRefusesWrongKeysAndRegions() async throws {
        let right = try await S3StandIn.strict.client()
        let bucket = try await S3StandIn.strict.bucket(right)
        let forged = try await S3StandIn.strict.client(secret: "wrong")
        do {
            try await forged.putObject(bucket, key: "a", [1])
            Issue.record("a forged signature was accepted")
        } catch {
            #expect(error.code == "SignatureDoesNotMatch")
        }
        let elsewhere = try await S3StandIn.strict.client(region: "eu-west-1")
        do {
            try await elsewhere.putObject(bucket, key: "a", [1])
            Issue.record("a signature for another region was accepted")
        } catch {
            #expect(error.code == "AuthorizationHeaderMalformed")
        }
        #expect(try await right.headObject(bucket, key: "a") == nil)
    }

    @Test func listsAndAbortsUnfinishedUploads() async throws {
        let client = try await S3StandIn.moto.client()
        let bucket = try await S3StandIn.moto.bucket(client)
        var request = AWSRequest(.s3, "CreateMultipartUpload")
        request.bucket = bucket
        request.path = "/half a.bin"
        request.query = [QueryItem("uploads")]
        _ = try await client.aws.send(request)
        let upload = try #require(try await client.listMultipartUploads(bucket).items.first)
        #expect(upload.key == "half a.bin")
        try await client.abortMultipartUpload(bucket, key: upload.key, id: upload.id)
        try await client.abortMultipartUpload(bucket, key: upload.key, id: upload.id)
        #expect(try await client.listMultipartUploads(bucket).items == [])
    }

    @Test func listsVersionsAndRemovesThem() async throws {
        let client = try await S3StandIn.moto.client()
        let bucket = try await S3StandIn.moto.bucket(client)
        var request = AWSRequest(.s3, "PutBucketVersioning")
        request.method = "PUT"
        request.bucket = bucket
        request.query = [QueryItem("versioning")]
        request.body = Array("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>".utf8)
        _ = try await client.aws.send(request)
        try await client.putObject(bucket, key: "a+b", [1])
        try await client.putObject(bucket, key: "a+b", [2])
        try await client.deleteObject(bucket, key: "a+b")
        let versions = try await client.listObjectVersions(bucket).items
        #expect(versions.map(\.key) == ["a+b", "a+b", "a+b"])
        #expect(versions.filter(\.isDeleteMarker).count == 1)
        let ids = versions.map { S3ObjectID(key: $0.key, versionID: $0.versionID) }
        #expect(try await client.deleteObjects(bucket, ids) == [])
        #expect(try await client.listObjectVersions(bucket).items == [])
        try await client.deleteBucket(bucket)
    }

    @Test func keepsABucketsSettings() async throws {
        let client = try await S3StandIn.moto.client()
        let bucket = try await S3StandIn.moto.bucket(client)
        #expect(try await client.lifecycle(bucket) == [])
        let rules = [
            S3LifecycleRule(id: "inputs", prefix: "input/<&>", expirationDays: 7, noncurrentDays: 2),
            S3LifecycleRule(id: "parts", abortUploadsAfterDays: 1),
        ]
        try await client.putLifecycle(bucket, rules)
        #expect(try await client.lifecycle(bucket) == rules)

        #expect(try await client.tags(bucket) == [:])
        try await client.putTags(bucket, [("facet:id", "a & b"), ("other", "")])
        #expect(try await client.tags(bucket) == ["facet:id": "a & b", "other": ""])

        try await client.encrypt(bucket)
        try await client.blockPublicAccess(bucket)
        try await client.putPolicy(bucket, #"{"Version":"2012-10-17","Statement":[]}"#)
        #expect(try await client.notifications(bucket) == [])
    }
}
