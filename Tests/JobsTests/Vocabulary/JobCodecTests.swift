import Jobs
import Testing

@Suite struct JobCodecTests {
    private let codec = JobCodec()

    @Test func writesAJobAsShortJSON() throws {
        let id = try #require(JobID("a-1"))
        let job = Job(
            id: id, task: "recognize", input: "in/x.jpg", reply: "reply-1", request: "r\"1", sent: 1_800_000_000_123,
            options: ["max_side": "640"])
        let text = try codec.encode(job)
        let expected = """
            {"id":"a-1","input":"in/x.jpg","options":{"max_side":"640"},"reply":"reply-1","request":"r\\"1",\
            "sent":1800000000123,"task":"recognize"}
            """
        #expect(text == expected)
        #expect(codec.decode(text) == .job(job))
    }

    @Test func leavesOutWhatIsNotSet() throws {
        let job = Job(id: try #require(JobID("a")), task: "t", input: "i", sent: 0)
        #expect(try codec.encode(job) == #"{"id":"a","input":"i","sent":0,"task":"t"}"#)
    }

    @Test func takesFieldsThatItDoesNotKnow() throws {
        let job = Job(id: try #require(JobID("a")), task: "t", input: "i", sent: 0)
        #expect(codec.decode(#"{"id":"a","input":"i","sent":0,"task":"t","priority":[1,{}]}"#) == .job(job))
    }

    @Test(arguments: [0, 1, 1_000])
    func holdsToTheLimit(over: Int) throws {
        var job = Job(id: try #require(JobID("a")), task: "t", input: "", sent: 0)
        let rest = try codec.encode(job).utf8.count
        job.input = String(repeating: "x", count: 1_024 - rest + over)
        if over == 0 {
            #expect(try codec.encode(job).utf8.count == 1_024)
        } else {
            let error = #expect(throws: QueueError.self) { try codec.encode(job) }
            #expect(error?.code == .messageTooLarge)
        }
    }

    @Test(arguments: [
        ("", "not"), ("{", "not"), ("null", "not"), ("[]", "not"), ("\u{0}", "not"), ("{}", "\"id\" is missing"),
        (#"{"id":"a","task":"t","sent":1}"#, "\"input\" is missing"),
        (#"{"id":"../a","input":"i","task":"t","sent":1}"#, "id"),
        (#"{"id":"","input":"i","task":"t","sent":1}"#, "id"),
        (#"{"id":"a","input":7,"task":"t","sent":1}"#, "input"),
        (#"{"id":"a","input":"i","task":"t","sent":"now"}"#, "sent"),
        (#"{"id":"a","input":"i","task":"t","sent":1e99}"#, "not"),
        (String(repeating: "[", count: 100_000), "not"),
    ])
    func makesAValueOfWhatItCantRead(text: String, reason: String) {
        guard case .undecodable(let found) = codec.decode(text) else {
            Issue.record("read \(text.prefix(80)) as a job")
            return
        }
        #expect(found.contains(reason), "\(found)")
    }

    @Test func writesAndReadsResults() throws {
        let job = Job(task: "recognize", input: "i")
        var result = JobResult(id: job.id, task: job.task, status: .ok, label: "Zoë", timings: ["queue": 1.25])
        result.decision = "match"
        result.name = "Zoë"
        result.distance = 0.43
        result.margin = 0.2
        result.box = [1, 2, 3.5, 4]
        result.landmarks = [[1, 2], [3, 4]]
        result.confidence = 0.999
        result.faces = 2
        result.models = ["mtcnn": "1"]
        result.payload = .object(["a": .array([.null, .bool(true), .number(1.5), .string("x")])])
        let text = try codec.encode(result)
        #expect(codec.decodeResult(text) == result)
        #expect(codec.decodeResult(Array(text.utf8)) == result)
        #expect(text.contains(#""distance":0.43,"#), "\(text)")
        let failure = JobResult.failure(JobFailure(code: "c", message: "m"), of: job, worker: "w")
        #expect(codec.decodeResult(try codec.encode(failure)) == failure)
    }

    @Test func refusesWhatJSONCantSay() throws {
        var result = JobResult(id: .make(), task: "t", status: .ok)
        result.distance = .nan
        let error = #expect(throws: QueueError.self) { try codec.encode(result) }
        #expect(error?.code == .invalidMessage)
    }

    @Test(arguments: ["", "{}", "nonsense", "\u{1F600}"])
    func takesNothingElseForAResult(_ text: String) {
        #expect(codec.decodeResult(text) == nil)
    }
}
