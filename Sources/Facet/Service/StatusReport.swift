import CommandLineKit
import Jobs

/// What `facet status` says.
struct StatusReport: Sendable {
    let dataPath: String
    /// `nil` if no service has run here yet.
    let depth: QueueDepth?
    let deadLetters: [GivenUpJob]
    let galleryPath: String
    /// `nil` if there is no gallery.
    let people: Int?
    let photos: Int?

    var lines: [String] {
        var lines = ["data        \(dataPath)"]
        if let depth {
            lines += [
                "waiting     \(depth.visible)" + (depth.delayed > 0 ? " (and \(depth.delayed) to be tried again)" : ""),
                "in flight   \(depth.inFlight)", "given up    \(depth.dead)",
            ]
        } else {
            lines.append("queue       none yet: 'web' makes it")
        }
        if let people, let photos {
            let counts = Wording.count(people, "person", "people") + ", " + Wording.count(photos, "photo")
            lines.append("gallery     \(counts), in \(galleryPath)")
        } else {
            lines.append("gallery     nobody is known yet ('facet enroll' makes \(galleryPath))")
        }
        guard !deadLetters.isEmpty else { return lines }
        let rows = deadLetters.map { [$0.died, $0.id, "\($0.receives)×", $0.reason] }
        return lines + [""]
            + TextTable(header: ["given up at", "job", "tried", "reason"], rows: rows).lines
    }

    var json: JSON {
        let queue: JSON =
            depth.map {
                [
                    "visible": .integer($0.visible), "in_flight": .integer($0.inFlight),
                    "delayed": .integer($0.delayed), "dead": .integer($0.dead),
                ]
            } ?? .null
        let gallery: JSON = [
            "path": .string(galleryPath), "people": people.map(JSON.integer) ?? .null,
            "photos": photos.map(JSON.integer) ?? .null,
        ]
        return [
            "data": .string(dataPath), "queue": queue, "dead_letters": .array(deadLetters.map(\.json)),
            "gallery": gallery,
        ]
    }
}
