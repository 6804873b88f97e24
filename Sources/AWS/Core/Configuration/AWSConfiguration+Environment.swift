extension AWSConfiguration {
    /// The configuration that the environment's variables give: region (`AWS_REGION`, `AWS_DEFAULT_REGION`), keys
    /// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`), endpoints (`AWS_ENDPOINT_URL`,
    /// `AWS_ENDPOINT_URL_<SERVICE>`, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`), certificates (`AWS_CA_BUNDLE`).
    /// - Parameters:
    ///   - region: goes before the environment's.
    ///   - endpointURL: of every service, before the environment's.
    public static func fromEnvironment(
        region: String? = nil, endpointURL: String? = nil, environment: [String: String]
    ) throws(AWSError) -> AWSConfiguration {
        let settings = EnvironmentSettings(environment)
        guard let region = region ?? settings["AWS_REGION"] ?? settings["AWS_DEFAULT_REGION"] else {
            throw AWSError(
                .invalid, service: "aws", operation: "configuration",
                message: "no region is given; pass --region or set AWS_REGION")
        }
        return AWSConfiguration(
            region: region, endpoints: try settings.endpoints(overriding: endpointURL),
            credentials: StaticCredentials(try settings.credentials()),
            transport: CurlTransport(authorities: settings["AWS_CA_BUNDLE"]))
    }
}
