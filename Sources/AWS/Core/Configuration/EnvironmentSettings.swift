/// What the environment says about AWS. A variable that is set to nothing counts as not set.
struct EnvironmentSettings: Sendable {
    private static let prefix = "AWS_ENDPOINT_URL_"

    private let variables: [String: String]

    init(_ variables: [String: String]) { self.variables = variables }

    subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    func credentials() throws(AWSError) -> Credentials {
        guard let key = self["AWS_ACCESS_KEY_ID"], let secret = self["AWS_SECRET_ACCESS_KEY"] else {
            throw AWSError(
                .credentials, service: "aws", operation: "configuration",
                message: "no credentials are given; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        }
        return Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: self["AWS_SESSION_TOKEN"])
    }

    /// - Parameter url: of every service; leaves none to the environment.
    func endpoints(overriding url: String?) throws(AWSError) -> AWSEndpoints {
        if let url { return AWSEndpoints(all: try Self.endpoint(url, named: "--endpoint-url")) }
        var endpoints = AWSEndpoints()
        guard self["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() != "true" else { return endpoints }
        if let all = self["AWS_ENDPOINT_URL"] { endpoints.all = try Self.endpoint(all, named: "AWS_ENDPOINT_URL") }
        for (name, value) in variables where name.hasPrefix(Self.prefix) && !value.isEmpty {
            endpoints.services[String(name.dropFirst(Self.prefix.count))] = try Self.endpoint(value, named: name)
        }
        return endpoints
    }

    private static func endpoint(_ url: String, named name: String) throws(AWSError) -> Endpoint {
        guard let endpoint = Endpoint(url) else {
            throw AWSError(
                .invalid, service: "aws", operation: "configuration",
                message: "\(name) is no address of the form http[s]://host[:port][/path]")
        }
        return endpoint
    }
}
