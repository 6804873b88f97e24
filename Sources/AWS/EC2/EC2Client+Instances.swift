extension EC2Client {
    /// Safe to repeat: the launch's token sees to it that nothing is started twice.
    /// - Returns: what was started, which is pending as a rule.
    public func runInstances(_ launch: EC2Launch) async throws(AWSError) -> [EC2Instance] {
        let answer = try await call("RunInstances", launch.parameters)
        return (answer["instancesSet"]?.all("item") ?? []).compactMap(EC2Instance.init)
    }

    /// All that pass the filters, the terminated of the last hour among them.
    /// - Parameter ids: of those alone; empty for all. An id that EC2 does not know is an error.
    public func describeInstances(
        ids: [String] = [], filters: [EC2Filter] = [], pageSize: Int? = nil
    ) async throws(AWSError) -> [EC2Instance] {
        var form = QueryParameters()
        form.add("InstanceId", ids)
        form.add("Filter", filters)
        // EC2 refuses a page size beside ids.
        if ids.isEmpty { form.add("MaxResults", pageSize) }
        let reservations = try await all("DescribeInstances", form, set: "reservationSet")
        return reservations.flatMap { $0["instancesSet"]?.all("item") ?? [] }.compactMap(EC2Instance.init)
    }

    /// Shuts them down, which their programs notice as SIGTERM, and removes them. No harm to those that are gone.
    public func terminateInstances(_ ids: [String]) async throws(AWSError) {
        guard !ids.isEmpty else { return }
        var form = QueryParameters()
        form.add("InstanceId", ids)
        _ = try await call("TerminateInstances", form)
    }

    /// Adds the tags, or replaces those of the same key.
    public func createTags(_ resources: [String], _ tags: [Tag]) async throws(AWSError) {
        var form = QueryParameters()
        form.add("ResourceId", resources)
        form.add("Tag", tags)
        _ = try await call("CreateTags", form)
    }
}
