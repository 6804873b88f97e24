import CommandLineKit
import HTTPServer
import Jobs

/// A job's result as the client sees it.
struct JobAnswer {
    var result: JobResult
    var stem: String
    var wantsJSON: Bool
    /// The id of the HTTP request that asks.
    var request: String

    /// `<stem>:<label>` as text, everything as JSON; an error as the status that fits it.
    func response() throws(HTTPProblem) -> HTTPResponse {
        if let failure = result.error ?? unlabelled {
            throw HTTPProblem(
                FailureStatus.of(failure), code: failure.code, failure.message, job: result.id.text)
        }
        var response = wantsJSON ? HTTPResponse.json(json.line + "\n") : HTTPResponse.text(text)
        response.notes["job"] = result.id.text
        return response
    }

    /// One colon, and none within what stands on its sides: clients cut there. No line end.
    var text: String { "\(stem):\(FileStem.harmless(result.label ?? ""))" }

    var json: JSON {
        var members: [JSON.Member] = [JSON.Member("file", .string(stem))]
        func add(_ key: String, _ value: JSON?) {
            if let value { members.append(JSON.Member(key, value)) }
        }
        add("label", result.label.map(JSON.string))
        add("decision", result.decision.map(JSON.string))
        add("name", result.name.map(JSON.string))
        add("distance", result.distance.map(JSON.number))
        add("margin", result.margin.map(JSON.number))
        add("box", result.box.map(JSON.numbers))
        add("landmarks", result.landmarks.map { .array($0.map(JSON.numbers)) })
        add("confidence", result.confidence.map(JSON.number))
        add("faces", result.faces.map(JSON.integer))
        add("result", result.payload.map(JSON.init))
        add("timings", timings)
        add("job", .string(result.id.text))
        add("request", .string(request))
        add("worker", result.worker.map(JSON.string))
        add("models", result.models.map { .object($0.sorted { $0.key < $1.key }.map { JSON.Member($0, .string($1)) }) })
        return .object(members)
    }

    /// Milliseconds by stage, in the order of the stages.
    private var timings: JSON {
        let known = ["queue", "fetch", "decode", "detect", "align", "embed", "search", "store"]
        let others = result.timings.keys.filter { !known.contains($0) }.sorted()
        return .object(
            (known + others).compactMap { stage in
                result.timings[stage].map { JSON.Member(stage, .number(($0 * 1e3).rounded() / 1e3)) }
            })
    }

    /// A result that is neither an error nor has a label is a broken plugin's.
    private var unlabelled: JobFailure? {
        result.status == .ok && result.label != nil
            ? nil : JobFailure(code: "no_label", message: "the task gave no answer")
    }
}
