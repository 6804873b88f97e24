/// A queue that S3 tells of a bucket's events.
public struct S3QueueNotification: Sendable, Hashable {
    public var id: String
    public var queueARN: String
    /// As `s3:ObjectCreated:*`.
    public var events: [String]
    /// Of the keys; empty: all.
    public var prefix: String
    public var suffix: String

    public init(id: String, queueARN: String, events: [String], prefix: String = "", suffix: String = "") {
        self.id = id
        self.queueARN = queueARN
        self.events = events
        self.prefix = prefix
        self.suffix = suffix
    }

    init(_ element: XMLElement) {
        let rules = element["Filter", "S3Key"]?.all("FilterRule") ?? []
        func value(_ name: String) -> String {
            rules.first { $0["Name"]?.text.lowercased() == name }?["Value"]?.text ?? ""
        }
        self.init(
            id: element["Id"]?.text ?? "", queueARN: element["Queue"]?.text ?? "",
            events: element.all("Event").map(\.text), prefix: value("prefix"), suffix: value("suffix"))
    }

    var xml: String {
        let rules = [("prefix", prefix), ("suffix", suffix)].filter { !$0.1.isEmpty }.map {
            XMLText.parent("FilterRule", XMLText.element("Name", $0.0) + XMLText.element("Value", $0.1))
        }
        let filter = rules.isEmpty ? "" : XMLText.parent("Filter", XMLText.parent("S3Key", rules.joined()))
        return XMLText.parent(
            "QueueConfiguration",
            XMLText.element("Id", id) + XMLText.element("Queue", queueARN)
                + events.map { XMLText.element("Event", $0) }.joined() + filter)
    }
}
