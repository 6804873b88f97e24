import FoundationEssentials
import Testing

@testable import AWS

/// AWS's published signature version 4 test suite, and the examples of S3's documentation.
@Suite struct SigningTests {
    static let suiteKeys = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

    private static func authorization(
        _ method: String = "GET", _ path: String = "/", query: [QueryItem] = [], headers: [HTTPField] = [],
        body: String = ""
    ) -> String? {
        let parts = Signer.Parts(
            method: method, path: path, query: query, headers: [HTTPField("Host", "example.amazonaws.com")] + headers,
            body: Array(body.utf8))
        let time = SigningTime(Date(timeIntervalSince1970: 1_440_938_160))
        let scope = Signer.Scope(region: "us-east-1", service: "service", time: time)
        let rules = SigningRules(escapesTwice: false, normalizesPath: true, sendsContentDigest: false)
        return Signer().headers(parts, suiteKeys, scope, rules).last?.value
    }

    @Test func vanilla() {
        #expect(
            Self.authorization()
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=host;x-amz-date, "
                + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    }

    @Test(arguments: ["/", "//", "/./", "/example/..", "/example1/example2/../.."])
    func pathsThatAreTheRootSignAlike(path: String) {
        #expect(Self.authorization("GET", path) == Self.authorization())
    }

    @Test func queryIsSorted() {
        let sorted = [QueryItem("Param1", "value1"), QueryItem("Param2", "value2")]
        let signature = "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
        #expect(Self.authorization(query: sorted)?.hasSuffix("Signature=\(signature)") == true)
        #expect(Self.authorization(query: sorted.reversed())?.hasSuffix("Signature=\(signature)") == true)
    }

    @Test(arguments: [
        ("/a//b/", "/a/b/"), ("/a/./b", "/a/b"), ("/a/../../b", "/b"), ("", "/"), ("/a%20b", "/a%2520b"),
    ])
    func pathsOfOthersAreNormalizedAndEscapedAgain(sent: String, canonical: String) {
        #expect(CanonicalRequest.path(sent, .others) == canonical)
    }

    @Test(arguments: ["/a//b/", "/a/./b", "/../b", "/a%20b"]) func keysOfS3StayAsTheyAre(path: String) {
        #expect(CanonicalRequest.path(path, .s3) == path)
    }

    /// "Authenticating Requests: Using Query Parameters", Amazon S3 API reference.
    @Test func presignedExampleOfS3() async throws {
        let keys = Credentials(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        let parts = Signer.Parts(
            method: "GET", path: "/test.txt", query: [], headers: [HTTPField("host", "examplebucket.s3.amazonaws.com")],
            body: [])
        let time = SigningTime(Date(timeIntervalSince1970: 1_369_353_600))
        let scope = Signer.Scope(region: "us-east-1", service: "s3", time: time)
        let query = Signer().query(parts, keys, scope, .s3, expires: 86_400)
        #expect(
            query.last?.value == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
    }

    @Test func nothingPrintsTheSecret() {
        let keys = Credentials(accessKeyID: "AKID", secretAccessKey: "s3cr3t-value", sessionToken: "t0k3n-value")
        var dumped = ""
        dump(keys, to: &dumped)
        for text in [dumped, "\(keys)", String(reflecting: keys), "\(StaticCredentials(keys))"] {
            #expect(!text.contains("s3cr3t-value"))
            #expect(!text.contains("t0k3n-value"))
        }
    }
}
