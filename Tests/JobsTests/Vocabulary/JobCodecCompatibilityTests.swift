import FoundationEssentials
import Testing

@testable import Jobs

/// The hand-written reader and writer beside `JSONEncoder` and `JSONDecoder`.
@Suite struct JobCodecCompatibilityTests {
    private let codec = JobCodec()
    private static let texts = [
        "", "Zoë", "a\"b\\c/d", "\u{8}\t\n\u{B}\u{C}\r\u{0}\u{1F}\u{7F}", "\u{1F600}\u{2028}", "e\u{301}", "\u{E9}",
        "nul\u{0}l",
    ]
    private static let floats: [Float] = [
        0, -0.0, 1, -1, 0.1, 1.5, 100, 1e7, 16_777_216, 1e16, 1e20, 1e-4, 1e-5, 5e-45, .pi, -.greatestFiniteMagnitude,
        .leastNormalMagnitude,
    ]

    private func reference(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func makeResult() throws -> JobResult {
        var result = JobResult(
            id: try #require(JobID("a-1")), task: "recognize", status: .ok, label: "Zoë",
            timings: ["queue": 1.25, "decode": 0.000_01, "Align": 3, "align": 0.1, "embed10": 1, "embed9": 2])
        result.decision = "match"
        result.name = "Zoë"
        result.distance = 0.43
        result.margin = 0.2
        result.box = [1, 2.25, -3.5, 4]
        result.landmarks = [[1, 2], [3.125, 4], []]
        result.confidence = 0.999_9
        result.faces = 2
        result.worker = "worker-1"
        result.models = ["mtcnn": "1", "dlib/resnet": "v\"1"]
        result.deliveries = 1
        return result
    }

    @Test(arguments: texts)
    func writesTextsAsTheEncoderDoes(text: String) throws {
        let job = Job(
            id: try #require(JobID("a")), task: text, input: text, reply: text, request: text, sent: .min,
            options: [text: text, "b": "c"])
        #expect(try codec.encode(job) == reference(job))
        var result = try makeResult()
        result.label = text
        result.models = [text: text, "z": text]
        result.error = JobFailure(code: text, message: text)
        result.payload = .object([text: .string(text), "a": .array([]), "b": .object([:]), "c": .null])
        #expect(try codec.encode(result) == reference(result))
    }

    @Test(arguments: floats)
    func writesAndReadsNumbersAsTheEncoderDoes(number: Float) throws {
        var result = try makeResult()
        result.box = [number, -number]
        result.distance = number
        result.timings = ["a": Double(number), "b": Double(number) / 3]
        let text = try codec.encode(result)
        #expect(try text == reference(result))
        #expect(codec.decodeResult(text) == result)
        result.payload = .array([.number(Double(number)), .bool(true), .bool(false)])
        #expect(try codec.encode(result) == reference(result))
    }

    @Test func writesEachPartAsTheEncoderDoes() throws {
        var result = try makeResult()
        #expect(try codec.encode(result) == reference(result))
        result.payloadOmitted = true
        result.timings = [:]
        result.box = []
        result.landmarks = []
        #expect(try codec.encode(result) == reference(result))
        let failure = JobResult.failure(
            JobFailure(code: "c", message: "m"), of: Job(id: result.id, task: "t", input: "i", sent: 0))
        #expect(try codec.encode(failure) == reference(failure))
        let job = Job(id: result.id, task: "t", input: "i", sent: .max, options: [:])
        #expect(try codec.encode(job) == reference(job))
    }

    /// What services exchange must not take the slow way.
    @Test func readsItsOwnTextsItself() throws {
        let result = try makeResult()
        var text = try codec.encode(result).replacing("1e-05", with: "0.00001").replacing("v\\\"1", with: "v1")
        var expected = result
        expected.models?["dlib/resnet"] = "v1"
        #expect(text.withUTF8 { JSONScanner.result($0) } == expected)
        let job = Job(task: "t", input: "i", reply: "r", request: "q", options: ["a": "b", "c": ""])
        var message = try codec.encode(job)
        #expect(message.withUTF8 { JSONScanner.job($0) } == job)
    }

    /// Everything between one text and the next that differs in a byte or ends early is read as the decoder reads it.
    @Test func readsDamagedResultsAsTheDecoderDoes() throws {
        let text = Array(try codec.encode(try makeResult()).utf8)
        for index in text.indices {
            for byte in [UInt8(ascii: "\""), UInt8(ascii: "0"), UInt8(ascii: " "), UInt8(ascii: "-")] {
                var damaged = text
                damaged[index] = byte
                expectSameResult(damaged)
            }
            expectSameResult(Array(text[..<index]))
        }
    }

    @Test func readsDamagedJobsAsTheDecoderDoes() throws {
        let job = Job(
            id: try #require(JobID("a-1")), task: "t", input: "i", reply: "r", request: "q", sent: 12,
            options: ["a": "b"])
        let text = Array(try codec.encode(job).utf8)
        for index in text.indices {
            for byte in [
                UInt8(ascii: "\""), UInt8(ascii: "0"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "}"),
            ] {
                var damaged = text
                damaged[index] = byte
                expectSameJob(String(decoding: damaged, as: UTF8.self))
            }
            expectSameJob(String(decoding: text[..<index], as: UTF8.self))
        }
    }

    @Test(arguments: [
        #"{"id":"a","input":"i","sent":01,"task":"t"}"#, #"{"id":"a","input":"i","sent":-1,"task":"t"}"#,
        #"{"id":"a","input":"i","sent":1.0,"task":"t"}"#, #"{"id":"a","input":"i","sent":1e2,"task":"t"}"#,
        #"{"id":"a","input":"i","sent":9223372036854775807,"task":"t"}"#,
        #"{"id":"a","input":"i","sent":9223372036854775808,"task":"t"}"#,
        #"{"id":"a","id":"b","input":"i","sent":1,"task":"t"}"#, #"{"id":"a","input":"i","sent":1,"task":"t"} "#,
        #"{"id":"a","input":"i","sent":1,"task":"t"}}"#, #"{"id":"a","input":"i","sent":1,"task":"t",}"#,
        #"{"id":"a","input":"i","sent":1,"task":null}"#, #"{"id":"a","input":"i","sent":1,"reply":null,"task":"t"}"#,
        #"{"id":"a","input":"\u0069\n","sent":1,"task":"t"}"#,
        #"{"id":"a","input":"i","options":{"a":1},"sent":1,"task":"t"}"#,
        "{\"id\":\"a\",\"input\":\"i\n\",\"sent\":1,\"task\":\"t\"}", "\u{FEFF}{}",
    ])
    func readsOddJobsAsTheDecoderDoes(text: String) {
        expectSameJob(text)
    }

    private func expectSameJob(_ text: String) {
        let expected = try? JSONDecoder().decode(Job.self, from: Data(text.utf8))
        switch codec.decode(text) {
        case .job(let job): #expect(job == expected, "\(text)")
        case .undecodable: #expect(expected == nil, "\(text)")
        }
    }

    private func expectSameResult(_ bytes: [UInt8]) {
        let expected = try? JSONDecoder().decode(JobResult.self, from: Data(bytes))
        #expect(codec.decodeResult(bytes) == expected, "\(String(decoding: bytes, as: UTF8.self))")
    }
}
