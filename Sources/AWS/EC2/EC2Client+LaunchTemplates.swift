extension EC2Client {
    /// - Throws: `conflict` when the name is taken.
    /// - Parameters:
    ///   - tags: of the template itself.
    ///   - token: calls with the same one create once.
    public func createLaunchTemplate(
        _ name: String, _ template: EC2LaunchTemplate, tags: [Tag] = [], token: String
    ) async throws(AWSError) {
        var form = QueryParameters()
        form.add("LaunchTemplateName", name)
        form.add("ClientToken", token)
        template.fill(&form)
        if !tags.isEmpty {
            form.add("TagSpecification.1.ResourceType", "launch-template")
            form.add("TagSpecification.1.Tag", tags)
        }
        _ = try await call("CreateLaunchTemplate", form)
    }

    /// Adds a version; the default stays.
    /// - Returns: its number.
    public func createLaunchTemplateVersion(
        _ name: String, _ template: EC2LaunchTemplate, token: String
    ) async throws(AWSError) -> Int {
        var form = QueryParameters()
        form.add("LaunchTemplateName", name)
        form.add("ClientToken", token)
        template.fill(&form)
        let answer = try await call("CreateLaunchTemplateVersion", form)
        guard let number = answer["launchTemplateVersion", "versionNumber"].flatMap({ Int($0.text) }) else {
            throw AWSError(
                .unreadable, service: "ec2", operation: "CreateLaunchTemplateVersion",
                message: "the answer has no version number")
        }
        return number
    }

    /// The version that those get who don't ask for one.
    public func setDefaultVersion(_ version: Int, ofLaunchTemplate name: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("LaunchTemplateName", name)
        form.add("SetDefaultVersion", version)
        _ = try await call("ModifyLaunchTemplate", form)
    }

    public func describeLaunchTemplates(
        filters: [EC2Filter] = []
    ) async throws(AWSError) -> [EC2LaunchTemplate.Summary] {
        var form = QueryParameters()
        form.add("Filter", filters)
        return try await all("DescribeLaunchTemplates", form, set: "launchTemplates")
            .compactMap(EC2LaunchTemplate.Summary.init)
    }

    /// With all its versions.
    public func deleteLaunchTemplate(_ name: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("LaunchTemplateName", name)
        _ = try await call("DeleteLaunchTemplate", form)
    }
}
