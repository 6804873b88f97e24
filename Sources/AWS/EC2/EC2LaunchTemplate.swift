/// What a launch template holds.
public struct EC2LaunchTemplate: Sendable, Hashable {
    public var image: String
    public var type: String
    public var securityGroups: [String] = []
    /// Name, not ARN, of the instance profile.
    public var profile: String?
    /// Base64.
    public var userData: String?
    public var isSpot = false
    public var terminatesOnShutdown = true
    /// Of instances and volumes that are started from it.
    public var tags: [Tag] = []

    public init(image: String, type: String) {
        self.image = image
        self.type = type
    }

    /// Metadata version 2 is required always.
    func fill(_ form: inout QueryParameters) {
        let data = "LaunchTemplateData"
        form.add("\(data).ImageId", image)
        form.add("\(data).InstanceType", type)
        form.add("\(data).SecurityGroupId", securityGroups)
        form.add("\(data).IamInstanceProfile.Name", profile)
        form.add("\(data).UserData", userData)
        form.add("\(data).MetadataOptions.HttpTokens", "required")
        if isSpot { form.add("\(data).InstanceMarketOptions.MarketType", "spot") }
        if terminatesOnShutdown { form.add("\(data).InstanceInitiatedShutdownBehavior", "terminate") }
        for (index, kind) in ["instance", "volume"].enumerated() where !tags.isEmpty {
            form.add("\(data).TagSpecification.\(index + 1).ResourceType", kind)
            form.add("\(data).TagSpecification.\(index + 1).Tag", tags)
        }
    }

    /// A template that EC2 knows.
    public struct Summary: Sendable, Hashable {
        public var id: String
        public var name: String
        public var latestVersion: Int
        public var defaultVersion: Int

        init?(_ element: XMLElement) {
            guard let id = element["launchTemplateId"]?.text, let name = element["launchTemplateName"]?.text,
                let latest = element["latestVersionNumber"].flatMap({ Int($0.text) }),
                let standard = element["defaultVersionNumber"].flatMap({ Int($0.text) })
            else { return nil }
            self.id = id
            self.name = name
            latestVersion = latest
            defaultVersion = standard
        }
    }
}
