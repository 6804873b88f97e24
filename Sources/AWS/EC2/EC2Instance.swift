import FoundationEssentials

/// An instance as EC2 describes it.
public struct EC2Instance: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable {
        case pending, running, stopping, stopped, terminated
        case shuttingDown = "shutting-down"
    }

    public var id: String
    public var state: State
    public var tags: [Tag]
    /// Of the latest start.
    public var launched: Date?
    public var type: String
    public var isSpot: Bool
    public var publicAddress: String?
    public var privateAddress: String?
    /// Why it is in its state, where EC2 says so: `Client.UserInitiatedShutdown`, `Server.SpotInstanceTermination`.
    public var stateReason: String?

    public init(
        id: String, state: State, tags: [Tag] = [], launched: Date? = nil, type: String = "", isSpot: Bool = false,
        publicAddress: String? = nil, privateAddress: String? = nil, stateReason: String? = nil
    ) {
        self.id = id
        self.state = state
        self.tags = tags
        self.launched = launched
        self.type = type
        self.isSpot = isSpot
        self.publicAddress = publicAddress
        self.privateAddress = privateAddress
        self.stateReason = stateReason
    }

    /// The value of its tag of that key.
    public func tag(_ key: String) -> String? { tags.first { $0.key == key }?.value }

    /// - Returns: `nil` without an id or with a state that is not known.
    init?(_ element: XMLElement) {
        guard let id = element["instanceId"]?.text, let name = element["instanceState", "name"]?.text,
            let state = State(rawValue: name)
        else { return nil }
        self.init(
            id: id, state: state, tags: (element["tagSet"]?.all("item") ?? []).compactMap(Tag.init),
            launched: element["launchTime"].flatMap { Date(awsTimestamp: $0.text) },
            type: element["instanceType"]?.text ?? "", isSpot: element["instanceLifecycle"]?.text == "spot",
            publicAddress: element["ipAddress"]?.nonEmptyText,
            privateAddress: element["privateIpAddress"]?.nonEmptyText,
            stateReason: element["stateReason", "code"]?.nonEmptyText)
    }
}

extension XMLElement {
    var nonEmptyText: String? { text.isEmpty ? nil : text }
}

extension Date {
    /// `2026-01-31T12:00:00.000Z`, with or without fractions of a second.
    init?(awsTimestamp text: String) {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
        guard let date = try? Date(text, strategy: style) else { return nil }
        self = date
    }
}
