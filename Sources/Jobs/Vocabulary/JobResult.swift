/// The answer to one job: what is stored as JSON under `Job.resultKey`, and what travels in the reply. Whoever writes it
/// first wins (put-if-absent), so a job has exactly one.
public struct JobResult: Codable, Sendable, Equatable {
    public enum Status: String, Codable, Sendable { case ok, error }

    public var id: JobID
    public var task: String
    public var status: Status
    /// The one-word answer that text clients get: a name, `unknown`, `no_face`; `nil` when `status` is `error`.
    public var label: String?
    /// `match`, `unknown` or `no_face`.
    public var decision: String?
    /// The person, when there is a match.
    public var name: String?
    /// To the nearest person of the gallery, near enough or not, in the embedder's metric; smaller is more alike.
    public var distance: Float?
    /// How much farther away the next *other* person is; `nil` when there is none.
    public var margin: Float?
    /// x1, y1, x2, y2 of the face that decided, in pixels of the oriented image.
    public var box: [Float]?
    /// 5×2 (left eye, right eye, nose, left and right mouth corner), in pixels of the oriented image.
    public var landmarks: [[Float]]?
    /// The detector's confidence in that face, 0…1.
    public var confidence: Float?
    /// How many faces the image shows.
    public var faces: Int?
    /// What the task found beyond that, e.g. all faces with their embeddings.
    public var payload: JSONValue?
    /// Set in a reply whose `payload` was left out because the reply queue takes no message of that size; the stored
    /// result has it.
    public var payloadOmitted: Bool?
    /// Milliseconds by stage: `queue` (sent → received), `fetch`, `decode`, `detect`, `align`, `embed`, `search`, and,
    /// in the reply alone (a stored result can't know it), `store`.
    public var timings: [String: Double]
    public var error: JobFailure?
    /// The worker that did it.
    public var worker: String?
    /// Version by model name.
    public var models: [String: String]?
    /// How often the job had been delivered when this result was made, this time included.
    public var deliveries: Int?

    public init(
        id: JobID, task: String, status: Status, label: String? = nil, timings: [String: Double] = [:],
        error: JobFailure? = nil, worker: String? = nil
    ) {
        self.id = id
        self.task = task
        self.status = status
        self.label = label
        self.timings = timings
        self.error = error
        self.worker = worker
    }

    public static func failure(_ failure: JobFailure, of job: Job, worker: String? = nil) -> JobResult {
        JobResult(id: job.id, task: job.task, status: .error, error: failure, worker: worker)
    }
}
