/// Calls of EC2 (Query protocol, version 2016-11-15).
public struct EC2Client: Sendable {
    static let version = "2016-11-15"
    let aws: AWSClient

    public init(_ aws: AWSClient) {
        self.aws = aws
    }

    func call(
        _ operation: String, _ form: QueryParameters, repetition: AWSRequest.Repetition = .safe
    ) async throws(AWSError) -> XMLElement {
        try await aws.query(.ec2, version: Self.version, operation, form.list, repetition: repetition)
    }

    /// All pages of a call that lists `items` under `set`.
    func all(_ operation: String, _ form: QueryParameters, set: String) async throws(AWSError) -> [XMLElement] {
        var found: [XMLElement] = []
        var token: String?
        repeat {
            var page = form
            page.add("NextToken", token)
            let answer = try await call(operation, page)
            found += answer[set]?.all("item") ?? []
            token = answer["nextToken"]?.nonEmptyText
        } while token != nil
        return found
    }
}
