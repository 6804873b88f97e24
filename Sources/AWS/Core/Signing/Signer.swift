import FoundationEssentials

/// Signature version 4, in a header or in the query.
final class Signer: Sendable {
    private static let algorithm = "AWS4-HMAC-SHA256"

    private let keys = SigningKeys()

    /// What a signature holds for.
    struct Scope: Sendable {
        var region: String
        var service: String
        var time: SigningTime

        var text: String { "\(time.day)/\(region)/\(service)/aws4_request" }
    }

    /// The request's parts that are signed.
    struct Parts: Sendable {
        var method: String
        /// As sent: escaped once.
        var path: String
        var query: [QueryItem]
        /// With `host`.
        var headers: [HTTPField]
        var body: [UInt8]
    }

    /// - Returns: `parts.headers` and those that sign them, to be sent.
    func headers(_ parts: Parts, _ credentials: Credentials, _ scope: Scope, _ rules: SigningRules) -> [HTTPField] {
        let payload = Digest.hexadecimal(Digest.sha256(parts.body))
        var headers = parts.headers
        headers.append(HTTPField("x-amz-date", scope.time.text))
        if rules.sendsContentDigest { headers.append(HTTPField("x-amz-content-sha256", payload)) }
        if let token = credentials.sessionToken { headers.append(HTTPField("x-amz-security-token", token)) }
        let canonical = CanonicalRequest(
            method: parts.method, path: parts.path, query: parts.query, headers: headers, payload: payload,
            rules: rules)
        let signature = signature(canonical, credentials, scope)
        let value =
            "\(Self.algorithm) Credential=\(credentials.accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
        return headers + [HTTPField("Authorization", value)]
    }

    /// - Returns: `parts.query` and the items that sign the request, to be sent with `parts.headers`.
    func query(
        _ parts: Parts, _ credentials: Credentials, _ scope: Scope, _ rules: SigningRules, expires seconds: Int
    ) -> [QueryItem] {
        let names = Set(parts.headers.map { $0.name.lowercased() }).sorted()
        var query =
            parts.query + [
                QueryItem("X-Amz-Algorithm", Self.algorithm),
                QueryItem("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope.text)"),
                QueryItem("X-Amz-Date", scope.time.text),
                QueryItem("X-Amz-Expires", String(seconds)),
                QueryItem("X-Amz-SignedHeaders", names.joined(separator: ";")),
            ]
        if let token = credentials.sessionToken { query.append(QueryItem("X-Amz-Security-Token", token)) }
        // Who follows the address brings the body, so S3 signs a word in its place.
        let payload =
            rules.sendsContentDigest ? "UNSIGNED-PAYLOAD" : Digest.hexadecimal(Digest.sha256(parts.body))
        let canonical = CanonicalRequest(
            method: parts.method, path: parts.path, query: query, headers: parts.headers, payload: payload,
            rules: rules)
        return query + [QueryItem("X-Amz-Signature", signature(canonical, credentials, scope))]
    }

    private func signature(_ canonical: CanonicalRequest, _ credentials: Credentials, _ scope: Scope) -> String {
        let key = keys.key(credentials, day: scope.time.day, region: scope.region, service: scope.service)
        return Digest.hexadecimal(Digest.hmac(key: key, Self.stringToSign(canonical, scope)))
    }

    static func stringToSign(_ canonical: CanonicalRequest, _ scope: Scope) -> String {
        let digest = Digest.hexadecimal(Digest.sha256(Array(canonical.text.utf8)))
        return "\(algorithm)\n\(scope.time.text)\n\(scope.text)\n\(digest)"
    }
}
