/// What `RunInstances` is to start. What a launch template says need not be said again.
public struct EC2Launch: Sendable, Hashable {
    public enum Template: Sendable, Hashable {
        case id(String, version: String = "$Default")
        case name(String, version: String = "$Default")
    }

    public var template: Template?
    public var image: String?
    public var type: String?
    /// At least this many or none at all.
    public var minimum = 1
    public var maximum = 1
    public var subnet: String?
    public var securityGroups: [String] = []
    /// Name, not ARN, of the instance profile.
    public var profile: String?
    /// Base64.
    public var userData: String?
    public var isSpot = false
    /// Whether `shutdown` inside the instance terminates it, which is EC2's default to stop.
    public var terminatesOnShutdown = false
    /// Metadata version 2 only, for all but those whose template says so already.
    public var requiresMetadataTokens = false
    /// For the instances and their volumes.
    public var tags: [Tag] = []
    /// Calls with the same token start at most once; at most 64 characters.
    public var token: String

    public init(token: String, template: Template? = nil, tags: [Tag] = []) {
        self.token = token
        self.template = template
        self.tags = tags
    }

    var parameters: QueryParameters {
        var form = QueryParameters()
        form.add("MinCount", minimum)
        form.add("MaxCount", maximum)
        form.add("ClientToken", token)
        switch template {
        case .id(let id, let version):
            form.add("LaunchTemplate.LaunchTemplateId", id)
            form.add("LaunchTemplate.Version", version)
        case .name(let name, let version):
            form.add("LaunchTemplate.LaunchTemplateName", name)
            form.add("LaunchTemplate.Version", version)
        case nil: break
        }
        form.add("ImageId", image)
        form.add("InstanceType", type)
        form.add("SubnetId", subnet)
        form.add("SecurityGroupId", securityGroups)
        form.add("IamInstanceProfile.Name", profile)
        form.add("UserData", userData)
        if isSpot { form.add("InstanceMarketOptions.MarketType", "spot") }
        if terminatesOnShutdown { form.add("InstanceInitiatedShutdownBehavior", "terminate") }
        if requiresMetadataTokens { form.add("MetadataOptions.HttpTokens", "required") }
        for (index, kind) in ["instance", "volume"].enumerated() where !tags.isEmpty {
            form.add("TagSpecification.\(index + 1).ResourceType", kind)
            form.add("TagSpecification.\(index + 1).Tag", tags)
        }
        return form
    }
}
