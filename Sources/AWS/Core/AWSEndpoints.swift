/// Which services are asked elsewhere than at AWS's own hosts.
public struct AWSEndpoints: Sendable, Hashable {
    /// For every service without one of its own.
    public var all: Endpoint?
    /// By `AWSService.endpointVariable`.
    public var services: [String: Endpoint]

    public init(all: Endpoint? = nil, services: [String: Endpoint] = [:]) {
        self.all = all
        self.services = services
    }

    /// The endpoint that was configured, `nil` for AWS's own.
    public func override(for service: AWSService) -> Endpoint? { services[service.endpointVariable] ?? all }

    public func endpoint(for service: AWSService, region: String) -> Endpoint {
        override(for: service) ?? Self.standard(service, region: region)
    }

    /// AWS's own.
    static func standard(_ service: AWSService, region: String) -> Endpoint {
        let partition = Partition(region: region)
        let host = service.isGlobal ? partition.globalHost(service.name) : "\(service.name).\(region)"
        return Endpoint(scheme: "https", authority: "\(host).\(partition.domain)")
    }

    /// Whether a bucket's name goes into the host's name: only with AWS's own hosts, whose certificates hold for one
    /// further label.
    func namesHost(bucket: String, of service: AWSService) -> Bool {
        override(for: service) == nil && !bucket.contains(".")
    }
}
