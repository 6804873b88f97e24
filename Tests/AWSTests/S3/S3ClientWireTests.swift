import Synchronization
import Testing

@testable import AWS

/// What goes over the wire, and what the client makes of answers that stand-ins don't give.
@Suite struct S3ClientWireTests {
    private func client(_ transport: ScriptedTransport, region: String = "us-east-1") -> S3Client {
        let credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        let time = AWSTime(now: AWSTime.system.now, sleep: { _ in }, random: { 0 })
        return S3Client(
            AWSClient(
                AWSConfiguration(
                    region: region, credentials: StaticCredentials(credentials), transport: transport, retry: .none,
                    time: time)))
    }

    private func error(_ status: Int, _ code: String) -> AWSResponse {
        AWSResponse(status, text: "<Error><Code>\(code)</Code><Message>m</Message></Error>")
    }

    @Test func namesTheRegionOfABucketUnlessItIsTheFirst() async throws {
        let first = ScriptedTransport { _, _ in AWSResponse(200) }
        try await client(first).createBucket("b")
        #expect(first.requests[0].body.isEmpty)
        #expect(first.requests[0].url == "https://b.s3.us-east-1.amazonaws.com/")

        let other = ScriptedTransport { _, _ in AWSResponse(200) }
        try await client(other, region: "eu-west-1").createBucket("b")
        #expect(other.requests[0].text.contains("<LocationConstraint>eu-west-1</LocationConstraint>"))
    }

    @Test func takesABucketThatIsOursAlready() async throws {
        let ours = ScriptedTransport { _, _ in error(409, "BucketAlreadyOwnedByYou") }
        #expect(try await !client(ours).createBucket("b"))
        let theirs = ScriptedTransport { _, _ in error(409, "BucketAlreadyExists") }
        await #expect(throws: AWSError.self) { try await client(theirs).createBucket("b") }
    }

    @Test(arguments: [true, false])
    func knowsItsOwnObjectAgain(_ isOurs: Bool) async throws {
        let id = Mutex("")
        let transport = ScriptedTransport { request, _ in
            guard request.method == "HEAD" else {
                id.withLock { $0 = request.header("x-amz-meta-write-id") ?? "" }
                return error(412, "PreconditionFailed")
            }
            return AWSResponse(200, ["x-amz-meta-write-id": isOurs ? id.withLock { $0 } : "another"])
        }
        #expect(try await client(transport).putObjectIfAbsent("b", key: "k", [1]) == isOurs)
        #expect(transport.requests[0].header("if-none-match") == "*")
    }

    @Test func writesAgainWhenAnotherWritesAtThatMoment() async throws {
        let transport = ScriptedTransport { _, before in
            before == 0 ? error(409, "ConditionalRequestConflict") : AWSResponse(200)
        }
        #expect(try await client(transport).putObjectIfAbsent("b", key: "k", [1]))
        #expect(transport.requests.count == 2)
    }

    @Test func givesUpAConflictThatLasts() async throws {
        let transport = ScriptedTransport { _, _ in error(409, "ConditionalRequestConflict") }
        await #expect(throws: AWSError.self) { try await client(transport).putObjectIfAbsent("b", key: "k", [1]) }
        #expect(transport.requests.count == 2)
    }

    /// - Parameter completion: the answer to CompleteMultipartUpload.
    private func multipart(completion: AWSResponse, failingPart: String? = nil) -> ScriptedTransport {
        ScriptedTransport { request, _ in
            if request.method == "DELETE" { return AWSResponse(204) }
            if request.method == "HEAD" { return AWSResponse(404) }
            if request.method == "PUT" {
                let fails = failingPart.map { request.url.contains("partNumber=\($0)&") } ?? false
                return fails ? error(400, "BadDigest") : AWSResponse(200, ["etag": "\"e\""])
            }
            return request.url.contains("uploadId")
                ? completion : AWSResponse(200, text: "<R><UploadId>u</UploadId></R>")
        }
    }

    private static let long = [UInt8](repeating: 1, count: S3Client.largestSinglePut + 1)

    @Test func completesAnUploadWithItsParts() async throws {
        let transport = multipart(completion: AWSResponse(200, text: "<R/>"))
        #expect(try await client(transport).putObjectIfAbsent("b", key: "k", Self.long))
        let completion = try #require(transport.requests.last)
        let parts = [1, 2, 3].map { "<Part><PartNumber>\($0)</PartNumber><ETag>\"e\"</ETag></Part>" }
        #expect(completion.text.contains(parts.joined()))
        #expect(completion.header("if-none-match") == "*")
        let sizes = transport.requests.filter { $0.method == "PUT" }.map(\.body.count).sorted()
        #expect(sizes == [1, 8 << 20, 8 << 20])
    }

    @Test(arguments: [
        AWSResponse(200, text: "<Error><Code>InternalError</Code><Message>m</Message></Error>"),
        AWSResponse(404, text: "<Error><Code>NoSuchUpload</Code></Error>"),
        AWSResponse(200, text: "nonsense"),
    ])
    func discardsPartsWhenCompletionFails(_ completion: AWSResponse) async throws {
        let transport = multipart(completion: completion)
        await #expect(throws: AWSError.self) { try await client(transport).putObject("b", key: "k", Self.long) }
        #expect(transport.requests.last?.method == "DELETE")
    }

    @Test func discardsPartsWhenOneFailsOrTheKeyIsTaken() async throws {
        let failing = multipart(completion: AWSResponse(200, text: "<R/>"), failingPart: "2")
        await #expect(throws: AWSError.self) { try await client(failing).putObject("b", key: "k", Self.long) }
        #expect(failing.requests.last?.method == "DELETE")
        #expect(!failing.requests.contains { $0.method == "POST" && $0.url.contains("uploadId") })

        let taken = multipart(completion: error(412, "PreconditionFailed"))
        #expect(try await !client(taken).putObjectIfAbsent("b", key: "k", Self.long))
        #expect(taken.requests.last?.method == "DELETE")
    }

    /// S3 takes 10,000 parts of up to 5 GiB each.
    @Test(arguments: [1, 16 << 20, 80_000 << 20, 80_001 << 20, 5 << 40])
    func fitsInTheParts(count: Int) {
        let size = S3Client.partSize(of: count)
        #expect(size >= 8 << 20)
        #expect((count + size - 1) / size <= 10_000)
        #expect(size <= 5 << 30)
    }

    @Test func startsAgainWhenTheObjectIsReplacedWhileItIsRead() async throws {
        let size = S3Client.pieceSize
        let transport = ScriptedTransport { request, before in
            let version: UInt8 = before < 2 ? 1 : 2
            let range = request.header("range") ?? ""
            if before == 1 { return AWSResponse(412) }
            let bytes = range.hasPrefix("bytes=0-") ? size : 3
            var answer = AWSResponse(206, ["etag": "\"\(version)\"", "content-range": "bytes 0-1/\(size + 3)"])
            answer.body = [UInt8](repeating: version, count: bytes)
            return answer
        }
        let object = try #require(try await client(transport).getObject("b", key: "k"))
        #expect(object.bytes == [UInt8](repeating: 2, count: size + 3))
        #expect(transport.requests.map { $0.header("if-match") } == [nil, "\"1\"", nil, "\"2\""])
        #expect(transport.requests[3].header("range") == "bytes=\(size)-\(size + 2)")
    }

    @Test func tellsAMissingObjectFromAMissingBucket() async throws {
        let noKey = ScriptedTransport { _, _ in error(404, "NoSuchKey") }
        #expect(try await client(noKey).getObject("b", key: "k") == nil)
        let noBucket = ScriptedTransport { _, _ in error(404, "NoSuchBucket") }
        await #expect(throws: AWSError.self) { try await client(noBucket).getObject("b", key: "k") }
    }

    @Test func deletesAThousandACallAndSaysWhatStayed() async throws {
        let transport = ScriptedTransport { _, _ in
            AWSResponse(
                200,
                text:
                    "<DeleteResult><Error><Key>k</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>"
            )
        }
        let ids = (0..<2_001).map { S3ObjectID(key: "k\($0)\r", versionID: $0 == 0 ? "v" : nil) }
        let failures = try await client(transport).deleteObjects("b", ids)
        let failure = S3DeleteFailure(key: "k", versionID: nil, code: "AccessDenied", message: "no")
        #expect(failures == [failure, failure, failure])
        #expect(transport.requests.map { $0.text.split(separator: "<Object>").count - 1 } == [1_000, 1_000, 1])
        #expect(transport.requests[0].text.contains("<Key>k0&#13;</Key><VersionId>v</VersionId>"))
        #expect(transport.requests.allSatisfy { $0.header("x-amz-checksum-sha256") != nil })
    }

    @Test func goesOnWhereAListingOfVersionsStopped() async throws {
        let transport = ScriptedTransport { _, before in
            AWSResponse(
                200,
                text: before > 0
                    ? "<R><IsTruncated>false</IsTruncated></R>"
                    : """
                    <R><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
                    <NextKeyMarker>a+b%2B</NextKeyMarker><NextVersionIdMarker>v/1</NextVersionIdMarker>
                    <DeleteMarker><Key>a+b%2B</Key><VersionId>v/1</VersionId></DeleteMarker></R>
                    """)
        }
        let first = try await client(transport).listObjectVersions("b")
        #expect(first.items.map(\.key) == ["a b+"])
        #expect(first.items.map(\.isDeleteMarker) == [true])
        let second = try await client(transport).listObjectVersions("b", continuing: first.next)
        #expect(second.next == nil)
        let url = transport.requests[1].url
        #expect(url.contains("key-marker=a%20b%2B"))
        #expect(url.contains("version-id-marker=v%2F1"))
    }

    @Test(arguments: [
        ("", ""), ("a+b", "a b"), ("%2B", "+"), ("%e3%81%82", "あ"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"),
        ("%+1", "% 1"),
        ("a%2Fb/c", "a/b/c"),
    ])
    func decodesKeysOfListings(_ encoded: String, _ key: String) {
        #expect(S3Client.decoded(encoded) == key)
    }

    @Test func writesNotificationsAsS3ReadsThem() throws {
        let notification = S3QueueNotification(
            id: "i", queueARN: "arn:aws:sqs:us-east-1:1:q", events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
            prefix: "in/", suffix: ".jpg")
        #expect(S3QueueNotification(try XMLElement(parsing: Array(notification.xml.utf8))) == notification)
        let bare = S3QueueNotification(id: "i", queueARN: "q", events: ["e"])
        #expect(!bare.xml.contains("Filter"))
        #expect(S3QueueNotification(try XMLElement(parsing: Array(bare.xml.utf8))) == bare)
    }
}
